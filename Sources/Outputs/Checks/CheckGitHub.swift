package import Checks
package import Diagnosis

/// Annotations for a GitHub workflow: one for each failure, with the fix.
package struct CheckGitHub: CheckOutput {
    private let file: String?

    /// Makes the output; annotations stand at the file that describes the check, where there is one.
    package init(file: String? = nil) {
        self.file = file
    }

    /// The lines.
    package func render(_ report: CheckReport, failOn: Finding.Severity) -> [UInt8] {
        let open = report.results.filter { $0.severity != nil || $0.verdict.word == "could-not-run" }
        let lines = open.map { result in
            let level = result.severity == .error || result.severity == nil ? "error" : "warning"
            let text = "\(result.verdict.statement)\n\(result.fix ?? "")"
            return GitHubCommand.line(level, title: result.card.id, text, place: file.map { ($0, 1) })
        }
        let last = GitHubCommand.line("notice", title: "handset check", report.summary)
        return Array(((lines + [last]).joined(separator: "\n") + "\n").utf8)
    }
}

/// A check as a table in Markdown, for the summary of a step.
package struct CheckMarkdown: CheckOutput {
    /// Makes the output.
    package init() {}

    /// The text.
    package func render(_ report: CheckReport, failOn: Finding.Severity) -> [UInt8] {
        let marks = ["passed": "✅", "skipped": "⏭️", "could-not-run": "❔"]
        var lines = [
            "### handset check", "", "`\(plain(report.rule))` · \(plain(report.phone))", "", "**\(report.summary)**",
            "",
            "| | check | |", "|---|---|---|",
        ]
        for result in report.results where result.verdict.word != "skipped" {
            let mark = marks[result.verdict.word] ?? (result.severity == .error ? "❌" : "⚠️")
            let fix = result.fix.map { "<br>**What to do:** \(plain($0))" } ?? ""
            lines.append("| \(mark) | `\(result.card.id)` | \(plain(result.verdict.statement))\(fix) |")
        }
        let skipped = report.results.filter { $0.verdict.word == "skipped" }
        if !skipped.isEmpty {
            lines += ["", "<details><summary>\(Shown.count(skipped.count, "check")) skipped</summary>", ""]
            lines += skipped.map { "- `\($0.card.id)`: \(plain($0.verdict.statement))" } + ["", "</details>"]
        }
        return Array((lines.joined(separator: "\n") + "\n").utf8)
    }

    /// Text from outside in a cell: no markup of it counts, and it ends no cell.
    private func plain(_ text: String) -> String {
        let words = Markup.escaped(text.split(separator: "\n").joined(separator: " "))
        return words.map { "|`*_[]".contains($0) ? "\\\($0)" : "\($0)" }.joined()
    }
}
