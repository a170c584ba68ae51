/// Everything one handshake showed, from the phone's side (REP-6).
///
/// Failures are told by alerts, verify codes and phases, never by a library's text (LIB-5).
public struct HandshakeTrace: Hashable, Sendable {
    /// The messages in the order in which they crossed, alerts after the handshake included.
    public var messages: [HandshakeMessage]
    /// The alert by which the phone refused.
    public var alertSent: AlertDescription?
    /// The alert by which the server refused.
    public var alertReceived: AlertDescription?
    /// The version the server chose.
    public var version: TLSVersion?
    /// The suite the server chose.
    public var cipher: CipherSuite?
    /// The group of the key exchange, where it has one.
    public var group: NamedGroup?
    /// The bits of the prime where the key exchange is of a finite field (P-07).
    public var dhBits: Int?
    /// The certificates the server sent, in its order.
    public var serverChain: [CertificateSummary]
    /// What came of that chain; nil where none was looked at.
    public var verify: VerifyVerdict?
    /// What came of the names; nil where the handshake did not get so far.
    public var nameCheck: NameVerdict?
    /// True once the server asked for a certificate, in the handshake or after it.
    public var clientCertificateRequested: Bool
    /// True once a certificate, and not an empty list, went out.
    public var clientCertificateSent: Bool
    /// True where the certificate that went out is in force by the phone's clock (C-05, C-09).
    public var clientCertificateInForce: Bool
    /// What the certificate that went out says of itself; nil where none did.
    public var clientIdentity: ShownIdentity?
    /// The authorities whose certificates the server says it takes; phones do not care (CLI-7).
    public var acceptableAuthorities: [String]
    /// The signatures that the server says it takes of clients; empty before TLS 1.2, or where it asked for nothing.
    public var acceptableSignatures: [SignatureScheme]
    /// True for a resumed session.
    public var resumed: Bool
    /// True once both sides were finished.
    public var finished: Bool
    /// True where the first bytes of the answer were no TLS record (S-06, S-08).
    public var sawForeignBytes: Bool
    /// How the answer began that was no TLS record, in letters a person can read; empty where there was none.
    public var foreignText = ""
    /// True where the server ended the session in order.
    public var sawCloseNotify: Bool
    /// True where `TLS_Cipher_List` was unusable and so counted as blank (TLS-5).
    public var cipherListIgnored: Bool
    /// The ClientHello as it left.
    public var clientHello: [UInt8]

    /// Makes a trace; an empty one without arguments.
    public init(
        messages: [HandshakeMessage] = [], alertSent: AlertDescription? = nil,
        alertReceived: AlertDescription? = nil, version: TLSVersion? = nil, cipher: CipherSuite? = nil,
        group: NamedGroup? = nil, serverChain: [CertificateSummary] = [], verify: VerifyVerdict? = nil,
        nameCheck: NameVerdict? = nil, clientCertificateRequested: Bool = false,
        clientCertificateSent: Bool = false, clientCertificateInForce: Bool = false,
        clientIdentity: ShownIdentity? = nil, acceptableAuthorities: [String] = [],
        acceptableSignatures: [SignatureScheme] = [], resumed: Bool = false,
        finished: Bool = false, sawForeignBytes: Bool = false, sawCloseNotify: Bool = false,
        cipherListIgnored: Bool = false, clientHello: [UInt8] = []
    ) {
        (self.messages, self.alertSent, self.alertReceived) = (messages, alertSent, alertReceived)
        (self.version, self.cipher, self.group) = (version, cipher, group)
        (self.serverChain, self.verify, self.nameCheck) = (serverChain, verify, nameCheck)
        (self.clientCertificateRequested, self.clientCertificateSent) =
            (clientCertificateRequested, clientCertificateSent)
        (self.clientCertificateInForce, self.clientIdentity) = (clientCertificateInForce, clientIdentity)
        (self.acceptableAuthorities, self.acceptableSignatures) = (acceptableAuthorities, acceptableSignatures)
        (self.resumed, self.finished) = (resumed, finished)
        (self.sawForeignBytes, self.sawCloseNotify) = (sawForeignBytes, sawCloseNotify)
        (self.cipherListIgnored, self.clientHello) = (cipherListIgnored, clientHello)
    }

    /// True where the handshake ended well and the phone is content with the server.
    public var isAccepted: Bool {
        finished && alertSent == nil && alertReceived == nil && verify?.isAccepted != false && nameCheck?.ok != false
    }

    /// What the phone offered, read from the ClientHello.
    public var offer: ClientOffer { ClientOffer(clientHello: clientHello) }

    /// The server name in the ClientHello; nil where none was sent (TLS-9).
    public var serverNameSent: String? { ClientOffer.serverName(in: clientHello) }

    /// The server's own certificate.
    public var leaf: CertificateSummary? { serverChain.first }

    /// True once the server said anything at all.
    public var heardServer: Bool { sawForeignBytes || messages.contains { $0.direction == .received } }

    /// True where the server's refusal came after both sides were finished, as TLS 1.3 does (C-02, LIB-6).
    public var wasRefusedAfterFinish: Bool { finished && alertReceived != nil }
}
