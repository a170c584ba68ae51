import Provisioning

/// The phone's certificate is the one that belongs to the path, and the answer is 403 all the same (C-18).
struct CertificateUnseen: DiagnosisRule {
    let explanation = Explanation(
        "certificate-unseen", ["C-18", "CLI-12"],
        summary: "The phone's certificate fits the path, and the server forbids the file all the same.",
        why: """
            The server's TLS took the certificate, and it names the MAC in the path. So whoever decides behind TLS does not \
            see the certificate: a CGI script of Apache gets no `SSL_CLIENT_…` without `SSLOptions +StdEnvVars`, and an \
            application behind a proxy gets what the proxy hands on. Else it is the file's own permissions, a list that \
            lacks this phone, or a `deny` line.
            """,
        evidence: "The phone's certificate was sent, its subject holds the MAC that stands in the path; status 403.",
        phone: PhoneLog.of(.forbidden),
        serverLog: """
            The request stands in the access log with 403, beside the right subject where that is logged. Apache: `AH00035` \
            or `AH00132` where it is the file's permissions, `AH01630: client denied by server configuration` where it is \
            the configuration. nginx: `open() … failed (13: Permission denied)`, `access forbidden by rule`.
            """,
        fix: """
            Hand the phone's subject on to whoever decides:
                {config:identity}
            Where the error log names the file instead, let the server's user read it (`namei -l FILE`).
            """
    )

    func statement(for evidence: Evidence) -> String? {
        guard evidence.failure?.cause == .forbidden, evidence.url?.scheme == .https, let shown = evidence.shown,
            evidence.trace?.serverNameSent != nil, let mac = evidence.macInPath,
            shown.subject.lowercased().contains(mac)
        else { return nil }
        return """
            \(evidence.server) took the phone's certificate, which names the MAC of the path, \(mac), and forbids the \
            file: status 403
            """
    }
}
