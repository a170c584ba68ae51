import Provisioning

/// The server sends its chain out of order, and phones sort it (T-04, SRV-22).
struct ChainOutOfOrder: DiagnosisRule {
    let explanation = Explanation(
        "chain-out-of-order", ["T-04", "SRV-22"], severity: .warning,
        summary: "The server sends its chain out of order, and phones sort it.",
        why: """
            Each certificate is to be followed by the one that signed it. Phones look for issuers by name, wherever they \
            stand; clients that take the order at its word (older Java, embedded TLS stacks) refuse the server.
            """,
        evidence: "The handshake is accepted; in `chain` a CA stands before the certificate that it signed.",
        phone: PhoneLog.nothing,
        serverLog: "Nothing for phones. Other clients send alert 48 or 42.",
        fix: """
            Leaf first, then each certificate's own issuer, the root left out:
                cat leaf.pem issuer.pem issuer-of-the-issuer.pem > fullchain.pem
                {config:full-chain}
            What is sent, in its order, with the names of subject (s:) and issuer (i:):
                openssl s_client -connect {host}:{port} -servername {host} -showcerts </dev/null | grep -E '^ *([0-9] s|i):'
            """
    )

    func statement(for evidence: Evidence) -> String? {
        guard let misplaced = evidence.unusualChain?.misplaced else { return nil }
        return """
            \(evidence.server) sends \(misplaced.subject.rfc2253) before any certificate that it signed; phones sort that, \
            other clients do not
            """
    }
}
