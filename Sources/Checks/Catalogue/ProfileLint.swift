import Diagnosis
import Provisioning

/// Everything in the profile is taken by the phone.
struct ProfileLint: Check {
    let card = CheckCard(
        "profile-lint", .profile, .warning, ["G-9", "G-22", "A-8", "A-9"],
        title: "The phone takes every element: no unknown name, no value out of range.",
        why: "A mistyped tag or value is ignored in silence, and the setting is missed when it is needed.",
        fix: "`handset profile lint URL` shows each with its line and the nearest known name."
    )

    func judge(_ evidence: CheckEvidence) -> Verdict {
        if let verdict = evidence.unlessProvisioned { return verdict }
        let ignored = evidence.good.ignored
        guard !ignored.isEmpty else { return .passed("every element was taken") }
        let shown = ignored.map { "\($0.name) (line \($0.line)): \($0.reason)" }
        return .failed(
            "\(CheckEvidence.count(ignored.count, "element")) not taken: \(shown.prefix(5).joined(separator: "; "))")
    }
}
