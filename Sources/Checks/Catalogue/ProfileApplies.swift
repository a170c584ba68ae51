import Diagnosis
import Provisioning

/// The profile sets something that this phone has.
struct ProfileApplies: Check {
    let card = CheckCard(
        "profile-applies", .profile, .error, ["G-9", "G-22", "A-8"],
        title: "The profile sets parameters that this model has.",
        why: """
            Unknown names are ignored without a word. A profile for another family of phones, or with tags in another case, is \
            fetched, reported as success, and changes nothing.
            """,
        fix: "Compare the tags with `handset list parameters`; they are case-sensitive."
    )

    func judge(_ evidence: CheckEvidence) -> Verdict {
        if let verdict = evidence.unlessProvisioned { return verdict }
        let known = evidence.good.decoded.map(\.parameters).reduce(0, +)
        let unknown = evidence.good.decoded.map(\.unknown).reduce(0, +)
        guard known > 0 else {
            return .failed("none of \(CheckEvidence.count(unknown, "name")) is a parameter of this phone")
        }
        let changed = evidence.good.changedNames.count
        return .passed("\(CheckEvidence.count(known, "parameter")), \(changed) of them changed")
    }
}
