import Provisioning

/// The server sends certificates twice, or some that have nothing to do with its own (SRV-22).
struct SurplusCertificates: DiagnosisRule {
    let explanation = Explanation(
        "surplus-certificates", ["SRV-22"], severity: .notice,
        summary: "The server sends certificates twice, or some that have nothing to do with its own.",
        why: """
            Phones leave aside what they do not need. It costs bytes in every handshake, and it often tells of a chain \
            file put together by hand: the leaf in the file of the CAs as well, or the CA of the certificate before.
            """,
        evidence:
            "The handshake is accepted; `chain` holds the same `sha256` twice, or a CA that issued nothing in it.",
        phone: PhoneLog.nothing,
        serverLog: "Nothing.",
        fix: """
            Write the chain file anew: the leaf, then what leads from it to the root, each once:
                cat leaf.pem intermediate.pem > fullchain.pem
                {config:full-chain}
            """
    )

    func statement(for evidence: Evidence) -> String? {
        guard let chain = evidence.unusualChain else { return nil }
        let parts = [
            Self.list(chain.repeated, "twice"), Self.list(chain.strangers, "though it signed nothing in the chain"),
        ].compactMap(\.self)
        return parts.isEmpty ? nil : "\(evidence.server) sends \(parts.joined(separator: ", and "))"
    }

    private static func list(_ certificates: [CertificateSummary], _ fault: String) -> String? {
        guard let first = certificates.first else { return nil }
        let others = certificates.count > 1 ? " and \(certificates.count - 1) more" : ""
        return "\(first.subject.rfc2253)\(others) \(fault)"
    }
}
