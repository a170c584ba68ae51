package import Checks
package import Diagnosis

/// A check as one page: no script, no external file.
package struct CheckHTML: CheckOutput {
    /// Makes the output.
    package init() {}

    /// The file.
    package func render(_ report: CheckReport, failOn: Finding.Severity) -> [UInt8] {
        let open = report.results.filter { $0.severity != nil || $0.verdict.word == "could-not-run" }
        let parts =
            [verdict(report, failOn), figures(report)] + open.map(failure) + report.topics.map { table($0, report) }
        return Array(HTMLPage.page(title: "handset check \(report.rule)", parts.joined(separator: "\n")).utf8)
    }

    private func verdict(_ report: CheckReport, _ failOn: Finding.Severity) -> String {
        let holds = report.failed(failOn).isEmpty
        let isDoubtful = report.wasInterrupted || !report.failed(.warning).isEmpty
        let tone = !holds ? "bad" : isDoubtful ? "doubtful" : "good"
        let found = holds ? report.wasInterrupted ? "may hold" : "holds" : "is broken"
        let text = "The contract \(found): \(report.summary)."
        return #"<p class="verdict \#(tone)">\#(Markup.escaped(text))</p>"# + HTMLPage.paragraph(report.phone)
    }

    private func figures(_ report: CheckReport) -> String {
        HTMLPage.figures([
            ("passed", "\(report.count("passed"))"), ("errors", "\(report.failed(.error).count)"),
            ("warnings", "\(report.failed(.warning).count - report.failed(.error).count)"),
            ("skipped", "\(report.count("skipped"))"), ("requests", "\(report.requests)"),
            ("duration", Shown.time(report.seconds)),
            ("days to expiry", report.daysToExpiry.map { "\($0)" } ?? "–"),
        ])
    }

    private func failure(_ result: CheckResult) -> String {
        var cause = ""
        if case .failed(let failure) = result.verdict, let finding = failure.findings.first {
            cause = HTMLPage.paragraph("\(finding.statement) [\(finding.id)]") + HTMLPage.paragraph(finding.serverLog)
        }
        let severity = result.severity?.rawValue ?? result.verdict.word
        return """
            <details class="finding" open><summary>\(Markup.escaped("\(result.card.id) (\(severity))"))</summary>\
            \(HTMLPage.paragraph(result.verdict.statement))\(cause)\(HTMLPage.paragraph(result.card.why))\
            <pre>\(Markup.escaped(result.fix ?? result.card.fix))</pre></details>
            """
    }

    private func table(_ topic: CheckCard.Topic, _ report: CheckReport) -> String {
        HTMLPage.table(
            topic.rawValue, ["", "check", "seen"],
            report.results(of: topic).map { result in
                let mark = result.severity == nil ? result.mark : "FAILED"
                return [mark, result.card.id, "\(result.verdict.word): \(result.verdict.statement)"]
            }
        )
    }
}
