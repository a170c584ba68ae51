import Provisioning

/// The rule leads to a scheme that phones do not speak (HTTP-14).
struct UnsupportedScheme: DiagnosisRule {
    let explanation = Explanation(
        "unsupported-scheme", ["HTTP-14"],
        summary: "The rule leads to a scheme that phones do not speak.",
        why: "tftp, http and https are all there is.",
        evidence: "No packet leaves: the URL's scheme is none of tftp, http, https.",
        phone: PhoneLog.of(.unsupportedScheme),
        serverLog: ServerLog.nothing,
        fix: "Serve the file by https, and say so in the rule."
    )

    func statement(for evidence: Evidence) -> String? {
        evidence.failed(by: .unsupportedScheme, telling: "The phone does not speak the scheme of the rule")
    }
}
