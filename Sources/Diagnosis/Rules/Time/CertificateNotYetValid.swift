import Provisioning

/// By the phone's clock the server's certificate is not valid yet (K-02, K-06).
struct CertificateNotYetValid: DiagnosisRule {
    let explanation = Explanation(
        "certificate-not-yet-valid", ["K-02", "K-06"],
        summary: "By the phone's clock the server's certificate is not valid yet.",
        why: """
            A certificate issued minutes ago by a CA whose clock runs ahead begins in the future; a phone whose \
            clock lags sees the same.
            """,
        evidence: "Alert 42 sent; verify code 9.",
        phone: PhoneLog.of(.certificateNotYetValid),
        serverLog: ServerLog.alert(42, "bad certificate"),
        fix: """
            Wait until it begins, or issue with margin: `openssl ca -startdate 20260101000000Z …`. If it has begun, \
            set the phone's clock: DHCP option 42 or Primary_NTP_Server.
            """
    )

    func statement(for evidence: Evidence) -> String? {
        let isCA = evidence.trace?.verify.map { $0.depth > 0 } ?? false
        return evidence.failed(
            by: .certificateNotYetValid,
            telling: "\(isCA ? "A CA in the chain" : "The certificate") of \(evidence.server) is not valid yet"
        )
    }
}
