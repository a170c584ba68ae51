/// The phone's own syslog: short words, or the longer reasons (LG-8, REP-5).
enum PhoneLines {
    static func readings(of line: LogLine) -> [LogLineReader.Reading] {
        if let row = table.first(where: { line.words.contains($0.words) }) {
            return [LogLineReader.Reading(row.ids, "the phone says: \(row.words)")]
        }
        return []
    }

    /// The longer before those they contain.
    private static let table: [(words: String, ids: [String])] = [
        ("dns lookup failed", ["name-not-resolved"]), ("proxy lookup failed", ["proxy-not-resolved"]),
        ("connect failed", ["connection-refused", "unreachable", "server-does-not-start"]),
        ("timeout (connect)", ["connect-timeout", "thundering-herd"]), ("timeout (tls)", ["handshake-timeout"]),
        ("timeout (transfer)", ["transfer-timeout"]),
        ("certificate rejected (issuer-unknown", ["unknown-issuer", "missing-intermediate", "wrong-intermediate"]),
        ("certificate rejected (self-signed-leaf", ["self-signed-certificate"]),
        ("certificate rejected (self-signed-in-chain", ["private-root"]),
        ("certificate rejected (expired", ["certificate-expired", "expired-intermediate", "expired-root"]),
        ("certificate rejected (not-yet-valid", ["certificate-not-yet-valid", "phone-clock-behind"]),
        ("server certificate rejected", ["chain-rejected", "unknown-issuer", "certificate-expired"]),
        ("server name mismatch", LibraryCodes.afterHandshake),
        ("client certificate rejected (unknown_ca", ["client-certificate-unknown-ca"]),
        ("client certificate rejected (certificate_expired", ["client-certificate-expired"]),
        ("client certificate rejected (certificate_revoked", ["client-certificate-revoked"]),
        ("client certificate rejected (handshake_failure", ["client-certificate-required"]),
        ("client certificate rejected (certificate_required", ["client-certificate-required"]),
        ("client certificate rejected", ["client-certificate-unsuitable", "client-certificate-unknown-ca"]),
        ("client certificate unavailable", ["client-key-mismatch", "client-key-unusable"]),
        ("trust store unusable", ["trust-store-unusable"]),
        ("ssl handshake failed (protocol_version", ["tls-version-refused-by-server", "tls-version-refused-by-phone"]),
        ("ssl handshake failed (handshake_failure", ["no-common-cipher", "client-certificate-required"]),
        ("ssl handshake failed (unrecognized_name", ["server-name-refused"]),
        ("ssl handshake failed", ["alert-from-server", "connection-reset", "connection-closed", "not-tls"]),
        ("file not found", ["file-not-found"]), ("authentication failed", authentication),
        ("auth failed", authentication), ("proxy refused", ["proxy-refused"]),
        ("too many redirects", ["redirect-loop"]), ("bad redirect", ["bad-redirect"]),
        ("incomplete transfer", ["empty-reply", "body-truncated", "not-http"]),
        ("corrupt file", ["corrupt-xml", "not-a-profile", "profile-key-does-not-fit", "corrupt-gzip"]),
        ("restricted domain", ["domain-not-allowed"]), ("domain not allowed", ["domain-not-allowed"]),
        ("http status 400", ["client-certificate-required", "client-certificate-unknown-ca", "bad-request"]),
        ("http status 403", ["forbidden"]), ("http status 421", ["misdirected-request"]),
        ("http status 30", ["redirect-not-followed"]), ("http status 5", ["server-error"]),
        ("http status", ["unexpected-status"]), ("timeout", ["connect-timeout", "handshake-timeout"]),
        // The phone says no more than that: what fails most often, and the server's log tells which.
        (
            "_get failed",
            [
                "unknown-issuer", "name-mismatch", "certificate-expired", "client-certificate-required",
                "tls-version-refused-by-server", "connection-refused", "name-not-resolved",
            ]
        ),
    ]
    private static let authentication = ["credentials-missing", "credentials-refused"]
}
