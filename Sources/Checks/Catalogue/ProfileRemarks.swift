import Diagnosis
import Provisioning

/// Everything in the profile is taken by the phone.
struct ProfileRemarks: Check {
    let card = CheckCard(
        "profile-lint", .profile, .warning, ["G-9", "G-22", "A-8", "A-9"],
        title:
            "The profile means what it says: no unknown name, no value out of range, no rule that no phone can read.",
        why: "A mistyped tag or value is ignored in silence, and the setting is missed when it is needed.",
        fix: "`handset profile lint URL` shows each with its line and the nearest known name."
    )

    func judge(_ evidence: CheckEvidence) -> Verdict {
        if let verdict = evidence.unlessProvisioned { return verdict }
        let remarks = evidence.good.remarks.filter { $0.severity > .notice }
        guard let worst = remarks.map(\.severity).max() else {
            let notices = evidence.good.remarks.count
            return .passed(notices == 0 ? "nothing to remark" : "\(CheckEvidence.count(notices, "notice")), no warning")
        }
        let shown = remarks.prefix(5).map { "line \($0.line): \($0.message) [\($0.rule)]" }.joined(separator: "; ")
        let more = remarks.count > 5 ? " and \(remarks.count - 5) more" : ""
        return .failed(shown + more, severity: worst)
    }
}
