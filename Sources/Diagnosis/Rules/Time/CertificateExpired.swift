import Provisioning

/// By the phone's clock the server's certificate has expired (K-01, K-05).
struct CertificateExpired: DiagnosisRule {
    let explanation = Explanation(
        "certificate-expired", ["K-01", "K-05"],
        summary: "By the phone's clock the server's certificate has expired.",
        why: """
            A renewed file on disk is not served until the server reloads, and one stale node behind a balancer \
            fails now and then.
            """,
        evidence: "Alert 45 sent; verify code 10 at depth 0.",
        phone: PhoneLog.of(.certificateExpired),
        serverLog: ServerLog.alert(45, "certificate expired"),
        fix: """
            Renew the certificate, and let every node read it anew:
                {config:full-chain}
            What is served, node by node:
                openssl s_client -connect {host}:{port} -servername {host} </dev/null | openssl x509 -noout -dates -fingerprint
            \(ServerLog.bothCertificates)
            """
    )

    func statement(for evidence: Evidence) -> String? {
        evidence.failed(
            by: .certificateExpired, telling: "The \(evidence.leafKind)certificate of \(evidence.server) has expired")
    }
}
