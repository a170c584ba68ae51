import Provisioning

/// A redirect leads to a place where nobody is (HTTP-6, X-01, X-02).
struct DeadRedirect: DiagnosisRule {
    let explanation = Explanation(
        "redirect-to-nowhere", ["HTTP-6", "X-01", "X-02", "X-03"],
        summary: "A redirect leads to a place where nobody is.",
        why: """
            The server that the rule names is well; it sends the phone on, to a name without an address, or to a port where nothing \
            listens: a server that has moved, an inside name, or the port of the redirecting server's own machine.
            """,
        evidence: "301 or 302, and then a failure in phase dns or tcp.",
        phone: PhoneLog.of(.nameNotResolved),
        serverLog: ServerLog.access("301 or 302; it names the place in its Location, which the log does not show"),
        fix: """
            Correct the redirect, or take it out, where the server that the rule names has it:
                {config:redirects}
            A Location without the port of the rule comes of a redirect that writes the bare name ($host has no port, $http_host has), \
            or of a proxy in front at another port (`proxy_redirect`, X-Forwarded-Port):
                {config:keep-port}
            Else bring the place to life: `dig +short {host}` must give an address, and `ss -ltn 'sport = :{port}'` there a line.
            """
    )

    func statement(for evidence: Evidence) -> String? {
        guard let failure = evidence.failure, failure.phase == .dns || failure.phase == .tcp,
            let from = evidence.redirector, let url = evidence.url,
            [.nameNotResolved, .connectionRefused, .connectTimeout, .unreachable].contains(failure.cause)
        else { return nil }
        let what = failure.cause == .nameNotResolved ? "does not resolve" : "cannot be reached"
        if from.host == url.host, from.scheme == url.scheme, from.port != url.scheme.defaultPort,
            url.port == url.scheme.defaultPort
        {
            return """
                The redirect of \(from.host):\(from.port) lost the port: its Location names \(url.host) without one, so that the phone \
                goes to port \(url.port), which \(what): \(failure.detail)
                """
        }
        return "\(evidence.server), to which \(from.host) redirected the phone, \(what): \(failure.detail)"
    }

    func answerer(in evidence: Evidence) -> String? { evidence.redirectorServer }
}
