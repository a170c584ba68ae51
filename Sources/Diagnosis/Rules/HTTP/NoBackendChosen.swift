import Provisioning

/// The balancer has a backend, and no rule of it chooses that for this request (HTTP-2).
struct NoBackendChosen: DiagnosisRule {
    let explanation = Explanation(
        "no-backend-chosen", ["HTTP-2"],
        summary: "The balancer chose no backend: no `use_backend` fits the request, and there is no default.",
        why: """
            A phone's Host header has the port where it is not 443 (`prov.example.com:8443`); a condition that compares the whole header with \
            the bare name never fits. Browsers at the usual port do not show it.
            """,
        evidence: """
            The handshake is fine; status 503 with HAProxy's own page. The log tells it from servers that are down, and so does the same \
            request with the bare name as Host, which no phone sends: `secondLook` with `otherHost`.
            """,
        phone: PhoneLog.of(.serverError),
        serverLog:
            "HAProxy: `FRONTEND/<NOSRV>` beside 503 and `SC--`: in the place of the backend stands the frontend's own name.",
        fix: """
            Compare the name without its port, and give the frontend a default:
                grep -nE 'default_backend|use_backend|acl ' haproxy.cfg
                {config:backend-choice}
            """
    )

    // The page is the same as for servers that are down: another Host decides, else the log.
    func statement(for evidence: Evidence) -> String? {
        guard evidence.refusedStatus == 503, let url = evidence.url,
            let status = evidence.answer(to: .otherHost(url.host))?.status, status != 503
        else { return nil }
        return """
            \(evidence.server) is HAProxy, and chooses no backend for the phone's Host header, \(url.host):\(url.port), with its port: the \
            same request with the bare name gets \(StatusWords.shown(status))
            """
    }
}
