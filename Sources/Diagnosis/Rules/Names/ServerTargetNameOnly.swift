import Provisioning

/// The certificate names the SRV target and not the domain in the rule (N-12, SRV-18).
struct ServerTargetNameOnly: DiagnosisRule {
    let explanation = Explanation(
        "srv-target-name-only", ["N-12", "SRV-18"],
        summary: "The certificate names the SRV target and not the domain in the rule.",
        why: "A phone that found its server by SRV still wants the rule's own domain in the certificate.",
        evidence: """
            The handshake ends well and the phone closes; the certificate names the SRV target and not the \
            domain of the rule.
            """,
        phone: PhoneLog.of(.serverTargetNameOnly),
        serverLog: ServerLog.closedAfterHandshake,
        fix: """
            Add the domain of the rule to the alternative names of every SRV target: \
            `subjectAltName=DNS:target.example.com,DNS:{host}`.
            """
    )

    func statement(for evidence: Evidence) -> String? {
        evidence.failed(by: .serverTargetNameOnly, telling: "The SRV target of \(evidence.server) names only itself")
    }
}
