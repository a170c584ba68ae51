import Provisioning

/// The server forbids the file to whoever calls itself a phone (C-16, HTTP-4).
struct ForbiddenToPhones: DiagnosisRule {
    let explanation = Explanation(
        "user-agent-forbidden", ["C-16", "HTTP-4"],
        summary: "The server forbids the file to the phone's User-Agent, and gives it to another.",
        why: """
            A rule against robots, or for one model alone, looks at the User-Agent. Phones call themselves \
            `Cisco-CP-8841-3PCC/12.0.7 (00562b043615)`; `HTTP_User_Agent_Name` changes it.
            """,
        evidence: """
            Status 403; the same request by another User-Agent, which no phone makes, brings the file: `secondLook` with \
            `otherUserAgent`.
            """,
        phone: PhoneLog.of(.forbidden),
        serverLog: """
            nginx says nothing of a `return 403` in an `if ($http_user_agent …)`. Apache: `AH01630: client denied by server configuration` \
            for `Require expr`, no line for a RewriteRule with [F]. HAProxy: `PR--` in its http log.
            """,
        fix: """
            Find the rule about the User-Agent, and let `Cisco-CP-` in:
                {config:forbidding}
            """
    )

    func statement(for evidence: Evidence) -> String? {
        guard evidence.failure?.cause == .forbidden, evidence.isForbiddenToPhones else { return nil }
        return """
            \(evidence.server) forbids the file to the phone by its User-Agent: the same request as `\(OtherGuest.name)` gets it; \
            status 403\(evidence.quotation)
            """
    }
}
