import Provisioning

/// The phone took a chain with a small key or an old digest in it (A-01, A-02, SRV-21).
struct WeakChainAccepted: DiagnosisRule {
    let explanation = Explanation(
        "weak-chain-accepted", ["A-01", "A-02", "SRV-21"], severity: .warning,
        summary: "The phone took a chain with a small key or an old digest in it.",
        why: """
            Phones are taken to accept RSA below 2048 bits, SHA-1 and MD5; whether a release of its own day still does, nobody has \
            written down. Other clients do not, a phone under the modern floor does not (`--assume modernFloor=yes`), and what SHA-1 \
            or MD5 signs can be forged. The digest on a root itself does not count.
            """,
        evidence: "The handshake is accepted; `keyBits` or `signature` of a certificate in `chain` shows it.",
        phone: PhoneLog.nothing,
        serverLog: "Nothing for phones. Other clients send alert 42 or 71.",
        fix: """
            Have the certificate issued anew with RSA 2048 or P-256, signed with SHA-256 (openssl does so by itself):
            \(CertificateRequest.withNewKey)
            Where it is the CA's own certificate, take the CA's newer one.
                openssl storeutl -noout -text -certs fullchain.pem | grep -E 'Subject:|Signature Algorithm|Public-Key'
            """
    )

    func statement(for evidence: Evidence) -> String? {
        guard let trace = evidence.acceptedTrace else { return nil }
        for certificate in trace.serverChain where !certificate.isSelfIssued {
            guard let weakness = Self.weakness(certificate) else { continue }
            return """
                \(evidence.server) presents \(certificate.subject.rfc2253), \(weakness): this phone is assumed to take that, others do \
                not. If your phones fail here, this is why: `--assume modernFloor=yes` plays those that refuse it
                """
        }
        return nil
    }

    private static func weakness(_ certificate: CertificateSummary) -> String? {
        if certificate.keyKind.hasPrefix("RSA"), certificate.keyBits < 2048 {
            return "whose key has \(certificate.keyBits) bits"
        }
        // What nearly every certificate has: a search takes longer.
        if certificate.signatureAlgorithm.hasSuffix("SHA256") { return nil }
        let digest = certificate.signatureAlgorithm.uppercased()
        return digest.contains("SHA1") || digest.contains("MD5")
            ? "which is signed with \(certificate.signatureAlgorithm)" : nil
    }
}
