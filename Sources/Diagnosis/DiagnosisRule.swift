import Provisioning

/// One explanation and the evidence it fits: a file in `Rules`, a line in `DiagnosisRules`.
package protocol DiagnosisRule: Sendable {
    /// What is known of this way to fail.
    var explanation: Explanation { get }
    /// What happened this time, with its names, dates and numbers; nil where the evidence shows something else.
    func statement(for evidence: Evidence) -> String?
    /// Whose lines of configuration come first: who answered, or who sent the phone there; nil where it is not known.
    func answerer(in evidence: Evidence) -> String?
    /// True where the answerer is known for certain, and nobody unseen before it is meant.
    func isAnswererAlone(in evidence: Evidence) -> Bool
    /// What to do, in the explanation's form; less than that where the evidence leaves fewer causes.
    func fix(for evidence: Evidence) -> String
}

extension DiagnosisRule {
    /// Who answered.
    package func answerer(in evidence: Evidence) -> String? { evidence.answerer }
    /// Proxies that name themselves in no header may stand before whoever answers.
    package func isAnswererAlone(in evidence: Evidence) -> Bool { false }
    /// All that the explanation knows.
    package func fix(for evidence: Evidence) -> String { explanation.fix }
}

extension DiagnosisRule {
    /// The explanation of this evidence; nil where it shows something else.
    package func finding(in evidence: Evidence) -> Finding? {
        guard let statement = statement(for: evidence) else { return nil }
        let url = evidence.url
        return Finding(
            id: explanation.id, severity: explanation.severity, statement: statement, why: explanation.why,
            serverLog: explanation.serverLog,
            fix: url.map {
                explanation.fix(
                    fix(for: evidence), host: $0.host, port: $0.port, path: evidence.url?.path ?? "/",
                    rulePath: evidence.rulePath,
                    answeredBy: answerer(in: evidence), alone: isAnswererAlone(in: evidence))
            }
                ?? explanation.generalFix,
            references: explanation.references, evidence: evidence.events
        )
    }
}
