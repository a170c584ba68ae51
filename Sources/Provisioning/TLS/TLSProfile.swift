/// What a phone offers in its ClientHello and insists on: an era's rules as data (TLS-1 … TLS-12).
public struct TLSProfile: Hashable, Sendable {
    /// How a chain is put together from what the server sent and what the phone holds.
    public enum ChainBuilding: String, Sendable {
        /// Trusted certificates first, and another path is tried where one ends nowhere (OpenSSL 1.1.0 and later).
        case modern
        /// The server's certificates first, and no second path (OpenSSL 1.0): an expired cross-signer is fatal.
        case legacy
    }

    /// The lowest version accepted.
    public var minimum: TLSVersion
    /// The highest version offered.
    public var maximum: TLSVersion
    /// `TLS_Cipher_List`; empty, or anything that OpenSSL cannot use, means `DEFAULT` (TLS-5, TLS-6).
    public var cipherList: String
    /// The groups offered, in order; empty for the library's own list.
    public var groups: [NamedGroup]
    /// The signature algorithms offered, in order; empty for the library's own list.
    public var signatureSchemes: [SignatureScheme]
    /// OpenSSL's security level: 0 as phones are, 2 under `modernFloor` (SRV-21, LIB-4).
    public var securityLevel: Int
    /// Names the server in the ClientHello (TLS-9).
    public var sendsServerName: Bool
    /// Follows a server that renegotiates, or asks for the certificate after the handshake (TLS-11).
    public var renegotiates: Bool
    /// Talks to servers without secure renegotiation (P-13).
    public var allowsLegacyServers: Bool
    /// Resumes sessions (TLS-12).
    public var resumes: Bool
    /// How chains are built.
    public var chainBuilding: ChainBuilding

    /// Makes a profile; without arguments that of an E3 desk phone.
    public init(
        minimum: TLSVersion = .tls10, maximum: TLSVersion = .tls12, cipherList: String = "",
        groups: [NamedGroup] = [], signatureSchemes: [SignatureScheme] = [], securityLevel: Int = 0,
        sendsServerName: Bool = true, renegotiates: Bool = true, allowsLegacyServers: Bool = false,
        resumes: Bool = false, chainBuilding: ChainBuilding = .modern
    ) {
        (self.minimum, self.maximum, self.cipherList) = (minimum, maximum, cipherList)
        (self.groups, self.signatureSchemes, self.securityLevel) = (groups, signatureSchemes, securityLevel)
        (self.sendsServerName, self.renegotiates) = (sendsServerName, renegotiates)
        (self.allowsLegacyServers, self.resumes, self.chainBuilding) = (allowsLegacyServers, resumes, chainBuilding)
    }

    /// The most characters `TLS_Cipher_List` may have (TLS-5).
    public static let cipherListLimit = 521
}
