import Provisioning

/// The connection was closed before the handshake was over.
struct ConnectionClosed: DiagnosisRule {
    let explanation = Explanation(
        "connection-closed", ["X-05", "X-11"],
        summary: "The connection was closed before the handshake was over.",
        why: """
            A listener that waits for the PROXY protocol and gets a ClientHello, a stunnel with `client = yes`, a balancer without a living backend, a \
            filter, or a server that crashed.
            """,
        evidence: "FIN, without an alert, after the ClientHello or within the server's flight.",
        phone: PhoneLog.of(.connectionClosed),
        serverLog: """
            Nothing, or the crash: `worker process … exited on signal`, `child … exit signal`. nginx behind a balancer that sends no \
            PROXY line: `broken header … while reading PROXY protocol`.
            """,
        fix: """
            Where no balancer stands before the listener, it must not wait for one's PROXY line:
                {config:no-proxy-line}
            Behind one that passes TLS through, the balancer must send it:
                HAProxy: server s1 BACKEND:PORT send-proxy   (in the backend)
            Where stunnel ends TLS, it must be the server; with `client = yes` it takes plain bytes from phones and breaks off:
                stunnel: client = no
            Else look at what stands before the server and at its own health; connect past the balancer to tell the two apart:
                openssl s_client -connect BACKEND:{port} -servername {host} </dev/null
            """
    )

    func statement(for evidence: Evidence) -> String? {
        evidence.failed(
            by: .connectionClosed,
            telling: "\(evidence.server) closed the connection during the handshake"
        )
    }
}
