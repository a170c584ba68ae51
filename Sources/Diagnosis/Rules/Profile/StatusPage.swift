import Provisioning

/// A test server answers every request with its own status, and no file (R-07, G-23).
struct StatusPage: DiagnosisRule {
    let explanation = Explanation(
        "status-page-in-place", ["R-07", "G-23"],
        summary: "A test server answers every request with a page about itself, and serves no file.",
        why: """
            `openssl s_server -www` answers whatever is asked for with a page of its own state: its command line, its ciphers, the \
            session. TLS is fine, and no path leads to a file. `-WWW`, in capitals, serves the files of the folder that it was \
            started in.
            """,
        evidence: "https, a trusted certificate, status 200, and a web page (`page`) that begins with `s_server`.",
        phone: PhoneLog.corrupt,
        serverLog: "Nothing: s_server prints `ACCEPT` once, and no requests.",
        fix: """
            Start it in the folder of the profiles, with `-WWW` in place of `-www` (`-HTTP` is for files that hold their own headers):
                cd /FOLDER/OF/PROFILES && openssl s_server … -WWW   (`…` is its other options, without -www)
            Relative paths among the options are taken from that folder, and the path of the rule is looked for below it.
            """
    )

    func statement(for evidence: Evidence) -> String? {
        guard NotAProfile.page(evidence) != nil, evidence.page?.hasPrefix("s_server ") == true else { return nil }
        return """
            \(evidence.server) is `openssl s_server` with the option -www: it answers \(evidence.url?.path ?? "the request")\
            \(evidence.redirection), as every path, with a page of its own state and status 200, and serves no files
            """
    }
}
