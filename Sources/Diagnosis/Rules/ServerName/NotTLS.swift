import Provisioning

/// What answers at this port does not speak TLS (S-06, S-08, X-12).
struct NotTLS: DiagnosisRule {
    let explanation = Explanation(
        "not-tls", ["S-06", "S-08", "X-12"],
        summary: "What answers at this port does not speak TLS.",
        why: "A site without `ssl` on the port of https, or another service altogether.",
        evidence: "The first bytes after the ClientHello are no TLS record (`sawForeignBytes`).",
        phone: PhoneLog.of(.notTLS),
        serverLog: """
            nginx writes the ClientHello into its access log, with status 400: `"\\x16\\x03\\x01…" 400`. Other \
            services write nothing, or a line of garbage.
            """,
        fix: """
                nginx: listen {port} ssl;
                Apache: SSLEngine on
            Or the rule names the wrong port.
            """
    )

    func statement(for evidence: Evidence) -> String? {
        evidence.failed(by: .notTLS, .oversizedRecord, telling: "What answers at \(evidence.server) is not TLS")
    }
}
