import Provisioning

/// The server's proof of its key does not hold.
struct BadSignature: DiagnosisRule {
    let explanation = Explanation(
        "bad-signature", ["A-07"],
        summary: "The server's proof of its key does not hold.",
        why: "Something on the way changed the handshake, or a hardware module signs wrongly.",
        evidence: "Alert 51 sent after ServerKeyExchange or CertificateVerify, with a chain that is fine.",
        phone: PhoneLog.of(.badSignature),
        serverLog: ServerLog.alert(51, "decrypt error"),
        fix: """
            Compare the keys, both lines must be equal:
                openssl x509 -in leaf.pem -noout -pubkey | openssl sha256
                openssl pkey -in server.key -pubout | openssl sha256
            Then look for a middlebox between phone and server.
            """
    )

    func statement(for evidence: Evidence) -> String? {
        evidence.failed(by: .badSignature, telling: "The handshake signature of \(evidence.server) is wrong")
    }
}
