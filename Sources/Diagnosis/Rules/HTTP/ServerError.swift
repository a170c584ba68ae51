import Provisioning

/// The server answered with an error of its own (HTTP-2).
struct ServerError: DiagnosisRule {
    let explanation = Explanation(
        "server-error", ["HTTP-2"],
        summary: "The server answered with an error of its own.",
        why: "The phone comes back on its error schedule; a 503 with Retry-After changes nothing about that.",
        evidence: "The handshake is fine; status 500 to 599.",
        phone: PhoneLog.of(.serverError),
        serverLog: """
            The request stands in the access log with 5xx; the reason in the error log: nginx `connect() failed … \
            while connecting to upstream`, Apache `AH01071`, `AH00957` and the like, HAProxy `<NOSRV>` beside 503.
            """,
        fix: """
            502, 503 and 504 mean what stands behind the server: see that it runs, that it listens where the server \
            looks for it, and that it answers within its time. `handset explain` reads the error log's line:
                tail -n 50 error.log | handset explain -
            """
    )

    func statement(for evidence: Evidence) -> String? {
        guard let status = evidence.refusedStatus, evidence.failure?.cause == .serverError else {
            return evidence.failed(by: .serverError, telling: "\(evidence.server) failed in itself")
        }
        return "\(evidence.server) failed in itself: status \(StatusWords.shown(status))\(evidence.quotation)"
    }
}
