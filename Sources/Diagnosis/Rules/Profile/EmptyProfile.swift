import Provisioning

/// The answer is 200 with an empty body (G-24).
struct EmptyProfile: DiagnosisRule {
    let explanation = Explanation(
        "empty-profile", ["G-24"],
        summary: "The answer is 200 with an empty body.",
        why: """
            To a phone that is a corrupt file; scripts that fail without a word make such answers. So does Caddy for a host that none of \
            its sites has, or a path that no handler of a site takes.
            """,
        evidence: "Status 200 with a body of 0 bytes.",
        phone: PhoneLog.corrupt,
        serverLog: ServerLog.access("200 and 0 bytes"),
        fix: """
            Answer with a profile, or with 404 where there is none (Caddy: `file_server` in the site of this host). Look into the log of the script that makes \
            profiles.
            """
    )

    func statement(for evidence: Evidence) -> String? {
        guard let rejection = evidence.rejection, rejection.stage == "content-coding", evidence.response?.bytes == 0
        else { return nil }
        let isCaddy = evidence.response?.server?.lowercased() == "caddy"
        let hint = isCaddy ? ", as Caddy does where no site has this host, or no handler takes the path" : ""
        return "\(evidence.server) answered \(evidence.response?.status ?? 200) with an empty body\(hint)"
    }
}
