import Provisioning

/// A proxy in front speaks plain http to a backend that wants TLS, and hands its refusal on (S-07).
struct ProxySpeaksHTTPToTLS: DiagnosisRule {
    let explanation = Explanation(
        "proxy-speaks-http-to-tls", ["S-07", "HTTP-2"],
        summary: "A proxy in front speaks plain http to a backend that wants TLS, and hands its refusal on.",
        why: """
            The phone spoke TLS, to the proxy. The page complains of plain http all the same, so it is not the phone's request \
            that was plain but the proxy's own, on the way to the server behind it.
            """,
        evidence:
            "An https URL, a handshake without fault, status 400, and a page that speaks of plain http on an https port.",
        phone: PhoneLog.of(.badRequest),
        serverLog: """
            On the backend, with the proxy's address as the client. nginx (`error_log … info;`): `client sent plain HTTP request to \
            HTTPS port`. Apache: `AH01996: SSL handshake failed: HTTP spoken on HTTPS port`. Caddy: `client sent an HTTP request to \
            an HTTPS server`.
            """,
        fix: """
            Let the proxy speak TLS to the backend, or give it the backend's plain port:
                {config:backend-tls}
            """
    )

    func statement(for evidence: Evidence) -> String? {
        guard evidence.url?.scheme == .https, evidence.refusedStatus == 400,
            evidence.pageSays(
                "plain http request was sent to https port", "speaking plain http to an ssl-enabled",
                "sent an http request to an https server")
        else { return nil }
        return """
            \(evidence.server) is a proxy that speaks plain http to a backend that wants TLS: the phone spoke TLS, and the answer \
            is status 400\(evidence.quotation)
            """
    }
}
