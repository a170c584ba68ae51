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
            If it is a balancer, ask why it counts its servers as down, and let the health check ask for what they have:
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
            case "HAProxy": "is HAProxy, and no server behind it takes the request"
            case "lighttpd": "is lighttpd, and no backend of it takes the request"
            case "nginx":
                """
                answers by nginx's own page, as it does under a limit on requests (`limit_req`, `limit_conn`) or by a `return 503`
                """
            default: "has nobody to serve the request, or does not want it now"
            }
        return "\(evidence.server) \(who): status \(StatusWords.shown(503))\(later)\(evidence.quotation)"
    }
}
