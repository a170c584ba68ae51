/// Workflow commands for GitHub: annotations at the file and line that asked, or on the run as a whole.
package struct GitHubOutput: ReportOutput {
    /// `github`.
    package var name: String { "github" }

    /// Makes the output.
    package init() {}

    /// The most annotations that GitHub shows for one step, ten of each level; more would push the first ones out.
    private static let limit = 10

    /// The lines.
    package func render(_ report: RunReport) -> [UInt8] {
        let open = report.checks.compactMap(annotation)
        // What went wrong in a scenario was perhaps just what it expects.
        let told = report.judgesPhones ? report.summary.findings : [:]
        let findings = told.sorted { $0.key < $1.key }.map { slug, finding in
            let level = finding.severity == "notice" ? "notice" : finding.severity == "error" ? "error" : "warning"
            return GitHubCommand.line(level, title: slug, "\(finding.statement)\n\(finding.fix)")
        }
        let summary = report.summary
        let total =
            "\(summary.phonesProvisioned) of \(Shown.count(summary.phones + summary.phonesUnstarted, "phone")) provisioned"
        let remarks = summary.remarks.map { GitHubCommand.line("warning", title: "incomplete", $0) }
        let lines =
            remarks.prefix(Self.limit) + findings.prefix(Self.limit) + open.prefix(Self.limit) + [
                GitHubCommand.line("notice", title: report.title, report.result ?? total)
            ]
        return Array((lines.joined(separator: "\n") + "\n").utf8)
    }

    private func annotation(_ check: RunReport.Check) -> String? {
        switch check.verdict {
        case .held, .skipped: nil
        case .failed(let why), .couldNotRun(let why):
            GitHubCommand.line("error", title: "\(check.group): \(check.name)", why, place: check.place)
        }
    }
}
