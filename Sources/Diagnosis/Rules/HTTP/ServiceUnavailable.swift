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

    /// Once the Host header is out of the question, the servers behind are left.
    func fix(for evidence: Evidence) -> String {
        guard evidence.isHostRuledOut else { return explanation.fix }
        return """
            See which servers behind it count as down, and why; its log says `Server … is DOWN, reason: …`:
                {config:backend}
            `Layer7 wrong status`: the health check asks for what the server does not have; let it ask for what it has:
                {config:health}
            `Layer4 connection problem`: nothing listens where HAProxy looks for it. `Layer6 …`: the check or the server speaks TLS, and \
            the other does not. `FRONTEND/<NOSRV>` in place of all that: no backend is chosen for any name; give the frontend a default:
                {config:backend-choice}
            """
    }

    /// A phone writes the port into its Host header where it is unusual, and a rule that compares the whole header fails.
    private static func unchosen(_ evidence: Evidence) -> String {
        if evidence.isHostRuledOut {
            return """
                most likely counts all servers behind it as down: a Host header with the bare name in place of the phone's, with its port, \
                fares no better
                """
        }
        guard let url = evidence.url, url.port != url.scheme.defaultPort else {
            return "no server behind it takes the request, or no rule chooses a backend"
        }
        return """
            either chooses no backend or counts all servers behind it as down. The phone's Host header is \(url.host):\(url.port), \
            with its port, which a `use_backend … if { hdr(host) -i \(url.host) }` never fits
            """
    }
}

extension Evidence {
    /// True where the bare name as Host is refused as the phone's own was.
    fileprivate var isHostRuledOut: Bool { url.map { answer(to: .otherHost($0.host))?.status == 503 } ?? false }
}
