package import Checks
package import Diagnosis

/// A check as one JSON document, or as JSON Lines: one object a check, and a last one that sums up.
package struct CheckJSON: CheckOutput {
    private let isLines: Bool

    /// Makes the output.
    package init(lines: Bool = false) {
        isLines = lines
    }

    /// The document, or the lines.
    package func render(_ report: CheckReport, failOn: Finding.Severity) -> [UInt8] {
        var json = JSONWriter()
        if isLines {
            for result in report.results {
                write(result, &json)
                json.endLine()
            }
            json.object { sum(report, failOn, &$0) }
        } else {
            json.object { json in
                sum(report, failOn, &json)
                json.name("checks")
                json.array(report.results) { write($1, &$0) }
            }
        }
        json.endLine()
        return json.bytes
    }

    private func sum(_ report: CheckReport, _ failOn: Finding.Severity, _ json: inout JSONWriter) {
        json.member("schema", 1)
        json.member("version", report.version)
        json.member("rule", report.rule)
        json.member("phone", report.phone)
        json.member("holds", report.failed(failOn).isEmpty && !report.wasInterrupted)
        json.member("failOn", failOn.rawValue)
        for word in ["passed", "failed", "skipped", "could-not-run"] {
            json.name(anyOf: word == "could-not-run" ? "couldNotRun" : word)
            json.number(report.count(word))
        }
        json.member("requests", report.requests)
        json.member("seconds", seconds: report.seconds)
        json.member("daysToExpiry", report.daysToExpiry)
        if report.wasInterrupted { json.member("interrupted", true) }
    }

    private func write(_ result: CheckResult, _ json: inout JSONWriter) {
        json.object { json in
            json.member("check", result.card.id)
            json.member("topic", result.card.topic.rawValue)
            json.member("verdict", result.verdict.word)
            json.member("severity", result.severity?.rawValue)
            json.member("statement", result.verdict.statement)
            json.member("title", result.card.title)
            json.member("why", result.card.why)
            json.member("fix", result.fix)
            json.member("references", list: result.card.references)
            json.member("page", result.card.page)
            json.name("findings")
            json.array(findings(of: result)) { json, finding in
                json.object { json in
                    json.member("id", finding.id)
                    json.member("statement", finding.statement)
                    json.member("serverLog", finding.serverLog)
                    json.member("fix", finding.fix)
                    json.member("references", list: finding.references)
                }
            }
        }
    }

    private func findings(of result: CheckResult) -> [Finding] {
        if case .failed(let failure) = result.verdict { failure.findings } else { [] }
    }
}
