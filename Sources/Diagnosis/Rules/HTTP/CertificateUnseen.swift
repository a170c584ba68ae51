import Provisioning

/// Whoever decides about the file does not see the phone's certificate (C-18).
struct CertificateUnseen: DiagnosisRule {
    let explanation = Explanation(
        "certificate-unseen", ["C-18", "CLI-12"],
        summary: "Whoever decides about the file does not see the phone's certificate.",
        why: """
            A server that does not ask for the certificate gets none, and can tell one phone from another by nothing. One that \
            asks has it, and yet a script or an application sees only what is handed on: a CGI script of Apache gets no \
            `SSL_CLIENT_…` without `SSLOptions +StdEnvVars`, an application behind a proxy gets what the proxy's headers say.
            """,
        evidence: """
            Status 403 for a path that names the phone's own MAC, and no CertificateRequest in the handshake; or the certificate \
            was sent and fits, and the page is not the server program's own but an application's.
            """,
        phone: PhoneLog.of(.forbidden),
        serverLog: """
            The request stands in the access log with 403, beside no subject where the server did not ask. The application's own \
            log tells what it looked for.
            """,
        fix: """
            Let the server that ends TLS ask for the certificate:
                {config:ask-phones}
            and hand the subject on to whoever decides:
                {config:identity}
            If certificates have no part in it, the server itself has a rule; `handset explain forbidden-by-rule` tells how to find out:
                {config:forbidding}
            """
    )

    func statement(for evidence: Evidence) -> String? {
        guard evidence.failure?.cause == .forbidden, evidence.url?.scheme == .https, let trace = evidence.trace,
            trace.serverNameSent != nil, let mac = evidence.macInPath
        else { return nil }
        if !trace.clientCertificateRequested {
            let rule = evidence.pageAuthor.map {
                ". The page is \($0)'s own: a rule of that program's about something else does it as well"
            }
            return """
                \(evidence.server) forbids the file of \(mac): status 403\(evidence.quotation). It never asked for the phone's \
                certificate, so whoever decides by it sees none\(rule ?? "")
                """
        }
        guard evidence.fitsPath == true, evidence.pageAuthor == nil else { return nil }
        return """
            \(evidence.server) took the phone's certificate, which names the MAC of the path, \(mac); an application behind it \
            forbids the file: status 403\(evidence.quotation)
            """
    }
}
