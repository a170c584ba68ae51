import Provisioning

/// The server takes the request for malformed (HTTP-2, C-04).
struct BadRequest: DiagnosisRule {
    let explanation = Explanation(
        "bad-request", ["HTTP-2", "C-04"],
        summary: "The server takes the request for malformed.",
        why: """
            nginx and proxies also answer 400 to a client certificate that they do not accept, and a page of one's \
            own hides the reason. Else the path, the host or a header displeases.
            """,
        evidence: "The handshake is fine; status 400.",
        phone: PhoneLog.of(.badRequest),
        serverLog: """
            nginx (`error_log … info;`): `client SSL certificate verify error: (…)` where it is the certificate, \
            `client sent invalid … while reading client request headers` where it is the request. Apache: `AH00126: \
            Invalid URI in request` or the like. Behind a balancer: `"PROXY TCP4 …" 400` where it sends a line that the server does not \
            expect.
            """,
        fix: """
            Look at the page's own words, then at the server's log for the reason. A space or an umlaut in the rule's path must be escaped as %20, \
            %C3%BC. Where it is the certificate, see `handset explain client-certificate-unknown-ca`.
            """
    )

    func statement(for evidence: Evidence) -> String? {
        guard let failure = evidence.failure, failure.cause == .badRequest else { return nil }
        let asked = evidence.trace?.clientCertificateSent == true
        return "\(evidence.server) answers \(failure.detail)\(evidence.quotation)"
            + (asked && evidence.page == nil
                ? "; it had asked for the phone's certificate and got it, which may be what it dislikes" : "")
    }
}
