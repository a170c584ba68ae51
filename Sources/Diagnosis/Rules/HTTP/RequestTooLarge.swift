import Provisioning

/// The server has no room for the request: its headers, its line or its body (HTTP-2).
struct RequestTooLarge: DiagnosisRule {
    let explanation = Explanation(
        "request-too-large", ["HTTP-2"],
        summary: "The server has no room for the request: its headers, its line or its body.",
        why: """
            A phone's GET is some 300 bytes: only a limit set very low, or a long path, gets there; or a proxy in front adds \
            headers, such as a whole certificate. A report of a phone is larger, 413 is about those.
            """,
        evidence: "Status 413, 414, 431 or nginx's 494, or 400 with a page that says so.",
        phone: PhoneLog.of(.badRequest),
        serverLog: """
            nginx (`error_log … info;`): `client sent too long URI`, `client sent too long header line`, `client intended to send too \
            large body`. Apache: `AH00135`/`AH00561: Request header exceeds LimitRequestFieldSize`. HAProxy: `PR--` beside 400.
            """,
        fix: """
            Raise the limit, or take what the proxy in front adds out of the headers:
                {config:request-room}
            """
    )

    func statement(for evidence: Evidence) -> String? {
        let isTold = evidence.pageSays(
            "request header or cookie too large", "size of a request header field exceeds", "request-uri too large",
            "exceeds the capacity limit")
        guard let status = evidence.refusedStatus, [413, 414, 431, 494].contains(status) || (status == 400 && isTold)
        else {
            return nil
        }
        return
            "\(evidence.server) has no room for the request: status \(StatusWords.shown(status))\(evidence.quotation)"
    }
}
