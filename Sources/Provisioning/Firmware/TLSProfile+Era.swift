/// What each era offers and insists on (TLS-1); the suites are OpenSSL's `DEFAULT`, which is the documented list (TLS-6).
extension TLSProfile {
    /// E0: TLS 1.0 with the four of its nine suites that a TLS library still has (TLS-7).
    public static let e0 = TLSProfile(
        minimum: .tls10, maximum: .tls10,
        cipherList: "DHE-RSA-AES256-SHA:AES256-SHA:DHE-RSA-AES128-SHA:AES128-SHA", allowsLegacyServers: true,
        chainBuilding: .legacy
    )

    /// E1 and E2: TLS 1.0 to 1.2. The range is assumed, and so is the library: OpenSSL 1.0, as its age suggests.
    ///
    /// That library has no X25519, no RSA-PSS and no EdDSA, and builds chains the old way.
    public static let e1 = TLSProfile(
        minimum: .tls10, maximum: .tls12, groups: openSSL10Groups, signatureSchemes: openSSL10Signatures,
        allowsLegacyServers: true, chainBuilding: .legacy
    )

    /// E3 and E4: TLS 1.0 to 1.2, by OpenSSL 1.1.1, whose own lists our library still offers.
    public static let e3 = TLSProfile(minimum: .tls10, maximum: .tls12, allowsLegacyServers: true)

    /// E5, desk phones: TLS 1.2 and nothing else by default.
    public static let e5 = TLSProfile(minimum: .tls12, maximum: .tls12, allowsLegacyServers: true)

    /// E5 at 12.0(7)SR3, conference phones: TLS 1.2 and 1.3 (section 8, row 4).
    public static let e5Conference = TLSProfile(minimum: .tls12, maximum: .tls13, allowsLegacyServers: true)

    /// The prime curves of OpenSSL 1.0.2, in its order.
    static let openSSL10Groups = [
        "P-256", "P-521", "brainpoolP512r1", "brainpoolP384r1", "P-384", "brainpoolP256r1", "secp256k1",
    ].compactMap { NamedGroup(name: $0) }

    /// The signature algorithms of OpenSSL 1.0.2, in its order, but for DSA.
    static let openSSL10Signatures = ["SHA512", "SHA384", "SHA256", "SHA224", "SHA1"].flatMap { digest in
        ["RSA+\(digest)", "ECDSA+\(digest)"].compactMap { SignatureScheme(name: $0) }
    }
}
