import Provisioning

/// The answer within TLS is not HTTP.
struct NotHTTP: DiagnosisRule {
    let explanation = Explanation(
        "not-http", ["X-17"],
        summary: "The answer within TLS is not HTTP.",
        why: """
            A TLS terminator in front of the wrong backend (a mail or SSH server, or one that wants TLS once more), or an application \
            that writes broken headers: a Content-Length that is no number. Or it speaks HTTP/2 alone, whose first bytes are a frame of settings.
            """,
        evidence: "The handshake is fine; what comes back does not begin with HTTP/1.",
        phone: PhoneLog.of(.notHTTP),
        serverLog: "Nothing on the terminator; the backend sees a request that it does not understand.",
        fix: """
            Point the terminator to an HTTP backend: `curl -vk https://{host}:{port}/` shows what comes. Where curl gets its answer by \
            HTTP/2 and nothing by `curl -vk --http1.1`, phones need HTTP/1.1:
                {config:http-one}
            """
    )

    func statement(for evidence: Evidence) -> String? {
        evidence.failed(by: .notHTTP, telling: "What \(evidence.server) sends within TLS is not HTTP")
    }
}
