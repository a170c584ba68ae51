import Diagnosis
import Provisioning

/// Every release asked for will still accept the chain when the horizon is reached.
struct ChainValidLater: Check {
    let card = CheckCard(
        "chain-valid-later", .certificate, .warning, ["K-01", "T-06", "T-07"],
        title: "The chain still holds after the horizon (30 days, or `--horizon`).",
        why: """
            Phones resync once an hour or once a night: whoever is told of an expiry by phones is told by all of them. A month \
            is time to renew by hand.
            """,
        fix: "Renew now. If a machine renews, find out why it has not: most do so 30 days before the end."
    )

    func judge(_ evidence: CheckEvidence) -> Verdict {
        if let verdict = evidence.unlessTLS { return verdict }
        guard evidence.plan.today != nil else { return .skipped("the phone's clock is not set") }
        let today = evidence.releases.filter { $0.record.traces.first?.verify?.isAccepted == true }
        guard !today.isEmpty else { return .skipped("no phone accepts the chain today: see the checks above") }
        let later = today.compactMap { release, record -> CheckEvidence.Release? in
            guard let then = evidence.records[.later(release)], !then.traces.isEmpty else { return nil }
            // Another node's certificate says nothing about this one.
            return then.traces[0].leaf?.sha256 == record.traces[0].leaf?.sha256 ? (release, then) : nil
        }
        guard !later.isEmpty else { return .skipped("the later phones met another certificate: see nodes-agree") }
        let broken = later.filter { $0.record.owner == "chain-valid-today" }
        guard broken.isEmpty else {
            return .failed(
                "in \(evidence.plan.horizonDays) days: \(CheckEvidence.sentence(broken))",
                findings: broken[0].record.findings)
        }
        return .passed("\(CheckEvidence.names(later)) will accept it in \(evidence.plan.horizonDays) days")
    }
}
