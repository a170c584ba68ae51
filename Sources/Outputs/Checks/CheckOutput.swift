package import Checks
package import Diagnosis

/// A way to show what a check of a server came to; one file each, and an option of `handset check`.
package protocol CheckOutput: Sendable {
    /// The whole of it. What is below `failOn` is told, and fails nothing.
    func render(_ report: CheckReport, failOn: Finding.Severity) -> [UInt8]
}

extension CheckResult {
    /// The mark of a verdict, one character.
    var mark: String {
        switch verdict {
        case .passed: "✔"
        case .failed: severity == .error ? "✘" : "!"
        case .skipped: "–"
        case .couldNotRun: "?"
        }
    }

    /// True where the failure is as bad as somebody said that it may not be.
    func fails(_ least: Finding.Severity) -> Bool { severity.map { $0 >= least } ?? false }

    /// What to do and why it matters, line by line.
    var advice: String {
        ["What to do: \(fix ?? card.fix)", "Why: \(card.why)", "See \(card.page)"].joined(separator: "\n")
    }
}

extension CheckReport {
    /// The results of a topic, in order.
    func results(of topic: CheckCard.Topic) -> [CheckResult] { results.filter { $0.card.topic == topic } }

    /// The topics that have results, in order.
    var topics: [CheckCard.Topic] { CheckCard.Topic.allCases.filter { !results(of: $0).isEmpty } }
}
