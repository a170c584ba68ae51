import Provisioning

/// The server answers each ClientHello by alert 80: it cannot put its own certificate together.
struct ServerCannotBuildChain: DiagnosisRule {
    let explanation = Explanation(
        "server-cannot-build-chain", ["X-07"],
        summary: "The server answers each ClientHello by alert 80: it cannot put its own certificate together.",
        why: """
            internal_error before any ServerHello comes from where the server chooses its certificate. lighttpd builds the \
            chain for a file that holds the leaf alone, and fails where its store lacks the issuer, as it does with the \
            phones' root as the only CA file. Caddy has no certificate for the name that was asked for, or was asked for none. \
            Others fail over a key that cannot be used.
            """,
        evidence: "Alert 80 received, and no ServerHello before it.",
        phone: PhoneLog.of(.alertFromServer),
        serverLog: """
            Caddy: `could not get certificate from issuer`, and with `debug` `no certificate available for 'NAME'`. lighttpd: `SSL: building cert chain for TLS server name …`, then `cert cb error`. nginx and Apache: \
            `no suitable signature algorithm` where only versions below TLS 1.2 are allowed.
            """,
        fix: """
            See which it is: `alert number 70` to TLS 1.3 alone means that only older versions are allowed, 80 again the certificate.
                openssl s_client -connect {host}:{port} -servername {host} -tls1_3 </dev/null 2>&1 | grep 'alert number'
            Alert 70: allow TLS 1.2 if it is not allowed, for OpenSSL 3 has no signature for older ones (`no suitable signature algorithm`):
                {config:versions}
            Alert 80: put the leaf's issuers behind it, into the same file, and start the server anew; where the root itself signed the \
            leaf, that is the root. lighttpd's `ssl.ca-file` does not help here:
                cat leaf.pem issuer.pem > fullchain.pem
                {config:full-chain}
            If it is Caddy, give the site this very name, or let it serve clients that name none:
                Caddy: https://{host}:{port}   (as the site's address)
                Caddy: default_sni {host}   (in the options at the top)
            If the chain is there, the server's own log has the reason; `handset explain 'LINE'` reads it.
            """
    )

    func statement(for evidence: Evidence) -> String? {
        guard let trace = evidence.trace, evidence.failedOverClientHello else { return nil }
        let name = trace.serverNameSent.map { "for the name \($0)" } ?? "for a client that names no server"
        let reason =
            switch evidence.programOfTLSPort {
            case "Caddy":
                """
                in plain HTTP it speaks Go's words, as Caddy does, so that it has no certificate \(name): none of its files is for \
                that, and its issuer (ACME) gave none
                """
            case let program?:
                "it is \(program), and allows only TLS 1.0 and 1.1, which its level forbids, or has a key that cannot be used"
            case nil:
                """
                it fails over its own certificate (lighttpd), has none \(name) (Caddy), or allows only TLS 1.0 and 1.1, which its \
                level forbids (nginx, Apache, HAProxy)
                """
            }
        return "\(evidence.server) answers the ClientHello by alert 80 internal_error: \(reason)"
    }

    /// Caddy's certificate first, where it is Caddy.
    func fix(for evidence: Evidence) -> String {
        guard evidence.programOfTLSPort == "Caddy" else { return explanation.fix }
        return """
            Give the site its certificate from files, the issuers behind the leaf:
                {config:full-chain}
            Or see why its issuer gives it none (`could not get certificate from issuer`): that must be reached (`acme_ca`), and must \
            reach the site at port 80 or 443 under this name:
                journalctl -u caddy | grep 'certificate from issuer'
            Where the certificate is there, the site must have this very name, or serve clients that name none:
                {config:site-name}
                {config:any-name}
            Another server in Go: `tls.LoadX509KeyPair("fullchain.pem", "server.key")` into its Certificates.
            """
    }

    func answerer(in evidence: Evidence) -> String? { evidence.programOfTLSPort ?? evidence.answerer }

    func isAnswererAlone(in evidence: Evidence) -> Bool { evidence.programOfTLSPort != nil }
}
