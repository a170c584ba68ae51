public import Diagnosis

/// What is known of a check without running it: `docs/checks.md` and every report are written from it.
public struct CheckCard: Hashable, Sendable {
    /// The parts of the contract, in the order in which a report tells them.
    public enum Topic: String, CaseIterable, Sendable {
        /// Whether there is a server, and what its TLS is like.
        case connection = "Connection"
        /// The server's certificate.
        case certificate = "Server certificate"
        /// Who gets in.
        case access = "Access"
        /// How files are answered.
        case answers = "Answers"
        /// What the profile does to a phone.
        case profile = "Profile"
        /// Many phones.
        case load = "Load"
    }

    /// The stable ID, by which a check is switched off and found in every report: `stranger-refused`.
    public let id: String
    /// The part of the contract.
    public let topic: Topic
    /// How much it matters when it fails; a verdict may say less.
    public let severity: Finding.Severity
    /// What must hold, in one sentence.
    public let title: String
    /// Why the check exists: what happens to whom when it does not hold.
    public let why: String
    /// The requirements and rows of the failure catalogue that it stands for.
    public let references: [String]
    /// What to do when it fails, where no finding knows better.
    public let fix: String

    init(
        _ id: String, _ topic: Topic, _ severity: Finding.Severity, _ references: [String], title: String, why: String,
        fix: String
    ) {
        (self.id, self.topic, self.severity, self.references) = (id, topic, severity, references)
        (self.title, self.why, self.fix) = (title, why, fix)
    }

    /// The place of the check's documentation below the project's root.
    public var page: String { "docs/checks.md#\(id)" }
}
