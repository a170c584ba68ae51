extension Probe {
    /// True where a check's verdict may turn on what the probe records; what every check looks at is true for all.
    ///
    /// A check that was stopped says by this table what it does not know.
    func concerns(_ check: String) -> Bool {
        if check == "nodes-agree" { return true }
        switch self {
        case .goodPhone: return true
        case .nextResync: return ["next-resync-works", "profile-idempotent"].contains(check)
        case .firmware: return Self.checksOfReleases.contains(check)
        case .later: return check == "chain-valid-later"
        case .noCertificate: return ["stranger-refused", "certificate-requested"].contains(check)
        case .foreignCertificate: return check == "foreign-certificate-refused"
        case .expiredCertificate: return check == "expired-certificate-refused"
        case .otherPhone, .crossing, .disguise: return check == "other-phone-refused"
        case .unknownPhone: return check == "unknown-phone-answered"
        case .withoutCredentials, .wrongPassword: return check == "credentials-required"
        case .customCA: return check == "custom-ca-stays"
        case .burst: return check == "under-load"
        case .plainHTTP: return check == "no-plain-http"
        case .folder: return ["no-directory-listing", "no-path-traversal"].contains(check)
        case .traversal: return check == "no-path-traversal"
        }
    }

    private static let checksOfReleases: Set<String> = [
        "tls-version", "tls-cipher", "chain-complete", "chain-trusted", "chain-valid-today", "chain-valid-later",
        "server-name", "key-strength", "phone-accepted",
    ]
}
