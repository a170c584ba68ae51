import Provisioning

/// What stands behind the server takes longer than the server waits (HTTP-2).
struct BackendSlow: DiagnosisRule {
    let explanation = Explanation(
        "backend-slow", ["HTTP-2"],
        summary: "What stands behind the server takes longer than the server waits.",
        why: """
            The proxy has a connection to its backend, or tries to get one, and gives up. The phone would have waited half a minute; \
            a proxy's own limit may be shorter.
            """,
        evidence: "The handshake is fine; status 504.",
        phone: PhoneLog.of(.serverError),
        serverLog: """
            nginx: `upstream timed out (110: Connection timed out) while reading response header from upstream` (a slow answer) or `while \
            connecting to upstream` (no connection). Apache: `AH01102: error reading status line`, `AH00959`. HAProxy: `sH--` (slow \
            answer), `sC--` (no connection).
            """,
        fix: """
            See what the application does all the time; a profile should come in a second. Where it must take longer, give it up to \
            20 s, because phones give up after 30 s without a byte:
                {config:answer-time}
            """
    )

    func statement(for evidence: Evidence) -> String? {
        guard evidence.refusedStatus == 504 else { return nil }
        let waited = evidence.response.map { ", after \(Int($0.timings.total.inSeconds.rounded())) s" } ?? ""
        return """
            \(evidence.server) waited in vain for what stands behind it: status \(StatusWords.shown(504))\(waited)\
            \(evidence.quotation)
            """
    }
}
