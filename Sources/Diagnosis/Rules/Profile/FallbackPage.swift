import Provisioning

/// The server itself answers with a page where it has no such file (R-07, G-23).
struct FallbackPage: DiagnosisRule {
    let explanation = Explanation(
        "fallback-page", ["R-07", "G-23"],
        summary: "The server itself answers with a page where it has no such file.",
        why: """
            The page came over TLS from the host of the rule, or of its redirect, with a certificate that the phone trusts: no \
            portal on the way can do that. The server looks for the file under another name, or does not find it, and falls back \
            to its start page, a sign-in page or an error page with status 200.
            """,
        evidence: "https, a trusted certificate, status 200, and the first element is no `flat-profile` or `device`.",
        phone: PhoneLog.corrupt,
        serverLog: "The request stands in the access log with 200, and the size of the page.",
        fix: """
            First let the very path that phones ask for lead to the folder of profiles, or let the rule ask for the path that does:
                {config:served-path}
            Then let the server answer 404 where there is no file, in place of a page:
                {config:honest-status}
            Where a redirect led to the page, to sign in or to start with, take the path of phones out of it:
                {config:redirects}
            See that the file lies where that path leads to.
            """
    )

    func statement(for evidence: Evidence) -> String? {
        guard evidence.url?.scheme == .https, let page = NotAProfile.page(evidence) else { return nil }
        return """
            \(evidence.server) answers \(evidence.url?.path ?? "the request")\(evidence.redirection) with a web page of its own \
            and status 200, not with a profile: \(page)\(evidence.quotation)
            """
    }

    func answerer(in evidence: Evidence) -> String? { evidence.redirectorServer ?? evidence.answerer }
}
