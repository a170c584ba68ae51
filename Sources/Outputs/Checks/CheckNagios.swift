package import Checks
package import Diagnosis

/// A check as a Nagios plug-in tells it: one line, performance data behind a bar.
package struct CheckNagios: CheckOutput {
    /// The states of a service, with the exit status of each.
    package enum State: Int32, Sendable {
        case ok = 0
        case warning = 1
        case critical = 2
        case unknown = 3

        var word: String {
            switch self {
            case .ok: "OK"
            case .warning: "WARNING"
            case .critical: "CRITICAL"
            case .unknown: "UNKNOWN"
            }
        }
    }

    /// Makes the output.
    package init() {}

    /// The state: an error is critical; where nothing failed and something could not run or was not tried, nothing is known.
    package static func state(_ report: CheckReport) -> State {
        if !report.failed(.error).isEmpty { return .critical }
        if report.count("could-not-run") > 0 || report.wasInterrupted { return .unknown }
        return report.failed(.warning).isEmpty ? .ok : .warning
    }

    /// The line.
    package func render(_ report: CheckReport, failOn: Finding.Severity) -> [UInt8] {
        let state = Self.state(report)
        let open = report.results.filter { $0.severity ?? .notice > .notice || $0.verdict.word == "could-not-run" }
        let worst = open.max { ($0.severity ?? .notice) < ($1.severity ?? .notice) }
        let more = open.count > 1 ? " (and \(open.count - 1) more)" : ""
        let held = "\(report.count("passed")) checks hold"
        let text =
            worst.map { "\($0.card.id): \($0.verdict.statement)\(more)" }
            ?? (report.wasInterrupted ? "interrupted, \(held)" : held)
        let days = report.daysToExpiry.map { ", certificate ends in \($0) days" } ?? ""
        return Array("HANDSET \(state.word) - \(Self.plain(text))\(days) | \(performance(report))\n".utf8)
    }

    /// A line for a check that could not begin.
    package static func unknown(_ reason: String) -> [UInt8] {
        Array("HANDSET UNKNOWN - \(plain(reason))\n".utf8)
    }

    private func performance(_ report: CheckReport) -> String {
        let errors = report.failed(.error).count
        let days = report.daysToExpiry.map { ["days_to_expiry=\($0);30:;7:"] } ?? []
        return
            (days + [
                "errors=\(errors);;0", "warnings=\(report.failed(.warning).count - errors);0",
                "passed=\(report.count("passed"))", "time=\(Shown.decimal(report.seconds, places: 3))s",
            ]).joined(separator: " ")
    }

    private static func plain(_ text: String) -> String {
        String(SafeText.shown(text.split(separator: "\n").joined(separator: " ")).map { $0 == "|" ? "/" : $0 })
    }
}
