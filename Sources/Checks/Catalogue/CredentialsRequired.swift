import Diagnosis

/// Nobody gets in without the credentials of the rule.
struct CredentialsRequired: Check {
    let card = CheckCard(
        "credentials-required", .access, .error, ["HTTP-9", "PR-43"],
        title: "Where the rule has credentials, the profile needs them: none, or a wrong password, bring nothing.",
        why:
            "A `satisfy any`, a location that the password file does not cover, or a proxy that answers from its cache.",
        fix: "Put the challenge on the whole tree: nginx `auth_basic` with `satisfy all;` Apache `Require valid-user`."
    )

    func judge(_ evidence: CheckEvidence) -> Verdict {
        guard evidence.plan.hasCredentials else { return .skipped("the rule has no --uid and --pwd") }
        if let verdict = evidence.unlessProvisioned { return verdict }
        let tried: [(Probe, String)] = [
            (.withoutCredentials, "without credentials"), (.wrongPassword, "with a wrong password"),
        ]
        let open = tried.filter { evidence.records[$0.0]?.gotProfile == true }.map(\.1)
        guard open.isEmpty else { return .failed("the phone gets its profile \(open.joined(separator: " and "))") }
        let shown = tried.compactMap { probe, how in evidence.records[probe]?.refusal.map { "\(how): \($0)" } }
        return shown.isEmpty ? .couldNotRun("it was not tried") : .passed(shown.joined(separator: "; "))
    }
}
