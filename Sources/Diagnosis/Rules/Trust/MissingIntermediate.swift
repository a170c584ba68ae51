import Provisioning

/// The server sends its own certificate without the intermediate that signed it (T-04).
struct MissingIntermediate: DiagnosisRule {
    let explanation = Explanation(
        "missing-intermediate", ["T-04"],
        summary: "The server sends its own certificate without the intermediate that signed it.",
        why: "Browsers close the gap from a cache or by downloading the issuer; phones do neither.",
        evidence: """
            Alert 48 sent; verify code 20 at depth 0; one certificate was sent, and its issuer reads like an \
            intermediate.
            """,
        phone: PhoneLog.of(.missingIntermediate),
        serverLog: ServerLog.alert(48, "unknown ca"),
        fix: """
            Serve the leaf and then its intermediates from one file.
                cat leaf.pem intermediate.pem > fullchain.pem
                {config:full-chain}
            Then reload the server. `openssl s_client -connect {host}:{port} \
            -servername {host} -showcerts </dev/null` shows what is sent.
            """
    )

    func statement(for evidence: Evidence) -> String? {
        guard evidence.failure?.cause == .missingIntermediate else { return nil }
        let issuer = evidence.trace?.leaf.map { " by \($0.issuer.rfc2253)" } ?? ""
        return "\(evidence.server) sends one certificate, issued\(issuer); the issuer's own certificate is missing"
    }
}
