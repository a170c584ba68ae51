import Provisioning

/// The status means nothing to a phone but failure (HTTP-2).
struct UnexpectedStatus: DiagnosisRule {
    let explanation = Explanation(
        "unexpected-status", ["HTTP-2"],
        summary: "The status means nothing to a phone but failure.",
        why: "Only 200 is a success; 204 and 206 are none, and 410 is not 404.",
        evidence: "The handshake is fine; a status without a meaning of its own.",
        phone: PhoneLog.of(.httpStatus),
        serverLog: ServerLog.access("that status"),
        fix: """
            Answer 200 with the profile, 404 where there is none. 429 is a limit on requests: raise its rate and its burst \
            (nginx: `limit_req`), because phones that share an address come at once after a power cut.
            """
    )

    func statement(for evidence: Evidence) -> String? {
        evidence.failed(
            by: .httpStatus,
            telling: "\(evidence.server) answers with a status that a phone takes for failure"
        )
    }
}
