import Provisioning

/// The server took the request and closed without an answer.
struct EmptyReply: DiagnosisRule {
    let explanation = Explanation(
        "empty-reply", ["X-14"],
        summary: "The server took the request and closed without an answer.",
        why: "The application behind the server crashed, or `return 444;` told nginx so.",
        evidence: "The handshake and the request are fine; the connection ends without a byte of an answer.",
        phone: PhoneLog.of(.emptyReply),
        serverLog: """
            nginx: status 444 in the access log, or `upstream prematurely closed connection`. Apache: `AH00052: \
            child pid … exit signal`.
            """,
        fix: "Look at the application's log at that moment."
    )

    func statement(for evidence: Evidence) -> String? {
        evidence.failed(by: .emptyReply, telling: "\(evidence.server) closed the connection without an answer")
    }
}
