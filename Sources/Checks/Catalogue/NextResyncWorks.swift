import Diagnosis
import Provisioning

/// The rules that the profile leaves behind work.
struct NextResyncWorks: Check {
    let card = CheckCard(
        "next-resync-works", .profile, .error, ["PR-4", "SM-17", "G-26"],
        title: "The rules that the profile leaves in the phone work: the next resync finds its way.",
        why: """
            A profile may set Profile_Rule itself. If that points to a host that does not exist, every phone is provisioned \
            exactly once and can be reached by nobody afterwards: a visit to each desk.
            """,
        fix: "Set Profile_Rule to an address that serves, or leave it out of the profile; keep the old address alive."
    )

    func judge(_ evidence: CheckEvidence) -> Verdict {
        let good = evidence.good
        if good.owner == card.id { return .failed("a rule that a profile set is none: \(good.complaint)") }
        if let verdict = evidence.unlessProvisioned { return verdict }
        guard let next = evidence.records[.nextResync] else { return .couldNotRun("there was no second resync") }
        let rules = good.settings.filter { $0.parameter.name.hasPrefix("Profile_Rule") }
        if good.parameters?["Provision_Enable"] == "No" { return .skipped("there is none: see provisioning-stays-on") }
        guard !rules.isEmpty else { return .passed("the profile leaves the rules as they are") }
        let names = rules.map(\.parameter.name).joined(separator: ", ")
        if next.succeeded, !next.exchanges.isEmpty {
            return .passed("\(names) set by the profile: the next resync succeeds")
        }
        if next.succeeded { return .failed("the profile sets \(names), and the next resync fetches nothing") }
        guard next.firstURL != good.firstURL || next.exchanges.isEmpty || next.exchanges.count > 1 else {
            return .skipped(
                "the second resync failed where the first did not (\(next.complaint)): see \(next.owner ?? "")")
        }
        if next.failure?.cause == .domainNotAllowed { return .skipped(next.complaint) }
        let place = next.exchanges.last.map { " at \($0.url)" } ?? ""
        return .failed(
            "the profile sets \(names), and the next resync fails\(place): \(next.complaint)", findings: next.findings)
    }
}
