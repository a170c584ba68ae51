import Provisioning

/// A revoked server certificate is accepted, because no phone asks (T-15).
struct RevokedCertificateAccepted: DiagnosisRule {
    let explanation = Explanation(
        "revoked-certificate-accepted", ["T-15", "SRV-5"], severity: .notice,
        summary: "A revoked server certificate is accepted, because no phone asks.",
        why: "Phones read no revocation list and ask no responder; whoever holds the old key can pose as the server.",
        evidence: "None: the handshake is accepted with verify code 0, staple or not.",
        phone: PhoneLog.nothing,
        serverLog: ServerLog.access("200"),
        fix: """
            Replace certificate and key, and take the old key out of the world; revoking alone protects no phone.
            \(CertificateRequest.withNewKey)
            """
    )

    // There is nothing to see.
    func statement(for evidence: Evidence) -> String? { nil }
}
