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
            Find who answers so, the server's configuration or the application behind it, and let it answer 200 with the profile, 404 \
            where there is none:
                {config:forbidding}
                {config:backend}
            """
    )

    func statement(for evidence: Evidence) -> String? {
        guard let status = evidence.response?.status, evidence.failure?.cause == .httpStatus else {
            return evidence.failed(
                by: .httpStatus, telling: "\(evidence.server) answers with a status that a phone takes for failure")
        }
        return """
            \(evidence.server) answers with status \(StatusWords.shown(status)), which a phone takes for failure\
            \(evidence.quotation)
            """
    }
}
