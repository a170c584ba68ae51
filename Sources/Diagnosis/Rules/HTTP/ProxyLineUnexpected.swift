import Provisioning

/// A balancer sends a PROXY line before the request, and the server behind it does not expect one.
struct ProxyLineUnexpected: DiagnosisRule {
    let explanation = Explanation(
        "proxy-line-unexpected", ["X-11", "S-06", "HTTP-2"],
        summary: "A balancer sends a PROXY line before the request, and the server behind it does not expect one.",
        why: """
            The line `PROXY TCP4 …` tells the server who the client is. One that does not know of it takes it for a request, and \
            answers 400; the phone sees nothing but that. Where TLS ends behind the balancer, the 400 comes in plain HTTP, in place of \
            a handshake.
            """,
        evidence: """
            The phone sees 400 alone, or plain HTTP with 400 after its ClientHello; a plain request to the same port, which no phone \
            makes, gets 400 as well (`secondLook` with `plainRequest`). The access log of the server behind has the PROXY line in \
            place of a request.
            """,
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

    // The phone cannot see what the balancer puts before its request; a plain one that fares no better tells.
    func statement(for evidence: Evidence) -> String? {
        guard evidence.failure?.cause == .notTLS, evidence.answer(to: .plainRequest)?.status == 400 else { return nil }
        return """
            \(evidence.server) answers 400 in plain HTTP, to the phone's ClientHello and to a plain request alike: something else comes \
            before both, and that is most likely a balancer's PROXY line, which the server behind it does not expect
            """
    }
}
