import Provisioning

/// The server does not know the name in the Host header, and says so by 400 (S-01).
struct HostNotAccepted: DiagnosisRule {
    let explanation = Explanation(
        "host-not-accepted", ["S-01", "HTTP-2"],
        summary: "The server does not know the name in the Host header.",
        why: """
            The certificate covers the name, and the site or the application has a list of its own: IIS calls it a binding, Django \
            ALLOWED_HOSTS, others a trusted host. A phone sends the host of the rule, with its port where that is unusual.
            """,
        evidence: "The handshake is fine; status 400, and a page that speaks of the host.",
        phone: PhoneLog.of(.badRequest),
        serverLog:
            "The request stands in the access log with 400. Django: `Invalid HTTP_HOST header: '…'`; others in words like these.",
        fix: """
            Add {host} to the site's or the application's names, and let a proxy in front hand the name on:
                {config:site-name}
                {config:host-header}
            """
    )

    func statement(for evidence: Evidence) -> String? {
        guard evidence.failure?.cause == .badRequest,
            evidence.pageSays("invalid host", "disallowedhost", "invalid http_host", "unknown host", "host header")
        else { return nil }
        return
            "\(evidence.server) does not accept the name \(evidence.url?.host ?? "of the request"): status 400\(evidence.quotation)"
    }
}
