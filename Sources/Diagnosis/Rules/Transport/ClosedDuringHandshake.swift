import Provisioning

/// The server ended the session in order, in the middle of the handshake.
struct ClosedDuringHandshake: DiagnosisRule {
    let explanation = Explanation(
        "closed-during-handshake", ["X-06"],
        summary: "The server ended the session in order, in the middle of the handshake.",
        why: "A backend that shuts down, or one that the balancer is draining.",
        evidence: "Close_notify received before the handshake's end.",
        phone: PhoneLog.of(.closedDuringHandshake),
        serverLog: "The end of the worker or backend, where it is logged.",
        fix: "Wait for the restart to finish; let the balancer take a backend out before it stops."
    )

    func statement(for evidence: Evidence) -> String? {
        evidence.failed(
            by: .closedDuringHandshake,
            telling: "\(evidence.server) ended the session during the handshake"
        )
    }
}
