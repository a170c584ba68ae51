import Diagnosis
import Provisioning

/// What is served is a profile.
struct ProfileParses: Check {
    let card = CheckCard(
        "profile-parses", .profile, .error, ["G-1", "G-23", "G-24", "R-07"],
        title: "What is served is a profile that the phone can read: well formed, whole, with a flat-profile element.",
        why: """
            A bare `&` in a display name makes the whole file corrupt, and the phone keeps all its old settings. A sign-in page \
            answers 200 as well.
            """,
        fix: "`handset profile lint FILE` shows the place. Escape `&` and `<`, save as UTF-8, close every element."
    )

    func judge(_ evidence: CheckEvidence) -> Verdict {
        evidence.ofGoodPhone(card.id) {
            let elements = evidence.good.decoded.map(\.elements)
            return .passed(
                "\(CheckEvidence.count(elements.reduce(0, +), "element")) in \(CheckEvidence.count(elements.count, "profile"))"
            )
        }
    }
}
