import Provisioning

/// The redirects lead in a circle, or further than a phone goes (R-06, HTTP-6).
struct RedirectLoop: DiagnosisRule {
    let explanation = Explanation(
        "redirect-loop", ["R-06", "HTTP-6"],
        summary: "The redirects lead in a circle, or further than a phone goes.",
        why: """
            Five hops are the limit. A balancer that ends TLS and a backend that insists on https make the classic \
            circle.
            """,
        evidence: "301 or 302, again and again.",
        phone: PhoneLog.of(.redirectLoop),
        serverLog: ServerLog.access("the same 3xx again and again"),
        fix: """
            Tell the backend that the request came by https:
                {config:forwarded-scheme}
            And redirect only what came by http.
            """
    )

    func statement(for evidence: Evidence) -> String? {
        evidence.failed(by: .redirectLoop, telling: "The redirects of \(evidence.server) do not end")
    }
}
