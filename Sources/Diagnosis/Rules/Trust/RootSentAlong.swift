import Provisioning

/// The server sends the root along, which does no harm and no good (SRV-22).
struct RootSentAlong: DiagnosisRule {
    let explanation = Explanation(
        "root-sent-along", ["SRV-22"], severity: .notice,
        summary: "The server sends the root along, which does no harm and no good.",
        why: "A phone compares roots with those it holds; one that is sent costs bytes and proves nothing.",
        evidence: "The handshake is accepted; the last of `chain` is its own issuer.",
        phone: PhoneLog.nothing,
        serverLog: "Nothing.",
        fix: "Nothing must be done. To save the bytes, end the chain file with the last intermediate."
    )

    func statement(for evidence: Evidence) -> String? {
        guard let root = evidence.unusualChain?.roots.first else { return nil }
        return "\(evidence.server) sends the root \(root.subject.rfc2253) along, which no phone needs"
    }
}
