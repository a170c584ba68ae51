import Provisioning

/// The server sends its own certificate without the intermediate that signed it (T-04).
struct MissingIntermediate: DiagnosisRule {
    let explanation = Explanation(
        "missing-intermediate", ["T-04"],
        summary: "The server sends its own certificate without the intermediate that signed it.",
        why: "Browsers close the gap from a cache or by downloading the issuer; phones do neither.",
        evidence: """
            Alert 48 sent; verify code 20 at depth 0; one certificate was sent and none that bears its issuer's name. \
            It says where its issuer's certificate can be had (AIA caIssuers), or its issuer's name reads like an \
            intermediate's or like a relative of a root's.
            """,
        phone: PhoneLog.of(.missingIntermediate),
        serverLog: ServerLog.alert(48, "unknown ca"),
        fix: """
            Serve the leaf and then its intermediates from one file.
                cat leaf.pem intermediate.pem > fullchain.pem
                {config:full-chain}
            Where the intermediate is to be had, the certificate may say itself:
                openssl x509 -in leaf.pem -noout -ext authorityInfoAccess
                curl -s URL | openssl x509 -inform DER > intermediate.pem
            What is sent:
                openssl s_client -connect {host}:{port} -servername {host} -showcerts </dev/null
            """
    )

    func statement(for evidence: Evidence) -> String? {
        guard evidence.failure?.cause == .missingIntermediate else { return nil }
        guard let leaf = evidence.trace?.leaf else {
            return "\(evidence.server) sends one certificate; the issuer's own certificate is missing"
        }
        return
            "\(evidence.server) sends one certificate, issued by \(leaf.issuer.rfc2253), and none with that subject; "
            + "\(evidence.firmware) has no such root, and \(leaf.issuerOffer ?? "its name reads like an intermediate's")"
    }
}
