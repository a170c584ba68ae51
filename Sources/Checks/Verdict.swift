public import Diagnosis

/// What came of one check.
public enum Verdict: Sendable {
    /// It holds; the sentence says what was seen.
    case passed(String)
    /// It does not.
    case failed(Failure)
    /// It has nothing to say about this server, or somebody switched it off; the sentence says why.
    case skipped(String)
    /// It should have been judged and could not, for a reason on this side.
    case couldNotRun(String)

    /// A clause that does not hold.
    public struct Failure: Sendable {
        /// How much it matters; nil for the severity of the check.
        public var severity: Finding.Severity?
        /// What was seen, with names, dates and numbers.
        public var statement: String
        /// The explanations of what went wrong, where there are any: cause, server log, fix.
        public var findings: [Finding]

        init(_ statement: String, severity: Finding.Severity? = nil, findings: [Finding] = []) {
            (self.statement, self.severity, self.findings) = (statement, severity, findings)
        }
    }

    static func failed(
        _ statement: String, severity: Finding.Severity? = nil, findings: [Finding] = []
    ) -> Verdict {
        .failed(Failure(statement, severity: severity, findings: findings))
    }

    /// The verdict in one word, the same in every report.
    public var word: String {
        switch self {
        case .passed: "passed"
        case .failed: "failed"
        case .skipped: "skipped"
        case .couldNotRun: "could-not-run"
        }
    }

    /// The sentence of the verdict.
    public var statement: String {
        switch self {
        case .passed(let text), .skipped(let text), .couldNotRun(let text): text
        case .failed(let failure): failure.statement
        }
    }
}
