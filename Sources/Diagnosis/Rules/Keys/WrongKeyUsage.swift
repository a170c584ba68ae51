import Provisioning

/// The server's certificate is not meant for servers.
struct WrongKeyUsage: DiagnosisRule {
    let explanation = Explanation(
        "wrong-key-usage", ["A-04"],
        summary: "The server's certificate is not meant for servers.",
        why: "An extended key usage that leaves serverAuth out forbids this use.",
        evidence: "Alert 43 sent; verify code 26.",
        phone: PhoneLog.of(.wrongKeyUsage),
        serverLog: ServerLog.alert(43, "unsupported certificate"),
        fix: """
            Issue it with `extendedKeyUsage=serverAuth`.
                openssl x509 -in leaf.pem -noout -ext extendedKeyUsage
            """
    )

    func statement(for evidence: Evidence) -> String? {
        evidence.failed(by: .wrongKeyUsage, telling: "The certificate of \(evidence.server) is not meant for servers")
    }
}
