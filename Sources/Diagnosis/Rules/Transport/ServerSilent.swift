import Provisioning

/// The server accepts the connection and never says a word.
struct ServerSilent: DiagnosisRule {
    let explanation = Explanation(
        "server-silent", ["X-09"],
        summary: "The server accepts the connection and never says a word.",
        why: """
            The kernel accepts a connection before the program does. A program that hangs, or that serves one connection \
            at a time while an idle one holds its only turn, leaves all others waiting; so does one without a free worker.
            """,
        evidence: "TCP is connected, the ClientHello is sent, and not one byte comes back.",
        phone: PhoneLog.of(.handshakeTimeout),
        serverLog: """
            Nothing, as the program has not seen the connection. nginx out of workers: `worker_connections are not enough`; \
            Apache: `AH00484: server reached MaxRequestWorkers setting`.
            """,
        fix: """
            See who holds the program's turns, and whether connections queue up (Recv-Q above 0):
                ss -ltnp 'sport = :{port}'
                ss -tnp 'sport = :{port}'
            A program that serves one connection at a time must serve each in a thread of its own, with a time-out for the \
            handshake; in Python `http.server.ThreadingHTTPServer` instead of `HTTPServer`, and the TLS wrapping of a \
            connection within its thread. Restarting it helps until the next idle connection.
            """
    )

    func statement(for evidence: Evidence) -> String? {
        guard evidence.failure?.cause == .handshakeTimeout, let trace = evidence.trace, !trace.heardServer else {
            return nil
        }
        return "\(evidence.server) accepted the connection and never said a word: its program hangs, or is busy"
    }
}
