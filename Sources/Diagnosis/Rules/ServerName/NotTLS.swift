import Provisioning

/// What answers at this port does not speak TLS (S-06, S-08, X-12).
struct NotTLS: DiagnosisRule {
    let explanation = Explanation(
        "not-tls", ["S-06", "S-08", "X-12"],
        summary: "What answers at this port does not speak TLS.",
        why: """
            A site without `ssl` on the port of https, another service altogether, or a balancer that sends a PROXY line before \
            the ClientHello to a listener that does not expect one: nginx takes that line for a request, and answers 400 in plain \
            HTTP although its `listen` has `ssl`.
            """,
        evidence:
            "The first bytes after the ClientHello are no TLS record (`foreignBytes`); `foreignText` shows how they begin.",
        phone: PhoneLog.of(.notTLS),
        serverLog: """
            nginx writes the ClientHello into its access log, with status 400: `"\\x16\\x03\\x01…" 400`, and \
            a PROXY line as `"PROXY TCP4 …" 400`. Other services write nothing, or a line of garbage.
            """,
        fix: """
            The access log decides: the ClientHello in it (`\\x16\\x03\\x01`) means a site without TLS, `PROXY TCP4` a balancer's \
            PROXY line. A site without TLS:
                nginx: listen {port} ssl;
                Apache: SSLEngine on
            A PROXY line: let the listener behind the balancer expect it, or the balancer send none:
                {config:proxy-line}
            HAProxy as the balancer sends none without `send-proxy` on its `server` line. Or the rule names the wrong port.
            """
    )

    func statement(for evidence: Evidence) -> String? {
        guard let text = evidence.trace?.foreignText, text.hasPrefix("HTTP/"), evidence.failure?.cause == .notTLS else {
            return evidence.failed(
                by: .notTLS, .oversizedRecord, telling: "What answers at \(evidence.server) is not TLS")
        }
        return """
            \(evidence.server) answers the ClientHello in plain HTTP (\(text)): a site without TLS at that port, or one with TLS that \
            got a balancer's PROXY line first and does not expect it
            """
    }
}
