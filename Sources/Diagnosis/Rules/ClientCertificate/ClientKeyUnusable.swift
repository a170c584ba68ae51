import Provisioning

/// The phone's certificate or key cannot be read (C-15).
struct ClientKeyUnusable: DiagnosisRule {
    let explanation = Explanation(
        "client-key-unusable", ["C-15"],
        summary: "The phone's certificate or key cannot be read.",
        why: "No packet leaves.",
        evidence: "No packet leaves; phase tls, refused by `local`.",
        phone: PhoneLog.of(.clientKeyUnusable),
        serverLog: ServerLog.nothing,
        fix: """
            Give PEM files, the key without a passphrase: `openssl pkey -in key.pem -noout` must be silent.
            """
    )

    func statement(for evidence: Evidence) -> String? {
        evidence.failed(by: .clientKeyUnusable, telling: "The phone's certificate or key is unusable")
    }
}
