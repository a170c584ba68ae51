extension ServerSpec {
    /// TLS as a server speaks it: versions, suites, certificates, and what it wants to know of the phone.
    public struct TLS: Hashable, Sendable {
        /// What happens when the phone names a host that the server does not know (6.7).
        public enum UnknownName: String, CaseIterable, Sendable {
            /// The default certificate is served, as most servers do (S-01).
            case serveDefault
            /// The handshake ends with alert 112 (S-02).
            case reject
            /// The default certificate is served, and every request is answered 403, as a strict Apache does (S-03).
            case forbid
        }

        /// The lowest version spoken.
        public var minimum: TLSVersion
        /// The highest version spoken.
        public var maximum: TLSVersion
        /// The suites up to TLS 1.2 as OpenSSL lists them; empty for the library's own list.
        public var cipherList: String
        /// The groups of the key exchange, in order; empty for the library's own list.
        public var groups: [NamedGroup]
        /// The size of the group of DHE suites; nil for the library's choice (P-07).
        public var dhBits: Int?
        /// OpenSSL's security level; 0, so that weak fixtures can be served at all.
        public var securityLevel: Int
        /// The protocols chosen from the phone's ALPN list; empty ignores the list (S-05).
        public var applicationProtocols: [String]
        /// Lets a phone begin a second handshake, as servers did before they learned better (TLS-11).
        public var renegotiates = true
        /// Every certificate that plays a part, issuers included; see ``CertificateRecipe/issuer``.
        public var certificates: [CertificateRecipe]
        /// The names of the recipes served, the server's own first, in the order of the wire (T-04, T-05, C-07).
        public var chain: [String]
        /// The names of the recipes that every second connection is served, as by a node that was forgotten (K-05);
        /// empty for one node.
        public var secondNode: [String]
        /// Other chains by the host that the phone names; the rest get ``chain``.
        public var hosts: [String: [String]]
        /// What happens when the phone names a host that does not stand in ``hosts``, or none.
        public var unknownName: UnknownName
        /// What the server wants to know of the phone.
        public var clientCertificates: ClientCertificatePolicy

        /// Makes a description of a server that serves some certificates.
        public init(
            certificates: [CertificateRecipe], chain: [String], secondNode: [String] = [],
            hosts: [String: [String]] = [:],
            unknownName: UnknownName = .serveDefault, minimum: TLSVersion = .tls10, maximum: TLSVersion = .tls13,
            cipherList: String = "", groups: [NamedGroup] = [], dhBits: Int? = nil, securityLevel: Int = 0,
            applicationProtocols: [String] = [], clientCertificates: ClientCertificatePolicy = .none
        ) {
            (self.certificates, self.chain, self.secondNode, self.hosts) = (certificates, chain, secondNode, hosts)
            (self.unknownName, self.minimum, self.maximum) = (unknownName, minimum, maximum)
            (self.cipherList, self.groups, self.dhBits) = (cipherList, groups, dhBits)
            self.securityLevel = securityLevel
            (self.applicationProtocols, self.clientCertificates) = (applicationProtocols, clientCertificates)
        }

        /// The recipe of that name; nil for a name that only the emulation PKI knows.
        public func recipe(_ name: String) -> CertificateRecipe? { certificates.first { $0.name == name } }
    }

    /// The issuer that stands for the root compiled into the firmware: recipes may name it without defining it.
    public static let provisioningRoot = "provisioning-root"
    /// The issuer that stands for the root that signs the phones' own certificates.
    public static let deviceRoot = "device-root"
}
