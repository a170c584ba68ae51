import Provisioning

/// A plain web site answers at the port of https: TLS is not switched on there (S-06).
struct TLSNotSwitchedOn: DiagnosisRule {
    let explanation = Explanation(
        "tls-not-switched-on", ["S-06", "X-12"],
        summary: "A plain web site answers at the port of https: TLS is not switched on there.",
        why: """
            A site that has a certificate and a key in its configuration speaks plain HTTP all the same where `ssl` is missing on its \
            `listen` line (nginx), or `SSLEngine on` in its virtual host (Apache). It takes a ClientHello for a broken request.
            """,
        evidence: """
            The first bytes after the ClientHello are plain HTTP (`foreignText`), and a plain request to the same port, which no \
            phone makes, is answered like at any web site: `secondLook` with `plainRequest`.
            """,
        phone: PhoneLog.of(.notTLS),
        serverLog: """
            nginx and Apache write the ClientHello into the access log, with status 400: `"\\x16\\x03\\x01…" 400`. nginx's error \
            log: `client sent invalid method while reading client request line`.
            """,
        fix: """
            Switch TLS on for port {port}:
                {config:switch-on}
            Or let the rule name the port where TLS is spoken; `ss -ltnp` on the server tells who listens where.
            """
    )

    func statement(for evidence: Evidence) -> String? {
        guard evidence.failure?.cause == .notTLS, let answer = evidence.answer(to: .plainRequest),
            let status = answer.status, status != 400
        else { return nil }
        let who = answer.server.map { " (\($0))" } ?? ""
        return """
            \(evidence.server) answers the ClientHello in plain HTTP, and a plain request like any web site: status \
            \(StatusWords.shown(status))\(who). TLS is not switched on there
            """
    }

    func answerer(in evidence: Evidence) -> String? { evidence.answer(to: .plainRequest)?.server }
}
