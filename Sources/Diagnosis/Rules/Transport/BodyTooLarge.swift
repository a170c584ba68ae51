import Provisioning

/// The body is larger than a phone takes (HTTP-12).
struct BodyTooLarge: DiagnosisRule {
    let explanation = Explanation(
        "body-too-large", ["HTTP-12"],
        summary: "The body is larger than a phone takes.",
        why: "Profiles end at 5 MiB here; real ones are under 200 KB.",
        evidence: "The body passes the phone's limit of 5 MiB.",
        phone: PhoneLog.of(.bodyTooLarge),
        serverLog: ServerLog.access("status 200 and fewer bytes than the file has"),
        fix: "See that the rule leads to a profile and not to a firmware image or a backup."
    )

    func statement(for evidence: Evidence) -> String? {
        evidence.failed(by: .bodyTooLarge, telling: "The body from \(evidence.server) is larger than a phone takes")
    }
}
