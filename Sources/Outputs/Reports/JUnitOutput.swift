import Provisioning

/// JUnit XML, as CI systems read it: a failure is something that did not hold, an error something that could not run.
package struct JUnitOutput: ReportOutput {
    /// `junit`.
    package var name: String { "junit" }

    /// Makes the output.
    package init() {}

    /// The file.
    package func render(_ report: RunReport) -> [UInt8] {
        let checks = report.checks
        var groups: [(name: String, checks: [RunReport.Check])] = []
        for check in checks {
            if groups.last?.name == check.group {
                groups[groups.count - 1].checks.append(check)
            } else {
                groups.append((check.group, [check]))
            }
        }
        let seconds = Shown.decimal(report.summary.end.seconds, places: 6)
        let lines =
            [
                #"<?xml version="1.0" encoding="UTF-8"?>"#,
                #"<testsuites name="\#(Markup.escaped(report.title))" \#(counts(checks)) time="\#(seconds)">"#,
            ] + groups.flatMap { suite($0.name, $0.checks) } + ["</testsuites>"]
        return Array((lines.joined(separator: "\n") + "\n").utf8)
    }

    private func suite(_ name: String, _ checks: [RunReport.Check]) -> [String] {
        let seconds = Shown.decimal(checks.reduce(0) { $0 + ($1.seconds ?? 0) }, places: 6)
        return [#"  <testsuite name="\#(Markup.escaped(name))" \#(counts(checks)) time="\#(seconds)">"#]
            + checks.map(testCase) + ["  </testsuite>"]
    }

    private func counts(_ checks: [RunReport.Check]) -> String {
        let failures = checks.count { if case .failed = $0.verdict { true } else { false } }
        let errors = checks.count { if case .couldNotRun = $0.verdict { true } else { false } }
        let skipped = checks.count { if case .skipped = $0.verdict { true } else { false } }
        return #"tests="\#(checks.count)" failures="\#(failures)" errors="\#(errors)" skipped="\#(skipped)""#
    }

    private func testCase(_ check: RunReport.Check) -> String {
        let place = check.place.map { #" file="\#(Markup.escaped($0.file))" line="\#($0.line)""# } ?? ""
        let seconds = Shown.decimal(check.seconds ?? 0, places: 6)
        let head =
            #"    <testcase classname="\#(Markup.escaped(check.group))" name="\#(Markup.escaped(check.name))""#
            + #" time="\#(seconds)"\#(place)"#
        switch check.verdict {
        case .held: return head + "/>"
        case .failed(let why): return head + ">" + outcome("failure", why) + "</testcase>"
        case .couldNotRun(let why): return head + ">" + outcome("error", why) + "</testcase>"
        case .skipped(let why): return head + ">" + #"<skipped message="\#(Markup.escaped(why))"/>"# + "</testcase>"
        }
    }

    private func outcome(_ element: String, _ why: String) -> String {
        let first = why.prefix { $0 != "\n" }
        return #"<\#(element) message="\#(Markup.escaped(String(first)))">\#(Markup.escaped(why))</\#(element)>"#
    }
}
