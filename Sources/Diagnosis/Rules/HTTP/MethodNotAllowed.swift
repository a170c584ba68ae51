import Provisioning

/// The server does not take the method of the request here (HTTP-2, RP-4).
struct MethodNotAllowed: DiagnosisRule {
    let explanation = Explanation(
        "method-not-allowed", ["HTTP-2", "RP-4"],
        summary: "The server does not take the method of the request here.",
        why: """
            A phone fetches by GET, and sends reports by PUT or POST as the rule says. A path that is there for uploads, or an \
            application's route for POST alone, refuses GET; a folder of files refuses PUT.
            """,
        evidence: "The handshake is fine; status 405 or 501; the Allow header names what is taken.",
        phone: PhoneLog.of(.httpStatus),
        serverLog:
            "The request stands in the access log with 405 and its method. Apache: `AH02410`, or `client denied` beside a Limit block.",
        fix: """
            Allow GET at the path of profiles (nginx `limit_except`, Apache `<Limit>` and `Require method`, the application's routes):
                {config:forbidding}
            For reports take the method that the server has: `[--method POST] …` in Report_Rule.
            """
    )

    func statement(for evidence: Evidence) -> String? {
        guard let status = evidence.refusedStatus, status == 405 || status == 501 else { return nil }
        let allowed = evidence.response?.remark("allow").map { "; it allows \($0.isEmpty ? "nothing" : $0)" } ?? ""
        return """
            \(evidence.server) does not take the request's method at \(evidence.url?.path ?? "this path"): status \(StatusWords.shown(status))\(allowed)\(evidence.quotation)
            """
    }
}
