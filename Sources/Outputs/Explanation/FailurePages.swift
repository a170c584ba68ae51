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

            ## A second look

            After a resync that failed, `handset resync` asks the server a little more where that decides between causes that look alike
            to a phone. It is the request that failed with one thing changed: a GET, a handshake or a mere connection. No question is
            asked after six seconds, none waits longer than four, and ten are the most. Names and passwords stay out of it, the phone's
            certificate goes nowhere that it had not gone, `--resolve` and `--connect-timeout` hold. What was asked and what came stands
            apart in the output and in the log (`secondLook`); `--no-second-look` leaves all of it out. Behind a proxy, and after a
            password, nothing is asked.

            | what the phone saw | asked | tells apart |
            |---|---|---|
            | alert 80 after its ClientHello | `GET /` without TLS on the same port | which program it is: [server-cannot-build-chain](server-cannot-build-chain.md) |
            | plain HTTP after its ClientHello | `GET /` without TLS on the same port | [tls-not-switched-on](tls-not-switched-on.md), [proxy-line-unexpected](proxy-line-unexpected.md) |
            | alert 40, nothing in common | handshakes with more suites, groups, signature algorithms | [suites-do-not-fit-key](suites-do-not-fit-key.md), [server-key-unusable](server-key-unusable.md), [no-common-group](no-common-group.md), [no-common-cipher](no-common-cipher.md) |
            | 404 for a path with its MAC | the MAC in the other case of letters | [file-in-other-case](file-in-other-case.md), [file-not-found](file-not-found.md) |
            | 503 of HAProxy, at an unusual port | the same with a Host header without the port | [no-backend-chosen](no-backend-chosen.md), [service-unavailable](service-unavailable.md) |
            | a connection refused | the other loopback address; ports 443, 8443 and 80 | [listens-on-other-family](listens-on-other-family.md), [connection-refused](connection-refused.md) |
            | a connection that ends at the ClientHello | a handshake behind a PROXY line | [proxy-line-expected](proxy-line-expected.md), [connection-reset](connection-reset.md), [connection-closed](connection-closed.md) |
            | 403 on the server program's own page | the same as `Mozilla/5.0`; a file that is not there | [user-agent-forbidden](user-agent-forbidden.md), [forbidden-by-rule](forbidden-by-rule.md) |

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
