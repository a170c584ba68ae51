import Provisioning

/// The body is a web page and not a profile (R-07, G-23).
struct NotAProfile: DiagnosisRule {
    let explanation = Explanation(
        "not-a-profile", ["R-07", "G-23"],
        summary: "The body is a web page and not a profile.",
        why: "A captive portal, a login page or an error page with status 200 answers in the server's place.",
        evidence: "Status 200, and the first element is no `flat-profile` or `device`.",
        phone: PhoneLog.corrupt,
        serverLog: "The server's log has no such request, where a portal answered; else status 200.",
        fix: """
            Exempt phones from the captive portal, or fetch the profile by https. Or let the server answer errors with their \
            status instead of a page:
                {config:honest-status}
            """
    )

    func statement(for evidence: Evidence) -> String? {
        guard evidence.url?.scheme != .https, let page = Self.page(evidence) else { return nil }
        return "The body from \(evidence.server)\(evidence.redirection) is a web page, not a profile: \(page)"
    }

    /// What shows that a body is a page of the web; nil for anything else.
    static func page(_ evidence: Evidence) -> String? {
        guard let rejection = evidence.rejection, rejection.stage == "xml",
            rejection.reason.lowercased().contains("html")
        else { return nil }
        return "\(rejection.reason)\(rejection.place)"
    }
}
