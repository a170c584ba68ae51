/// How a line of HAProxy's http or tcp log says that a session ended: by letters whose case matters, and a status.
///
/// | letters | who ended it, and when |
/// |---|---|
/// | `SC` `sC` | the backend refused the connection, or did not take it in time |
/// | `SH` `sH` | the backend broke off before the headers, or sent none in time |
/// | `SD` `sD` | the same in the middle of the body |
/// | `CH` `CD` `cD` | the phone left before the headers, in the body, or took nothing |
/// | `cR` `PR` `PH` | no request in time; HAProxy refused the request, or the answer |
struct HAProxyEnd: Sendable {
    private let letters: String
    private let status: Int?
    /// True where the frontend's own name stands in the place of the backend's: none was chosen.
    private let choseNoBackend: Bool

    /// Reads a line with its letters as they stand; nil where it is no such line.
    init?(in line: String) {
        choseNoBackend = line.firstMatch(of: /\s(\S+?)~? \1\/<NOSRV>\s/) != nil
        if let match = line.firstMatch(of: /\/-?\d+ (-?\d+) \d+ \S+ \S+ ([A-Za-z-]{2})[A-Z-]{2} \d+\/\d+\//) {
            (letters, status) = (String(match.2), Int(match.1))
        } else if let match = line.firstMatch(of: /\/-?\d+ \d+ ([A-Za-z-]{2}) \d+\/\d+\//) {
            (letters, status) = (String(match.1), nil)
        } else {
            return nil
        }
    }

    /// What that means; nil for a session that ended well.
    var reading: LogLineReader.Reading? {
        let ids = findings
        guard !ids.isEmpty else { return nil }
        return LogLineReader.Reading(ids, "HAProxy: \(letters)" + (status.map { ", status \($0)" } ?? ""))
    }

    private var findings: [String] {
        switch letters {
        case "SC" where choseNoBackend && status == 503: ["no-backend-chosen"]
        case "SC" where status == nil: ["backend-gone", "empty-reply"]
        case "SC", "sC", "sQ": ["service-unavailable", "backend-unreachable"]
        case "SH", "PH": ["backend-unreachable", "not-http"]
        case "sH": ["backend-slow", "slow-answer"]
        case "SD", "sD": ["body-truncated"]
        case "CH": ["slow-answer"]
        case "CD", "cD": ["transfer-timeout", "body-too-large"]
        case "CR": LibraryCodes.afterHandshake
        case "cR": ["request-timed-out"]
        case "PR" where status == 0: ["empty-reply", "bad-request"]
        case "PR" where status == 400: ["bad-request", "request-too-large"]
        case "PR" where status == 403: ["forbidden-by-rule"]
        default: status.map(AccessStatus.findings) ?? []
        }
    }
}
