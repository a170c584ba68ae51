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
        evidence:
            "The handshake is fine; status 503 with HAProxy's own page. Only the log tells it from servers that are down.",
        phone: PhoneLog.of(.serverError),
        serverLog:
            "HAProxy: `FRONTEND/<NOSRV>` beside 503 and `SC--`: in the place of the backend stands the frontend's own name.",
        fix: """
            Compare the name without its port, and give the frontend a default:
                grep -nE 'default_backend|use_backend|acl ' haproxy.cfg
                {config:backend-choice}
            """
    )

    // The page is the same as for servers that are down: the log decides.
    func statement(for evidence: Evidence) -> String? { nil }
}
