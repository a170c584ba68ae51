import Provisioning

/// An http rule is redirected to an https server that the phone does not trust.
struct RedirectToUntrusted: DiagnosisRule {
    let explanation = Explanation(
        "redirect-to-untrusted-server", ["R-05"],
        summary: "An http rule is redirected to an https server that the phone does not trust.",
        why: """
            Somebody switched the site to HTTPS with a redirect. Browsers trust its certificate and phones do not, so \
            old http rules break without a word.
            """,
        evidence: """
            301 or 302 from http to https; then an alert sent in the second handshake, with the verify code of the \
            chain's own fault.
            """,
        phone: PhoneLog.of(.unknownIssuer),
        serverLog: """
            The redirect stands in the access log with 301 or 302; then the handshake fails as in the log line of the \
            certificate's own fault: nginx (`error_log … info;`): `SSL_do_handshake() failed (… SSL alert number …) \
            while SSL handshaking`.
            """,
        fix: """
            Serve phones by http as before, leave them out of the redirect, or give the site a certificate that the \
            firmware trusts (`handset explain unknown-issuer`):
                nginx: location ~ "^/[0-9a-f]{12}\\.xml$" { root /srv/provisioning; }   (in the server of port 80)
                nginx: location / { return 301 https://$host$request_uri; }   (in place of its `return` outside of a location)
                Apache: RewriteCond %{HTTP_USER_AGENT} !^Cisco-CP-   (above the RewriteRule of port 80)
            """
    )

    func statement(for evidence: Evidence) -> String? {
        guard let failure = evidence.failure, failure.cause.isOfChain, let from = evidence.redirectedFrom,
            from.scheme == .http, evidence.url?.scheme == .https
        else { return nil }
        return "A redirect from http://\(from.host) leads to \(evidence.server), which is refused: \(failure.detail)"
    }
}
