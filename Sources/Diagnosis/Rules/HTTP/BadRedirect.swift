import Provisioning

/// The redirect leads nowhere that a phone can go (HTTP-6).
struct BadRedirect: DiagnosisRule {
    let explanation = Explanation(
        "bad-redirect", ["HTTP-6"],
        summary: "The redirect leads nowhere that a phone can go.",
        why: "Without a Location, or with one that is no http or https URL, there is nothing to follow.",
        evidence: "301 or 302 without a usable Location.",
        phone: PhoneLog.of(.badRedirect),
        serverLog: ServerLog.access("301 or 302"),
        fix: "Send an absolute URL: `Location: https://{host}/path`."
    )

    func statement(for evidence: Evidence) -> String? {
        let place = evidence.response?.location.map { " (Location: \($0))" } ?? ""
        return evidence.failed(by: .badRedirect, telling: "The redirect of \(evidence.server) leads nowhere\(place)")
    }
}
