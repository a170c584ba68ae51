import Provisioning

/// A signature in the chain does not fit its certificate (X-10, T-05, SRV-22).
struct CertificateSignatureWrong: DiagnosisRule {
    let explanation = Explanation(
        "certificate-signature-wrong", ["X-10", "T-05", "SRV-22"],
        summary: "A signature in the chain does not fit its certificate.",
        why: """
            A byte changed on the way or in the file, or an issuer of the right name signed with another key.
            """,
        evidence: "Alert 51 sent; verify code 7: the signature does not fit what was signed.",
        phone: PhoneLog.of(.certificateSignatureWrong),
        serverLog: ServerLog.alert(51, "decrypt error"),
        fix: """
            See whether the file itself is sound, and what arrives:
                openssl verify -partial_chain -trusted intermediate.pem leaf.pem
                openssl s_client -connect {host}:{port} -servername {host} -showcerts </dev/null
            Where the file is sound and what arrives is not, look for a middlebox or a faulty card on the way.
            """
    )

    func statement(for evidence: Evidence) -> String? {
        evidence.failed(
            by: .certificateSignatureWrong,
            telling: "\(evidence.server) presents a certificate whose signature does not fit"
        )
    }
}
