import Provisioning

/// The last line of curl, by its exit status, which says where it stopped.
enum CurlLines {
    static func readings(of line: LogLine) -> [LogLineReader.Reading] {
        guard let code = line.curlCode else { return [] }
        let ids = refined(code, line) ?? table[code] ?? []
        return ids.isEmpty ? [] : [LogLineReader.Reading(ids, "curl's exit status \(code)")]
    }

    /// Where the words beside a status tell more than the status.
    private static func refined(_ code: Int, _ line: LogLine) -> [String]? {
        switch code {
        case 60 where line.says("ssl certificate verification failed"): ["client-certificate-expired"]
        case 60 where line.says("no alternative certificate subject name"):
            ["alternative-names-leave-host-out", "wildcard-mismatch", "default-virtual-host"]
        case 60 where line.says("certificate subject name", "does not match"):
            ["name-mismatch", "name-only-phones-accept", "default-virtual-host"]
        case 60 where line.says("unable to obtain common name"): ["certificate-without-name"]
        case 28 where line.says("ssl connection timeout"): ["handshake-timeout"]
        case 28 where line.says("failed to connect") || line.says("connection timed out"): ["connect-timeout"]
        case 28 where line.says("resolving timed out"): ["name-not-resolved"]
        case 28: ["transfer-timeout", "handshake-timeout", "connect-timeout"]
        case 56 where line.alert == .handshakeFailure:
            ["client-certificate-required-for-path", "client-certificate-required"]
        case 35, 56:
            line.says("reset by peer")
                ? ["connection-reset"]
                : line.says("ssl_error_syscall") || line.says("ssl_error_zero_return")
                    ? ["connection-closed", "closed-during-handshake"]
                    : line.says("connect tunnel failed") || line.says("proxy connect")
                        ? ["proxy-refused"] : nil
        case 22: line.text.firstMatch(of: /error: (\d{3})/).flatMap { Int($0.1) }.map(AccessStatus.findings)
        case 7 where line.says("no route") || line.says("unreachable"): ["unreachable"]
        default: nil
        }
    }

    private static let table: [Int: [String]] = [
        1: ["not-http", "unsupported-scheme"], 3: ["bad-redirect"], 5: ["proxy-not-resolved"],
        6: ["name-not-resolved"], 7: ["connection-refused", "server-does-not-start", "unreachable"],
        8: ["not-http"], 18: ["body-truncated"], 47: ["redirect-loop"], 52: ["empty-reply"],
        58: ["client-key-mismatch", "client-key-unusable"], 59: ["cipher-list-ignored"],
        61: ["unknown-content-coding"], 63: ["body-too-large"], 77: ["trust-store-unusable"],
        97: ["proxy-refused"],
    ]
}
