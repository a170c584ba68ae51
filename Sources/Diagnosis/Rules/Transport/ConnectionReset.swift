import Provisioning

/// The connection was reset in the middle.
struct ConnectionReset: DiagnosisRule {
    let explanation = Explanation(
        "connection-reset", ["X-04", "X-11"],
        summary: "The connection was reset in the middle.",
        why: """
            Whoever accepts a connection and resets it at the ClientHello does that itself: a listener that waits for the \
            PROXY protocol of a balancer and gets a ClientHello (HAProxy `accept-proxy`, nginx `proxy_protocol`), a stunnel \
            with `client = yes`, which takes the ClientHello for data, or a balancer without backend. A reset in \
            the middle may come from a filter on the way.
            """,
        evidence: "RST, without an alert, during the handshake or behind it.",
        phone: PhoneLog.of(.connectionReset),
        serverLog: """
            nginx with `proxy_protocol`: `broken header … while reading PROXY protocol`. HAProxy with `accept-proxy`: \
            `Received something which does not look like a PROXY protocol header`, where it logs that. stunnel without backend: \
            `s_connect: connect … Connection refused`; as a client: `SSL_connect: … wrong version number`. Otherwise nothing.
            """,
        fix: """
            Let the listener expect TLS at once where no balancer stands before it:
                {config:no-proxy-line}
            Where stunnel ends TLS, it must be the server; with `client = yes` it takes plain bytes from phones and breaks off:
                stunnel: client = no
            Behind a balancer let that send the PROXY line (`send-proxy`). Else look at what stands before the server, \
            and last for a filter between phone and server.
            """
    )

    func statement(for evidence: Evidence) -> String? {
        let atOnce = evidence.failure?.phase == .tls && evidence.trace.map { !$0.heardServer } == true
        return evidence.failed(
            by: .connectionReset,
            telling: atOnce
                ? "\(evidence.server) accepted the connection and reset it straight after the ClientHello"
                : "The connection to \(evidence.server) was reset")
    }
}
