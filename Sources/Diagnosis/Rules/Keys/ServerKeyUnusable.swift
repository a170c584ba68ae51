import Provisioning

/// The server's key is of a kind that the phone cannot check (A-05, A-08, P-08).
struct ServerKeyUnusable: DiagnosisRule {
    let explanation = Explanation(
        "server-key-unusable", ["A-05", "A-08", "P-08"],
        summary: "The server's key is of a kind that the phone cannot check.",
        why: """
            Ed25519, Ed448 and RSA-PSS keys need signature algorithms that releases before 11.3 do not offer; DSA keys and EC \
            keys on other curves than P-256, P-384 and P-521 need what no current release offers. The server is left without \
            a suite, and says so by the alert for that: the phone never sees the certificate.
            """,
        evidence: """
            Alert 40 received before any ServerHello; a wider offer of signature algorithms or groups alone gets through, as \
            `handset matrix` tries it.
            """,
        phone: PhoneLog.of(.noCommonCipher),
        serverLog: ServerLog.refusal("no shared cipher"),
        fix: """
            Give the server a plain RSA key (or P-256), and a certificate for it:
            \(CertificateRequest.withNewKey)
            A server may hold both: name the second certificate and key beside the first.
            """
    )

    // The phone sees no certificate: wider offers find it out, those of `handset matrix` and those of a second look.
    func statement(for evidence: Evidence) -> String? { evidence.lackStatement(of: explanation.id) }
}
