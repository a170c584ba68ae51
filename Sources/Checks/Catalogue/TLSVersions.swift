import Diagnosis
import Provisioning

/// Every release asked for finds a TLS version that the server speaks too.
struct TLSVersions: Check {
    let card = CheckCard(
        "tls-version", .connection, .error, ["TLS-1", "TLS-2", "P-01", "P-02", "P-03"],
        title: "Every release asked for finds a TLS version that the server speaks too.",
        why: """
            Desk phones end at TLS 1.2. A server hardened to TLS 1.3 alone serves every browser and no desk phone: the \
            commonest mistake of all.
            """,
        fix: "nginx: `ssl_protocols TLSv1.2 TLSv1.3;` Apache: `SSLProtocol -all +TLSv1.2 +TLSv1.3`"
    )

    func judge(_ evidence: CheckEvidence) -> Verdict {
        evidence.overReleases(card.id, isSeen: { $0.traces.first?.version != nil }) { seen in
            seen.map { "\($0.release): \($0.record.traces.first?.version?.description ?? "")" }.joined(separator: ", ")
        }
    }
}
