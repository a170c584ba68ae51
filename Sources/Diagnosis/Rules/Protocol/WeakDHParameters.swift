import Provisioning

/// The server's Diffie-Hellman parameters are too small (P-07).
struct WeakDHParameters: DiagnosisRule {
    let explanation = Explanation(
        "weak-dh-parameters", ["P-07"],
        summary: "The server's Diffie-Hellman parameters are too small.",
        why: "1024 bits are refused by the TLS library, before any certificate is looked at.",
        evidence: "The phone sends alert 40 right after ServerKeyExchange.",
        phone: PhoneLog.of(.weakDHParameters),
        serverLog: ServerLog.alert(40, "handshake failure"),
        fix: """
                openssl dhparam -out dh.pem 2048
                {config:dh-parameters}
            Or leave DHE out and use ECDHE suites alone.
            """
    )

    func statement(for evidence: Evidence) -> String? {
        evidence.failed(
            by: .weakDHParameters,
            telling: "The Diffie-Hellman parameters of \(evidence.server) are too small"
        )
    }
}
