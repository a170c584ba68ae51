import Provisioning

/// The connection was reset in the middle.
struct ConnectionReset: DiagnosisRule {
    let explanation = Explanation(
        "connection-reset", ["X-04", "X-11"],
        summary: "The connection was reset in the middle.",
        why: """
            A filter, a balancer without backend, or a listener that waits for the PROXY protocol and gets a \
            ClientHello.
            """,
        evidence: "RST, without an alert, during the handshake.",
        phone: PhoneLog.of(.connectionReset),
        serverLog: """
            nginx with `proxy_protocol`: `broken header … while reading PROXY protocol`. Otherwise nothing.
            """,
        fix: """
            Align the balancer and its backend:
                nginx behind a balancer that sends it: listen {port} ssl proxy_protocol;
                nginx without one: listen {port} ssl;
            Then look for a filter between phone and server.
            """
    )

    func statement(for evidence: Evidence) -> String? {
        evidence.failed(by: .connectionReset, telling: "The connection to \(evidence.server) was reset")
    }
}
