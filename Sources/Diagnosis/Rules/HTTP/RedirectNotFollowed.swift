import Provisioning

/// Phones follow 301 and 302, and no other redirect (R-04, HTTP-2).
struct RedirectNotFollowed: DiagnosisRule {
    let explanation = Explanation(
        "redirect-not-followed", ["R-04", "HTTP-2"],
        summary: "Phones follow 301 and 302, and no other redirect.",
        why: "307 and 308 are defaults of frameworks and of HSTS set-ups; 303 and 304 end a resync just so.",
        evidence: "Status 303, 307, 308 or another 3xx that is neither 301 nor 302.",
        phone: PhoneLog.of(.redirectNotFollowed),
        serverLog: ServerLog.access("the 3xx status"),
        fix: """
            Answer 301 or 302:
                nginx: return 301 https://{host}$request_uri;
                Apache: Redirect permanent /old.xml /new.xml
            """
    )

    func statement(for evidence: Evidence) -> String? {
        let place = evidence.response?.location.map { " to \($0)" } ?? ""
        return evidence.failed(
            by: .redirectNotFollowed,
            telling: "\(evidence.server) redirects\(place) in a way that phones do not follow"
        )
    }
}
