import Diagnosis
import Provisioning

/// A second resync changes nothing.
struct ProfileIdempotent: Check {
    let card = CheckCard(
        "profile-idempotent", .profile, .warning, ["A-6", "SM-15", "A-4"],
        title: "A second resync of the same phone changes nothing.",
        why: """
            A value that differs at every fetch, such as a time or a random number, changes the phone each time. Where the \
            parameter needs a reboot, the phone reboots at every resync: an error.
            """,
        fix: "Take what varies out of the profile, or make it depend on the phone alone."
    )

    func judge(_ evidence: CheckEvidence) -> Verdict {
        if let verdict = evidence.unlessProvisioned { return verdict }
        guard let next = evidence.records[.nextResync] else { return .couldNotRun("there was no second resync") }
        guard next.succeeded else {
            return .skipped("the second resync failed (\(next.complaint)): see \(next.owner ?? "next-resync-works")")
        }
        let changed = next.changedNames
        guard !changed.isEmpty else { return .passed("the second resync changed nothing") }
        let reboots = changed.contains {
            ParameterCatalog.shared.parameter(named: $0)?.definition.effect == .reboot
        }
        return .failed(
            "the second resync changes \(CheckEvidence.some(changed)) again\(reboots ? ", and the phone reboots" : "")",
            severity: reboots ? .error : .warning)
    }
}
