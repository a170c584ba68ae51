import Provisioning

/// The server broke the handshake off with an alert of its own.
struct AlertFromServer: DiagnosisRule {
    let explanation = Explanation(
        "alert-from-server", ["X-07"],
        summary: "The server broke the handshake off with an alert of its own.",
        why: """
            80 internal_error, 49 access_denied, 50 decode_error: the reason stands in the server's own log.
            """,
        evidence: """
            A fatal alert received that points at neither versions, suites, names nor the phone's certificate.
            """,
        phone: PhoneLog.of(.alertFromServer),
        serverLog: "The reason, where the server logs it.",
        fix: """
            Let the server log the reasons of refusals, repeat the resync, and look up the moment; `handset explain 'LINE'` \
            reads the line.
                {config:log-level}
            """
    )

    func statement(for evidence: Evidence) -> String? {
        evidence.failed(by: .alertFromServer, telling: "\(evidence.server) broke the handshake off")
    }
}
