import Provisioning

/// A balancer sends a PROXY line before the request, and the server behind it does not expect one.
struct ProxyLineUnexpected: DiagnosisRule {
    let explanation = Explanation(
        "proxy-line-unexpected", ["X-11", "HTTP-2"],
        summary: "A balancer sends a PROXY line before the request, and the server behind it does not expect one.",
        why: """
            The line `PROXY TCP4 …` tells the server who the client is. One that does not know of it takes it for a request, and \
            answers 400; the phone sees nothing but that.
            """,
        evidence:
            "The phone sees 400 alone; the access log of the server behind has the PROXY line in place of a request.",
        phone: PhoneLog.of(.badRequest),
        serverLog: """
            nginx: `"PROXY TCP4 …" 400` in the access log, `client sent invalid request while reading client request line`. Apache: \
            `AH00566: request failed: malformed request line`.
            """,
        fix: """
            Both or none. Take the line away at the balancer (HAProxy: `server …` without `send-proxy`), or expect it behind it:
                {config:proxy-line}
            """
    )

    // The phone cannot see what the balancer puts before its request.
    func statement(for evidence: Evidence) -> String? { nil }
}
