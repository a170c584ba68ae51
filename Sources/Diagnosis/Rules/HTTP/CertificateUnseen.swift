import Provisioning

/// The phone's certificate is the one that belongs to the path, and the answer is 403 all the same (C-18).
struct CertificateUnseen: DiagnosisRule {
    let explanation = Explanation(
        "certificate-unseen", ["C-18", "CLI-12"],
        summary: "The phone's certificate fits the path, and the server forbids the file all the same.",
        why: """
            The server's TLS took the certificate, and it names the MAC in the path: it is not the wrong one. Either a rule \
            of the server's own forbids the request, by subject, address, path or User-Agent; or whoever decides behind TLS \
            does not see the certificate: a CGI script of Apache gets no `SSL_CLIENT_…` without `SSLOptions +StdEnvVars`, \
            and an application behind a proxy gets what the proxy hands on; or the file cannot be read, or is a folder.
            """,
        evidence: "The phone's certificate was sent, its subject holds the MAC that stands in the path; status 403.",
        phone: PhoneLog.of(.forbidden),
        serverLog: """
            The request stands in the access log with 403, beside the right subject where that is logged. Apache: `AH00035` \
            or `AH00132` where it is the file's permissions, `AH01630: client denied by server configuration` where it is \
            the configuration. nginx: `open() … failed (13: Permission denied)`, `access forbidden by rule`.
            """,
        fix: """
            Look for who decided, in the error log and in the configuration (nginx: `if`, `map`, `deny`; Apache: `Require`; \
            HAProxy: `http-request deny`, in its log `PR--`; lighttpd: `url.access-deny`). A condition on the subject must fit what \
            the phone shows: nginx writes the surname, where the MAC stands, `SN=`. Where a script or an application \
            decides, hand the subject on to it:
                {config:identity}
            Where the error log names the file, let the server's user read it (`namei -l FILE`); a folder is no profile.
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
