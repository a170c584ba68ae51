import Provisioning

/// The redirects lead in a circle, or further than a phone goes (R-06, HTTP-6).
struct RedirectLoop: DiagnosisRule {
    let explanation = Explanation(
        "redirect-loop", ["R-06", "HTTP-6"],
        summary: "The redirects lead in a circle, or further than a phone goes.",
        why: """
            Five hops are the limit. A terminator that ends TLS and a site behind it that insists on https make the classic \
            circle: what comes to the site is plain http, whatever the phone did.
            """,
        evidence: "301 or 302, again and again.",
        phone: PhoneLog.of(.redirectLoop),
        serverLog: ServerLog.access("the same 3xx again and again"),
        fix: """
            Let the terminator tell the site behind it that the request came by https, where it speaks HTTP:
                {config:forwarded-scheme}
            The site behind must look at that, in place of its own plain http:
                {config:redirect-by-scheme}
            One that passes bytes on (stunnel, HAProxy in `mode tcp`) can tell nothing: take the redirect out of the site behind \
            it, and keep it in the one at the plain port, which serves nothing else:
                {config:redirects}
            """
    )

    /// Where the page is of a program behind, it is its redirect.
    func fix(for evidence: Evidence) -> String {
        guard let behind = evidence.programBehind, let front = evidence.response?.server else { return explanation.fix }
        return """
            The page is \(behind)'s, which stands behind \(front.prefix(40)): its redirect, which insists on https, is the one to find:
                {config:redirects}
            Take it out, for only the terminator reaches that site, or let it depend on the scheme that the phone came by:
                {config:redirect-by-scheme}
            The terminator must tell it that scheme:
                {config:forwarded-scheme}
            """
    }

    func statement(for evidence: Evidence) -> String? {
        let answer = evidence.response.flatMap { response in
            response.location.flatMap { evidence.url?.following($0) }.map { (response.status, $0) }
        }
        guard let (status, next) = answer, next == evidence.url else {
            return evidence.failed(
                by: .redirectLoop,
                telling: "The redirects of \(evidence.server) do not end; the server's answers are the fault")
        }
        return evidence.failed(
            by: .redirectLoop,
            telling: """
                \(evidence.server) redirects the phone to the very URL that it asked for (status \(status)): the server's answer \
                is the fault, and no phone gets past it
                """)
    }
}
