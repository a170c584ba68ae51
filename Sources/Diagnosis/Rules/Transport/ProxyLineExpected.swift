import Provisioning

/// The listener waits for a balancer's PROXY line before the handshake.
struct ProxyLineExpected: DiagnosisRule {
    let explanation = Explanation(
        "proxy-line-expected", ["X-11", "X-04", "X-05"],
        summary: "The listener waits for a balancer's PROXY line, and phones send none.",
        why: """
            A listener with `proxy_protocol` (nginx) or `accept-proxy` (HAProxy) is made for a balancer before it, which writes the \
            client's address on a line of its own. Whoever comes without that line is turned away before TLS begins.
            """,
        evidence: """
            RST or FIN straight after the ClientHello; behind a PROXY line, which no phone sends, the handshake begins: `secondLook` \
            with `proxyLine`.
            """,
        phone: PhoneLog.of(.connectionReset),
        serverLog: """
            nginx: `broken header … while reading PROXY protocol`. HAProxy with `accept-proxy`: `Received something which does not look \
            like a PROXY protocol header`, where it logs that.
            """,
        fix: """
            Let the listener expect TLS at once where no balancer stands before it:
                {config:no-proxy-line}
            Behind a balancer let that send the line; phones must come by way of it, and not past it:
                HAProxy: server s1 BACKEND:PORT send-proxy   (in the backend)
            """
    )

    func statement(for evidence: Evidence) -> String? {
        guard evidence.brokeOffAtOnce, case .handshake? = evidence.answer(to: .proxyLine) else { return nil }
        return """
            \(evidence.server) breaks off at the phone's ClientHello, and shakes hands behind a balancer's PROXY line: it waits for one
            """
    }
}
