import Provisioning

/// The chain of the phone's certificate is deeper than the server looks (C-08).
struct ClientCertificateChainTooDeep: DiagnosisRule {
    let explanation = Explanation(
        "client-certificate-chain-too-deep", ["C-08"],
        summary: "The chain of the phone's certificate is deeper than the server looks.",
        why: "A depth of 0 allows self-signed certificates alone, a depth of 1 no intermediate.",
        evidence: "Alert 80 received after the phone's Certificate; or nginx's status 400.",
        phone: PhoneLog.of(.clientCertificateChainTooDeep),
        serverLog: """
            nginx (`error_log … info;`): `client SSL certificate verify error: (20:…)` or `(22:certificate chain too \
            long)`, and status 400. Apache: `AH02040: Certificate Verification: Certificate Chain too long`.
            """,
        fix: """
                nginx: ssl_verify_depth 3;
                Apache: SSLVerifyDepth 3
            """
    )

    func statement(for evidence: Evidence) -> String? {
        evidence.failed(
            by: .clientCertificateChainTooDeep,
            telling: "\(evidence.server) does not look deep enough into the phone's chain"
        )
    }
}
