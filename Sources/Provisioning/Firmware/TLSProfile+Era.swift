/// What each era offers and insists on (TLS-1); the suites are OpenSSL's `DEFAULT`, which is the documented list (TLS-6).
extension TLSProfile {
    /// E0 – E2: TLS 1.0 to 1.2. The range is assumed.
    public static let e1 = TLSProfile(minimum: .tls10, maximum: .tls12, allowsLegacyServers: true)

    /// E3 and E4: TLS 1.0 to 1.2.
    public static let e3 = TLSProfile(minimum: .tls10, maximum: .tls12, allowsLegacyServers: true)

    /// E5, desk phones: TLS 1.2 and nothing else by default.
    public static let e5 = TLSProfile(minimum: .tls12, maximum: .tls12, allowsLegacyServers: true)

    /// E5 at 12.0(7)SR3, conference phones: TLS 1.2 and 1.3 (section 8, row 4).
    public static let e5Conference = TLSProfile(minimum: .tls12, maximum: .tls13, allowsLegacyServers: true)
}
