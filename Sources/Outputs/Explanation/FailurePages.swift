package import Diagnosis

/// The pages of `docs/failures`, one for each finding and one that lists them, from the findings' own texts.
package enum FailurePages {
    /// One page.
    package struct Page: Hashable, Sendable {
        /// The file's name.
        package let name: String
        /// Its Markdown.
        package let text: String
    }

    /// Every page; `cases` names the lab's cases that lead to a finding.
    package static func all(cases: (Explanation) -> [String]) -> [Page] {
        let explanations = DiagnosisRules.all.map(\.explanation)
        return [Page(name: "README.md", text: index(explanations))]
            + explanations.map { explanation in
                Page(name: "\(explanation.id).md", text: page(explanation, cases(explanation)))
            }
    }

    private static func page(_ explanation: Explanation, _ cases: [String]) -> String {
        var parts = [
            "# \(explanation.id)", explanation.summary,
            "Severity: \(explanation.severity.rawValue) · \(explanation.references.joined(separator: ", "))",
        ]
        parts += section("Why it matters to a phone", explanation.why)
        parts += section("What the trace shows", explanation.evidence)
        parts += section("What the phone shows", explanation.phone)
        parts += section("What the server's log shows", explanation.serverLog)
        parts += section("What to do", explanation.generalFix)
        if !cases.isEmpty {
            parts += ["## Play it", fenced(cases.map { "handset lab \($0) --listen 127.0.0.1:8443" })]
        }
        return parts.joined(separator: "\n\n") + "\n"
    }

    private static func section(_ title: String, _ text: String) -> [String] { ["## \(title)", markdown(text)] }

    /// Indented lines are commands and configuration: they become code.
    private static func markdown(_ text: String) -> String {
        var blocks: [String] = []
        var (code, prose): ([String], [String]) = ([], [])
        func flush() {
            if !prose.isEmpty { blocks.append(prose.joined(separator: "\n")) }
            if !code.isEmpty { blocks.append(fenced(code)) }
            (code, prose) = ([], [])
        }
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let isCode = line.hasPrefix("    ")
            if isCode ? !prose.isEmpty : !code.isEmpty { flush() }
            if isCode { code.append(String(line.dropFirst(4))) } else { prose.append(escaped(String(line))) }
        }
        flush()
        return blocks.joined(separator: "\n\n")
    }

    /// Angle brackets outside of code would be taken for markup.
    private static func escaped(_ line: String) -> String {
        var isCode = false
        return line.reduce(into: "") { text, character in
            if character == "`" { isCode.toggle() }
            if character == "<", !isCode { text += "&lt;" } else { text.append(character) }
        }
    }

    private static func fenced(_ lines: [String]) -> String { "```\n\(lines.joined(separator: "\n"))\n```" }

    private static func index(_ explanations: [Explanation]) -> String {
        let rows = explanations.map { explanation in
            "| [\(explanation.id)](\(explanation.id).md) | \(explanation.references.joined(separator: ", ")) | "
                + "\(explanation.summary.replacing("|", with: "\\|")) |"
        }
        return """
            # What can go wrong, and what to do

            One page for each finding: why it stops a phone, what the trace, the phone and the server's log show, and the lines
            of server programs or openssl that mend it. `handset explain` prints the same, from a finding, a case of the lab, a row of
            the failure catalogue, a recorded log, or a line pasted from a log:

            ```
            handset explain missing-intermediate
            handset explain T-04
            handset explain run.jsonl
            handset explain 'SSL_do_handshake() failed (SSL: error:0A000418:SSL routines::tlsv1 alert unknown ca:SSL alert number 48)'
            ```

            These pages are written by `handset explain --write-docs docs/failures`.

            ## Reading a fix

            A line such as `nginx: ssl_certificate fullchain.pem;` is to be written as it stands behind the program's name, into that
            site's own block; another place stands in brackets behind it. What begins with `no` is to be taken out. Names of files,
            and words in capitals, are yours: write whole paths. Every fix ends in what makes the server read it.

            ## Reading a failure quickly

            1. An alert **sent** by the phone (server: `alert unknown ca`, `expired`, `bad certificate`): the server's certificate.
            2. An alert **received**, 40, 70, 112 or 120: version, suite or name. 42 to 46, 48 or 116: the phone's certificate.
            3. A fine handshake and no request in the access log: the name in the server's certificate.
            4. 400, 403 or 421 in the access log: TLS is fine, look at what the server wants.
            5. Nothing in any log: transport.

            | finding | rows | what is the case |
            |---|---|---|
            \(rows.joined(separator: "\n"))

            """
    }
}
