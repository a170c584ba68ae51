import Provisioning

/// The wildcard does not cover the host (N-06, SRV-19).
struct WildcardMismatch: DiagnosisRule {
    let explanation = Explanation(
        "wildcard-mismatch", ["N-06", "SRV-19"],
        summary: "The wildcard does not cover the host.",
        why: """
            A star stands for exactly one label, whole and leftmost, with at least two labels behind it: not for the \
            domain itself, not two levels deep, not within a label.
            """,
        evidence: """
            The handshake ends well and the phone closes; `nameCheck` shows a wildcard that covers another \
            depth.
            """,
        phone: PhoneLog.of(.wildcardMismatch),
        serverLog: ServerLog.closedAfterHandshake,
        fix: "Name the host itself: `subjectAltName=DNS:{host}`, beside the wildcard if you like."
    )

    func statement(for evidence: Evidence) -> String? {
        evidence.failed(by: .wildcardMismatch, telling: "The wildcard of \(evidence.server) does not cover its host")
    }
}
