public import Diagnosis

/// One check and what came of it.
public struct CheckResult: Sendable {
    /// The check.
    public let card: CheckCard
    /// What came of it.
    public let verdict: Verdict

    /// Puts a check and its verdict together.
    package init(card: CheckCard, verdict: Verdict) {
        (self.card, self.verdict) = (card, verdict)
    }

    /// How much the failure matters; nil where there is none.
    public var severity: Finding.Severity? {
        if case .failed(let failure) = verdict { failure.severity ?? card.severity } else { nil }
    }

    /// What to do about a failure: what the finding says, else what the check says; nil where there is none.
    public var fix: String? {
        guard case .failed(let failure) = verdict else { return nil }
        return failure.findings.first?.fix ?? card.fix
    }
}

/// Everything that a check of one server came to: what every output is written from.
public struct CheckReport: Sendable {
    /// The rule, its secrets masked.
    public let rule: String
    /// The phone: model, MAC and releases.
    public let phone: String
    /// The version of the program.
    public let version: String
    /// The checks, in order.
    public let results: [CheckResult]
    /// How many requests were made.
    public let requests: Int
    /// How long it took, in seconds.
    public let seconds: Double
    /// Days until the first certificate of the chain ends; nil where none was seen.
    public let daysToExpiry: Int?
    /// True where somebody stopped the check before its end: what was not tried is skipped, and says so.
    public let wasInterrupted: Bool

    /// Makes a report.
    package init(
        rule: String, phone: String, version: String, results: [CheckResult], requests: Int, seconds: Double,
        daysToExpiry: Int?, wasInterrupted: Bool = false
    ) {
        self.wasInterrupted = wasInterrupted
        (self.rule, self.phone, self.version, self.results) = (rule, phone, version, results)
        (self.requests, self.seconds, self.daysToExpiry) = (requests, seconds, daysToExpiry)
    }

    /// The checks that failed with at least some severity.
    public func failed(_ least: Finding.Severity = .notice) -> [CheckResult] {
        results.filter { $0.severity.map { $0 >= least } ?? false }
    }

    /// How many verdicts read so: `passed`, `failed`, `skipped`, `could-not-run`.
    public func count(_ word: String) -> Int { results.count { $0.verdict.word == word } }

    /// `30 passed, 1 failed (1 error, 0 warnings), 8 skipped`.
    public var summary: String {
        let warnings = results.count { $0.severity == .warning }
        let errors = results.count { $0.severity == .error }
        let failed =
            errors + warnings == 0
            ? "0 failed"
            : "\(errors + warnings) failed (\(errors) error\(errors == 1 ? "" : "s"), \(warnings) warning\(warnings == 1 ? "" : "s"))"
        let stuck = count("could-not-run")
        return "\(count("passed")) passed, \(failed), \(count("skipped")) skipped"
            + (stuck == 0 ? "" : ", \(stuck) could not run") + (wasInterrupted ? ", interrupted" : "")
    }
}
