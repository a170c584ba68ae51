package import Checks
package import Diagnosis

/// A check as JUnit XML: a test case for every clause, a suite for every topic.
package struct CheckJUnit: CheckOutput {
    /// Makes the output.
    package init() {}

    /// The file.
    package func render(_ report: CheckReport, failOn: Finding.Severity) -> [UInt8] {
        let seconds = Shown.decimal(report.seconds, places: 3)
        let head = #"<testsuites name="handset check" \#(counts(report.results, failOn)) time="\#(seconds)">"#
        let suites = report.topics.flatMap { suite($0, report, failOn) }
        let lines = [#"<?xml version="1.0" encoding="UTF-8"?>"#, head] + suites + ["</testsuites>"]
        return Array((lines.joined(separator: "\n") + "\n").utf8)
    }

    private func suite(_ topic: CheckCard.Topic, _ report: CheckReport, _ failOn: Finding.Severity) -> [String] {
        let results = report.results(of: topic)
        let head = #"  <testsuite name="\#(topic.rawValue)" \#(counts(results, failOn)) time="0">"#
        let rule = #"<property name="rule" value="\#(Markup.escaped(report.rule))"/>"#
        return [head, "    <properties>\(rule)</properties>"] + results.map { testCase($0, failOn) } + [
            "  </testsuite>"
        ]
    }

    private func counts(_ results: [CheckResult], _ failOn: Finding.Severity) -> String {
        let failures = results.count { $0.fails(failOn) }
        let errors = results.count { $0.verdict.word == "could-not-run" }
        let skipped = results.count { $0.verdict.word == "skipped" }
        return #"tests="\#(results.count)" failures="\#(failures)" errors="\#(errors)" skipped="\#(skipped)""#
    }

    private func testCase(_ result: CheckResult, _ failOn: Finding.Severity) -> String {
        let statement = Markup.escaped(result.verdict.statement)
        let inside =
            switch result.verdict {
            case .passed: "<system-out>\(statement)</system-out>"
            case .skipped: #"<skipped message="\#(statement)"/>"#
            case .couldNotRun: #"<error message="\#(statement)" type="could-not-run"/>"#
            case .failed where result.fails(failOn):
                #"<failure message="\#(statement)" type="\#(result.severity?.rawValue ?? "")">"#
                    + "\(Markup.escaped("\(result.verdict.statement)\n\(result.advice)", limit: 4000))</failure>"
            case .failed: "<system-out>warning: \(statement)\n\(Markup.escaped(result.advice))</system-out>"
            }
        let topic = result.card.topic.rawValue.split(separator: " ").joined(separator: "-").lowercased()
        return
            #"    <testcase classname="handset.check.\#(topic)" name="\#(result.card.id)" time="0">\#(inside)</testcase>"#
    }
}
