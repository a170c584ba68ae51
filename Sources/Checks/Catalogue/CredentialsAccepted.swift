import Diagnosis
import Provisioning

/// The credentials of the rule open the door.
struct CredentialsAccepted: Check {
    let card = CheckCard(
        "credentials-accepted", .access, .error, ["HTTP-9", "PR-43"],
        title: "Where the server asks for credentials, those of the rule (`--uid`, `--pwd`) are taken.",
        why:
            "A phone answers Basic and Digest, two times; then it waits for its next retry, and the account may be locked.",
        fix:
            "Give the rule the account that the server knows: `[--uid $SA --pwd $SB] https://…`, or drop the challenge."
    )

    func judge(_ evidence: CheckEvidence) -> Verdict {
        if evidence.good.owner == card.id {
            let wanted = evidence.plan.hasCredentials ? "takes those of the rule for wrong" : "and the rule has none"
            return .failed("\(evidence.server) asks for credentials \(wanted)", findings: evidence.good.findings)
        }
        guard evidence.plan.hasCredentials else { return .skipped("the rule has no --uid and --pwd") }
        if let verdict = evidence.unlessProvisioned { return verdict }
        let challenges = evidence.good.exchanges.compactMap(\.response).flatMap(\.challenges)
        guard let scheme = challenges.first?.split(separator: " ").first else {
            return .passed("the server did not ask for them")
        }
        return .passed("\(scheme) challenge answered")
    }
}
