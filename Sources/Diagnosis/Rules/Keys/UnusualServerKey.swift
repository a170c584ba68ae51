import Provisioning

/// The server's key is of a kind that old firmware may not know.
struct UnusualServerKey: DiagnosisRule {
    let explanation = Explanation(
        "unusual-server-key", ["A-08"], severity: .warning,
        summary: "The server's key is of a kind that old firmware may not know.",
        why: """
            RSA-PSS and EdDSA keys came with OpenSSL 1.1.1. Releases before 11.3 are taken to be older, and what a real \
            one of any age does nobody has written down.
            """,
        evidence: "The handshake is accepted; the server's own certificate holds an RSA-PSS, Ed25519 or Ed448 key.",
        phone: PhoneLog.nothing,
        serverLog: ServerLog.refusal("no shared cipher"),
        fix: """
            Use a plain RSA key for phones:
            \(CertificateRequest.withNewKey)
            """
    )

    func statement(for evidence: Evidence) -> String? {
        guard let leaf = evidence.acceptedTrace?.leaf else { return nil }
        let kind = leaf.keyKind.uppercased()
        guard ["RSA-PSS", "RSASSA-PSS", "ED25519", "ED448"].contains(kind) else { return nil }
        return "\(evidence.server) shows a certificate with a key of the kind \(leaf.keyKind)"
    }
}
