import Provisioning

/// The script or application that makes profiles ended without an answer (HTTP-2).
struct ApplicationFailed: DiagnosisRule {
    let explanation = Explanation(
        "application-failed", ["HTTP-2"],
        summary: "The script or application that makes profiles ended without an answer.",
        why: """
            Status 500 is the server's word for a script that cannot be started or breaks off, and for a configuration that fails when \
            it is used; TLS and the path are fine. A script saved with DOS line ends has `python3\\r` in its first line, and no such program exists.
            """,
        evidence: "The handshake is fine; status 500.",
        phone: PhoneLog.of(.serverError),
        serverLog: """
            Apache: `AH01084` and `AH02003: SSL Proxy connect failed` where it is a proxy and its TLS with the backend fails, `AH00124: \
            Request exceeded the limit of 10 internal redirects` where rewrite rules run in a circle, `Invalid command` for an .htaccess, \
            `AH01215: … exec of '…' failed` where the script cannot be started, `End of script output before \
            headers` where it broke off. nginx: `auth request unexpected status`, `rewrite or internal redirection cycle`. Else the application's own log.
            """,
        fix: """
            Run the script as the server does; the message names the rest. Its first line must name a program that \
            exists, end in a plain line feed, and the file must be executable:
                head -n 1 SCRIPT | cat -A
                sed -i 's/\\r$//' SCRIPT
                chmod +x SCRIPT
            A script that starts and breaks off must print its headers and an empty line first; its error stands in the \
            server's error log.
            """
    )

    func statement(for evidence: Evidence) -> String? {
        guard evidence.failure?.cause == .serverError, evidence.response?.status == 500 else { return nil }
        let page =
            switch evidence.pageAuthor {
            case "nginx":
                "; the page is nginx's own: an `auth_request` without a good answer, or rewrites in a circle, do it too"
            case "Apache":
                "; the page is Apache's own: a mistake in an .htaccess, or TLS with a backend that fails, do it too"
            default: evidence.quotation
            }
        return
            "\(evidence.server) could not make an answer: status 500, so a script or application behind it failed\(page)"
    }
}
