import Diagnosis
import Provisioning

/// Every release asked for accepts the dates of the chain today.
struct ChainValidToday: Check {
    let card = CheckCard(
        "chain-valid-today", .certificate, .error, ["SRV-30", "K-01", "K-02", "T-06", "T-07"],
        title: "Every certificate of the chain is valid today, by the phone's own clock.",
        why: """
            An expired certificate stops every phone at once, and each goes on retrying. Renewing the file is not enough: \
            the server must reload it, and the intermediate beside it has dates of its own.
            """,
        fix: "Renew the certificate or the intermediate, then reload: `nginx -s reload`, `apachectl graceful`."
    )

    func judge(_ evidence: CheckEvidence) -> Verdict {
        evidence.overReleases(card.id, isSeen: { $0.traces.first?.verify?.isAccepted == true }) { seen in
            guard let ends = seen.first?.record.chainEnd else { return "\(CheckEvidence.names(seen)): valid" }
            let days = evidence.plan.today.map { " (\((ends.seconds - $0.seconds) / 86_400) days)" } ?? ""
            return "valid until \(ends)\(days)"
        }
    }
}

extension ProbeRecord {
    /// When the first certificate of the chain that was sent ends.
    var chainEnd: UnixTime? { traces.first?.serverChain.map(\.notAfter).min() }
}
