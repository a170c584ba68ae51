import Provisioning

/// The certificate has alternative names, and the rule's host is not among them (N-02).
struct AlternativeNameMismatch: DiagnosisRule {
    let explanation = Explanation(
        "alternative-names-leave-host-out", ["N-02"],
        summary: "The certificate has alternative names, and the rule's host is not among them.",
        why: "Once there is an alternative name the common name no longer counts, even where it is right.",
        evidence: """
            The handshake ends well and the phone closes; `nameCheck` lists the alternative names, which count \
            alone once there are any.
            """,
        phone: PhoneLog.of(.subjectAlternativeNameMismatch),
        serverLog: ServerLog.closedAfterHandshake,
        fix: """
            Add the host to the alternative names and keep it as common name:
            \(CertificateRequest.withTheKeyThatIsThere)
            """
    )

    func statement(for evidence: Evidence) -> String? {
        evidence.failed(
            by: .subjectAlternativeNameMismatch,
            telling: "The alternative names of \(evidence.server) leave its host out"
        )
    }
}
