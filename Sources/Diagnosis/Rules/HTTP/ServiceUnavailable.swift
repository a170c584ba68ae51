import Provisioning

/// The server has nobody to hand the request to, or does not want it now (HTTP-2).
struct ServiceUnavailable: DiagnosisRule {
    let explanation = Explanation(
        "service-unavailable", ["HTTP-2"],
        summary: "The server has nobody to hand the request to, or does not want it now.",
        why: """
            A balancer answers 503 once every server behind it counts as down. That is its health check's opinion: one that asks for a \
            wrong path, or expects another status, takes good servers out. Also maintenance, full queues and request limits (nginx's \
            `limit_req` answers 503) say so. Phones do not heed Retry-After.
            """,
        evidence:
            "The handshake is fine; status 503; HAProxy's own page says `No server is available to handle this request`.",
        phone: PhoneLog.of(.serverError),
        serverLog: """
            HAProxy: `<NOSRV>` and `SC--` beside 503, and earlier `Server … is DOWN, reason: Layer7 wrong status, code: 404` (the check \
            asks what the server does not have), `Layer4 connection problem` (nothing listens), `Layer6 …` (TLS). nginx: `limiting requests, \
            excess`. Apache: `AH01114`, `AH00957`.
            """,
        fix: """
            If it is HAProxy, its log decides. `FRONTEND/<NOSRV>`, the frontend's own name before the stroke, means that it chose no \
            backend: compare the Host without its port, and give the frontend a default; `BACKEND/<NOSRV>` that all its servers are down:
                {config:backend}
                {config:backend-choice}
            If it is a balancer whose servers count as down, ask why, and let the health check ask for what they have:
                {config:health}
            If it is a limit on requests, raise it:
                {config:request-rate}
            Else see that the backend runs where the proxy looks for it:
                {config:backend}
            """
    )

    func statement(for evidence: Evidence) -> String? {
        guard evidence.refusedStatus == 503 else { return nil }
        let later = evidence.response?.remark("retry-after").map { ", to come back after \($0)" } ?? ""
        let who =
            switch evidence.pageAuthor {
            case "HAProxy": "is HAProxy, and \(Self.unchosen(evidence))"
            case "lighttpd": "is lighttpd, and no backend of it takes the request"
            case "nginx":
                """
                answers by nginx's own page, as it does under a limit on requests (`limit_req`, `limit_conn`) or by a `return 503`
                """
            default: "has nobody to serve the request, or does not want it now"
            }
        return "\(evidence.server) \(who): status \(StatusWords.shown(503))\(later)\(evidence.quotation)"
    }

    /// A phone writes the port into its Host header where it is unusual, and a rule that compares the whole header fails.
    private static func unchosen(_ evidence: Evidence) -> String {
        guard let url = evidence.url, url.port != url.scheme.defaultPort else {
            return "no server behind it takes the request, or no rule chooses a backend"
        }
        return """
            either chooses no backend or counts all servers behind it as down. The phone's Host header is \(url.host):\(url.port), \
            with its port, which a `use_backend … if { hdr(host) -i \(url.host) }` never fits
            """
    }
}
