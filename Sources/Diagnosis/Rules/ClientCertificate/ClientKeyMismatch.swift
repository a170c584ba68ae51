import Provisioning

/// The phone's certificate and its key do not belong together (C-14).
struct ClientKeyMismatch: DiagnosisRule {
    let explanation = Explanation(
        "client-key-mismatch", ["C-14"],
        summary: "The phone's certificate and its key do not belong together.",
        why: """
            No packet leaves: a batch of older devices left the factory so (CLI-8), and mixed files do the same.
            """,
        evidence: "No packet leaves; phase tls, refused by `local`.",
        phone: PhoneLog.of(.clientKeyMismatch),
        serverLog: ServerLog.nothing,
        fix: """
            Both lines must be equal:
                openssl x509 -in cert.pem -noout -pubkey | openssl sha256
                openssl pkey -in key.pem -pubout | openssl sha256
            """
    )

    func statement(for evidence: Evidence) -> String? {
        evidence.failed(by: .clientKeyMismatch, telling: "The phone's certificate and key do not belong together")
    }
}
