import Provisioning

/// The certificate names no host at all (N-04).
struct CertificateWithoutName: DiagnosisRule {
    let explanation = Explanation(
        "certificate-without-name", ["N-04"],
        summary: "The certificate names no host at all.",
        why: "Neither a common name nor an alternative name is there to be compared.",
        evidence: "The handshake ends well and the phone closes; `nameCheck` presents nothing.",
        phone: PhoneLog.of(.certificateWithoutName),
        serverLog: ServerLog.closedAfterHandshake,
        fix: """
            Issue the certificate for {host}, as common name and as alternative name, and serve it:
            \(CertificateRequest.withTheKeyThatIsThere)
            """
    )

    func statement(for evidence: Evidence) -> String? {
        evidence.failed(by: .certificateWithoutName, telling: "The certificate of \(evidence.server) names no host")
    }
}
