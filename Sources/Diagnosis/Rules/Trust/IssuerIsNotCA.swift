import Provisioning

/// A certificate in the chain has signed another and is no CA (T-10).
struct IssuerIsNotCA: DiagnosisRule {
    let explanation = Explanation(
        "issuer-is-not-a-ca", ["T-10"],
        summary: "A certificate in the chain has signed another and is no CA.",
        why: """
            Without `CA:TRUE` a certificate signs nothing, whatever its key can do; nor does one whose key usage leaves \
            keyCertSign out. A host's own certificate used as a CA, or a CA made without extensions, looks so.
            """,
        evidence: "Alert 48 sent; verify code 79 (24 before OpenSSL 3) at the issuer.",
        phone: PhoneLog.of(.issuerIsNotCA),
        serverLog: ServerLog.alert(48, "unknown ca"),
        fix: """
            Issue from a real CA, with `basicConstraints=critical,CA:TRUE` and \
            `keyUsage=critical,keyCertSign,cRLSign` in its extensions; then sign the server's certificate anew if the CA's key is new.
                openssl x509 -in intermediate.pem -noout -ext basicConstraints,keyUsage
            """
    )

    func statement(for evidence: Evidence) -> String? {
        evidence.failed(by: .issuerIsNotCA, telling: "The chain of \(evidence.server) holds an issuer that is no CA")
    }
}
