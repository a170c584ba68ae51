import Provisioning

/// The server announces chunks and sends none.
struct ChunksUnsound: DiagnosisRule {
    let explanation = Explanation(
        "chunks-unsound", ["X-15"],
        summary: "The server announces a body in chunks, and sends it without them.",
        why: """
            `Transfer-Encoding: chunked` says that every piece of the body has its size before it, in hexadecimal digits. Whoever \
            writes the header by hand and then the bare body announces what is not there; the phone reads the first letters of \
            the profile as a size, and refuses. Mostly a handler in Python, a CGI or WSGI application: servers frame bodies \
            themselves, an application need not.
            """,
        evidence:
            "Status 200 with `Transfer-Encoding: chunked`; the first bytes of the body, or those after a chunk, are no hexadecimal size.",
        phone: PhoneLog.of(.chunksUnsound),
        serverLog: ServerLog.access("200"),
        fix: """
            Send the body's length in place of that header; or neither header and `Connection: close`, so that the end of the \
            connection is the end of the body:
                {config:body-length}
            What is sent, chunks as they are (each begins with its size on a line of its own):
                curl -sk --http1.1 --raw -D- https://{host}:{port}{path} | head -c 600
            """
    )

    func statement(for evidence: Evidence) -> String? {
        evidence.failed(
            by: .chunksUnsound, telling: "\(evidence.server) announces a body in chunks and sends it without them")
    }
}
