/// The list of checks, in the order in which a report tells them.
package enum Checks {
    /// Every check, topic by topic.
    package static let all: [any Check] = connection + certificate + access + answers + profile + [UnderLoad()]

    private static let connection: [any Check] = [ServerReachable(), TLSVersions(), TLSCiphers()]

    private static let certificate: [any Check] = [
        ChainComplete(), ChainTrusted(), ChainValidToday(), ChainValidLater(), ServerName(), KeyStrength(),
        NodesAgree(),
    ]

    private static let access: [any Check] = [
        PhoneAccepted(), CertificateRequested(), StrangerRefused(), ForeignCertificateRefused(),
        ExpiredCertificateRefused(), OtherPhoneRefused(), UnknownPhoneAnswered(), CredentialsAccepted(),
        CredentialsRequired(), NoPlainHTTP(),
    ]

    private static let answers: [any Check] = [
        ProfileServed(), RedirectsFollowed(), ContentCoding(), AnswerComplete(), AnswerPrompt(), NoDirectoryListing(),
        NoPathTraversal(),
    ]

    private static let profile: [any Check] = [
        ProfileParses(), ProfileUnwraps(), ProfileApplies(), ProfileIdempotent(), ProfileRemarks(),
        ExpectedParameters(),
        NextResyncWorks(), ProvisioningStaysOn(), CustomCAStays(), NoSecretsInClear(),
    ]

    /// The card of an ID; nil where no check has it.
    package static func card(_ id: String) -> CheckCard? { all.first { $0.card.id == id }?.card }

    /// Judges what was recorded.
    package static func judge(_ evidence: CheckEvidence) -> [CheckResult] {
        all.map { check in
            CheckResult(card: check.card, verdict: verdict(check, evidence))
        }
    }

    private static func verdict(_ check: any Check, _ evidence: CheckEvidence) -> Verdict {
        if let reason = evidence.plan.off[check.card.id] { return .skipped(reason) }
        let verdict = check.judge(evidence)
        // What was seen to be wrong stays wrong, whatever else was to be seen.
        if case .failed = verdict { return verdict }
        return evidence.unlessTried(check.card.id) ?? verdict
    }
}
