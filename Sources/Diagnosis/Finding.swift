/// The explanation of something that went wrong, or will: what, why, who can see it where, and what to do.
public struct Finding: Hashable, Sendable {
    /// How much it matters.
    public enum Severity: String, CaseIterable, Sendable, Comparable {
        /// Worth knowing.
        case notice
        /// It works, and will not for somebody or for long.
        case warning
        /// A phone does not get its profile.
        case error

        /// Notices first.
        public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

        private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
    }

    /// The slug by which people, scenarios and `handset explain` call it: `missing-intermediate`.
    public var id: String
    /// How much it matters.
    public var severity: Severity
    /// What happened, in one sentence with the names, dates and numbers of this case.
    public var statement: String
    /// Why that stops a phone where it stops nobody else.
    public var why: String
    /// What the log of nginx, of Apache or of OpenSSL says at that moment, or that it says nothing.
    public var serverLog: String
    /// What to do, with the exact lines of configuration.
    public var fix: String
    /// The rows of the failure catalogue, or the requirement where there is no row.
    public var references: [String]
    /// The numbers of the events that show it.
    public var evidence: [Int]

    /// The slug of the finding of the same failure in whose place it comes, because a second look told more.
    public var replaces: String?

    /// Makes a finding.
    public init(
        id: String, severity: Severity = .error, statement: String, why: String, serverLog: String, fix: String,
        references: [String], evidence: [Int] = []
    ) {
        (self.id, self.severity, self.statement, self.why) = (id, severity, statement, why)
        (self.serverLog, self.fix, self.references, self.evidence) = (serverLog, fix, references, evidence)
    }
}
