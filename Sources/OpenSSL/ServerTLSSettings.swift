package import Provisioning

/// A server's side of TLS, described: what it shows, what it asks of phones, what it speaks.
package struct ServerTLSSettings: Sendable {
    /// What a server asks of a phone.
    package enum ClientAuthentication: Sendable {
        /// Nothing.
        case none
        /// A certificate, good if it comes at all (C-19).
        case optional
        /// A certificate, and any will do: the application looks at it.
        case anyCertificate
        /// A good certificate, or no session.
        case require
        /// Nothing in the handshake, a good certificate once a request is there (C-10, C-11).
        case requireAtRequest
    }

    /// What becomes of a server name that nobody here has.
    package enum UnknownName: Sendable { case takeDefault, reject }

    /// The certificates with their keys; two kinds of key make a server of two certificates.
    package var identities: [CertifiedKey]
    /// The chain as it is sent behind the first identity's certificate; nil for that identity's own issuers.
    package var sentChain: [X509Certificate]?
    /// What the server asks of phones.
    package var clientAuthentication: ClientAuthentication
    /// Whom the server trusts for phones' certificates.
    package var clientAnchors: [TrustAnchor]
    /// How many certificates may stand between a phone's and its root; nil for any number (C-08).
    package var verifyDepth: Int?
    /// Lists of revoked certificates, as DER; with one, every phone's certificate is held against it (C-09).
    package var revocationLists: [[UInt8]]
    /// The server's own time; nil leaves the dates of phones' certificates unchecked.
    package var verificationTime: UnixTime?
    /// The lowest version.
    package var minimum: TLSVersion
    /// The highest version.
    package var maximum: TLSVersion
    /// Cipher suites up to TLS 1.2 as an OpenSSL list.
    package var cipherList: String
    /// Cipher suites of TLS 1.3 as an OpenSSL list; empty for the library's own.
    package var tls13CipherList: String
    /// The groups, in order; empty for the library's own list.
    package var groups: [NamedGroup]
    /// The size of the group of DHE suites; nil for one that fits the certificate's key (P-07).
    package var dhBits: Int?
    /// OpenSSL's security level; 0, so that weak fixtures can be served at all.
    package var securityLevel: Int
    /// Application protocols; with any, a phone that offers others gets alert 120 (S-05).
    package var applicationProtocols: [String]
    /// Other servers at this address, by the name asked for; the first label may be `*`.
    package var hosts: [(name: String, server: ServerTLS)]
    /// What becomes of a name that is not among them, or of none (S-02).
    package var unknownName: UnknownName
    /// Gives out session tickets.
    package var resumes: Bool
    /// Lets the phone begin a second handshake (TLS-11).
    package var renegotiates = true

    /// Makes a description; without more than an identity, a server that speaks TLS 1.0 to 1.3 and asks nothing.
    package init(
        identities: [CertifiedKey], sentChain: [X509Certificate]? = nil,
        clientAuthentication: ClientAuthentication = .none, clientAnchors: [TrustAnchor] = [],
        verifyDepth: Int? = nil, revocationLists: [[UInt8]] = [], verificationTime: UnixTime? = nil,
        minimum: TLSVersion = .tls10, maximum: TLSVersion = .tls13, cipherList: String = "DEFAULT",
        tls13CipherList: String = "", groups: [NamedGroup] = [], dhBits: Int? = nil, securityLevel: Int = 0,
        applicationProtocols: [String] = [], hosts: [(name: String, server: ServerTLS)] = [],
        unknownName: UnknownName = .takeDefault, resumes: Bool = false
    ) {
        self.dhBits = dhBits
        (self.identities, self.sentChain, self.clientAuthentication) = (identities, sentChain, clientAuthentication)
        (self.clientAnchors, self.verifyDepth, self.revocationLists) = (clientAnchors, verifyDepth, revocationLists)
        (self.verificationTime, self.minimum, self.maximum) = (verificationTime, minimum, maximum)
        (self.cipherList, self.tls13CipherList, self.groups) = (cipherList, tls13CipherList, groups)
        (self.securityLevel, self.applicationProtocols, self.hosts) = (securityLevel, applicationProtocols, hosts)
        (self.unknownName, self.resumes) = (unknownName, resumes)
    }
}
