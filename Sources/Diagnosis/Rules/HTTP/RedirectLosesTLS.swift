import Provisioning

/// A redirect leads from https to http, where nobody answers a phone.
struct RedirectLosesTLS: DiagnosisRule {
    let explanation = Explanation(
        "redirect-loses-tls", ["R-05", "S-07", "HTTP-6"],
        summary: "A redirect leads from https to http, and nobody there answers.",
        why: """
            A backend behind a terminator of TLS does not know that the phone came by https: it makes absolute redirects of the scheme \
            and of the port that it sees itself.
            """,
        evidence: "301 or 302 from an https URL to an http one, and a failure there.",
        phone: PhoneLog.of(.badRequest),
        serverLog: ServerLog.access(
            "301 or 302; nothing of the request that follows, or nginx's `client sent plain HTTP request to HTTPS port`"
        ),
        fix: """
            Let the redirect lead to https, or be relative; tell the backend how the phone came:
                {config:forwarded-scheme}
                {config:redirects}
            Where an nginx behind the proxy writes the redirect, let it be relative there:
                nginx: absolute_redirect off;
            """
    )

    func statement(for evidence: Evidence) -> String? {
        guard let failure = evidence.failure, let from = evidence.redirectedFrom, from.scheme == .https,
            let url = evidence.url,
            url.scheme == .http,
            [.tcp, .dns].contains(failure.phase)
                || [.badRequest, .notHTTP, .emptyReply, .connectionReset].contains(failure.cause)
        else { return nil }
        return
            "\(from.host) redirected the phone from https to \(url), where it gets no file: \(failure.detail)\(evidence.quotation)"
    }

    func answerer(in evidence: Evidence) -> String? { evidence.redirectorServer }
}
