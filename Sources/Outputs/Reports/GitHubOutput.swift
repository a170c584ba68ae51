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
        let findings = report.summary.findings.sorted { $0.key < $1.key }.map { slug, finding in
            let level = finding.severity == "notice" ? "notice" : finding.severity == "error" ? "error" : "warning"
            return command(level, title: slug, "\(finding.statement)\n\(finding.fix)")
        }
        let summary = report.summary
        let total = "\(summary.phonesProvisioned) of \(Shown.count(summary.phones, "phone")) provisioned"
        let lines =
            findings.prefix(Self.limit) + open.prefix(Self.limit) + [command("notice", title: report.title, total)]
        return Array((lines.joined(separator: "\n") + "\n").utf8)
    }

    private func annotation(_ check: RunReport.Check) -> String? {
        switch check.verdict {
        case .held: nil
        case .failed(let why), .couldNotRun(let why):
            command("error", title: "\(check.group): \(check.name)", why, place: check.place)
        }
    }

    private func command(
        _ level: String, title: String, _ text: String, place: (file: String, line: Int)? = nil
    ) -> String {
        var properties = ["title=\(property(title))"]
        if let place { properties = ["file=\(property(place.file))", "line=\(place.line)"] + properties }
        return "::\(level) \(properties.joined(separator: ","))::\(message(text))"
    }

    /// A message ends at the line's end, so line feeds are escaped.
    private func message(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { SafeText.shown(String($0), limit: 2000).flatMap { $0 == "%" ? "%25" : "\($0)" } }
            .map { String($0) }.joined(separator: "%0A")
    }

    private func property(_ text: String) -> String {
        String(message(text).flatMap { $0 == ":" ? "%3A" : $0 == "," ? "%2C" : "\($0)" })
    }
}
