import Provisioning

/// The phone's own certificate has expired, by the server's clock (C-05, C-06).
struct ClientCertificateExpired: DiagnosisRule {
    let explanation = Explanation(
        "client-certificate-expired", ["C-05", "C-06"],
        summary: "The phone's own certificate has expired, by the server's clock.",
        why: """
            It looks like a fault of the server's certificate to tools that know one code for both; the refusal came \
            from the server, and its certificate is fine.
            """,
        evidence: """
            Alert 45 received after the phone's Certificate, although libcurl calls it a fault of the server; or \
            nginx's status 400.
            """,
        phone: PhoneLog.of(.clientCertificateExpired),
        serverLog: ServerLog.clientCertificate(10, "certificate has expired"),
        fix: """
            Renew the phone's certificate: phones from 12.0(3) on do it by themselves where they reach the vendor. No \
            setting of nginx or Apache takes an expired one; `optional_no_ca` forgives an unknown issuer alone.
            """
    )

    func statement(for evidence: Evidence) -> String? {
        // One that is in force was refused for something else that has expired.
        if evidence.trace?.clientCertificateInForce == true { return nil }
        return evidence.failed(
            by: .clientCertificateExpired,
            telling: "\(evidence.server) says that the phone's own certificate has expired"
        )
    }
}
