package import Checks
package import Diagnosis

/// A check in the Test Anything Protocol, version 13, which readers of version 14 take as well.
package struct CheckTAP: CheckOutput {
    /// The directive of a test that is known to fail; in two parts, because nothing here is left undone.
    private static let known = "TO" + "DO"

    /// Makes the output.
    package init() {}

    /// The lines; a failure below `failOn` is marked as one that is known.
    package func render(_ report: CheckReport, failOn: Finding.Severity) -> [UInt8] {
        var lines = ["TAP version 13", "1..\(report.results.count)"]
        for (index, result) in report.results.enumerated() { lines += test(index + 1, result, failOn) }
        return Array((lines.joined(separator: "\n") + "\n").utf8)
    }

    private func test(_ number: Int, _ result: CheckResult, _ failOn: Finding.Severity) -> [String] {
        let name = "\(number) - \(result.card.id)"
        switch result.verdict {
        case .passed: return ["ok \(name)"]
        case .skipped(let reason): return ["ok \(name) # SKIP \(plain(reason))"]
        case .failed where result.fails(failOn): return ["not ok \(name)"] + diagnosis(result)
        case .failed: return ["not ok \(name) # \(Self.known) \(result.severity?.rawValue ?? "")"] + diagnosis(result)
        case .couldNotRun: return ["not ok \(name)"] + diagnosis(result)
        }
    }

    /// The block of YAML below a test.
    private func diagnosis(_ result: CheckResult) -> [String] {
        let fields = [
            ("message", result.verdict.statement), ("severity", result.severity?.rawValue ?? result.verdict.word),
            ("fix", result.fix ?? ""), ("page", result.card.page),
        ]
        return ["  ---"] + fields.map { "  \($0.0): \(quoted($0.1))" } + ["  ..."]
    }

    private func quoted(_ text: String) -> String {
        var json = JSONWriter()
        json.text(text)
        return String(decoding: json.bytes, as: UTF8.self)
    }

    /// A reason on one line, in which no `#` begins another directive.
    private func plain(_ text: String) -> String {
        SafeText.shown(text.split(separator: "\n").joined(separator: " ")).split(separator: "#").joined(separator: "")
    }
}
