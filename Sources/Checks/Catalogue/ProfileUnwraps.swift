import Diagnosis
import Provisioning

/// What the server compressed or encrypted comes out whole.
struct ProfileUnwraps: Check {
    let card = CheckCard(
        "profile-unwraps", .profile, .error, ["Z-2", "Z-3", "E-1", "E-4", "E-5", "E-9", "E-11"],
        title:
            "What the server compressed or encrypted comes out of the phone whole, with the key that the rule gives.",
        why: """
            `openssl enc` changed its default digest in 1.1.0, and since 3.0 leaves out the salt's header with `-S`: the file \
            decrypts where it was made and on no phone.
            """,
        fix:
            "Encrypt by `openssl enc -e -aes-256-cbc -md sha256 -k KEY` (no `-a`, no `-pbkdf2`, no `-S`), after `gzip`."
    )

    func judge(_ evidence: CheckEvidence) -> Verdict {
        evidence.ofGoodPhone(card.id) {
            let stages = evidence.good.decoded.map(\.stages).filter { $0.count > 1 }
            guard !stages.isEmpty else { return .skipped("the profile is neither compressed nor encrypted") }
            return .passed(stages.map { $0.joined(separator: ", ") }.joined(separator: "; "))
        }
    }
}
