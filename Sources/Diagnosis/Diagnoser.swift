package import Provisioning

/// A fold over events: for each failure that has an explanation, the finding that carries it, once a log.
package struct Diagnoser: Sendable {
    private var said: Set<String> = []

    package init() {}

    /// The finding that an event gives rise to; nil where it is none, or was said before.
    package mutating func record(_ event: Event) -> Event.Kind? {
        let explanation: Explanation?
        var detail = ""
        switch event.kind {
        case .transferFailed(_, let failure, _):
            explanation = Explanation.of(failure.cause)
            detail = failure.detail
        case .profileRejected(let rejected):
            explanation = Explanation.content.first { $0.id == "corrupt-\(rejected.stage)" } ?? Explanation.content.first
            detail = rejected.reason
        default: explanation = nil
        }
        guard let explanation, said.insert("\(explanation.id)|\(event.phone?.lowercase ?? "")").inserted else { return nil }
        let statement = detail.isEmpty ? explanation.statement : "\(explanation.statement) (\(detail))"
        return .finding(
            id: explanation.id, severity: "error", statement: statement, evidence: [event.number], fix: explanation.fix
        )
    }
}
