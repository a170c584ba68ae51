import Provisioning

/// The server says that the file was taken away on purpose (HTTP-2).
struct FileGone: DiagnosisRule {
    let explanation = Explanation(
        "file-gone", ["HTTP-2", "HTTP-3"],
        summary: "The server says that the file was taken away on purpose.",
        why: """
            410 and 451 come from a line that somebody wrote, where a file that is merely missing makes 404. To a phone 410 is not \
            `file not found` either: Resync_Fails_On_FNF does not cover it.
            """,
        evidence: "The handshake is fine; status 410 or 451.",
        phone: PhoneLog.of(.httpStatus),
        serverLog: ServerLog.access("410 or 451"),
        fix: """
            Find the line, and take it out, or answer 404 where phones shall live without the file:
                {config:forbidding}
            """
    )

    func statement(for evidence: Evidence) -> String? {
        guard let status = evidence.refusedStatus, status == 410 || status == 451 else { return nil }
        return
            "\(evidence.server) says that \(evidence.url?.path ?? "the file") is no more: status \(StatusWords.shown(status))\(evidence.quotation)"
    }
}
