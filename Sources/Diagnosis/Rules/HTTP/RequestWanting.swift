import Provisioning

/// The server wants something in the request that phones do not send (HTTP-2).
struct RequestWanting: DiagnosisRule {
    let explanation = Explanation(
        "request-lacks-header", ["HTTP-2"],
        summary: "The server wants something in the request that phones do not send.",
        why: """
            A phone's GET has Host, User-Agent and Accept and nothing conditional. 406 and 415 choose by Accept or Content-Type, 411 \
            wants a length, 412, 416, 417 and 428 look at conditions, ranges and expectations, 426 wants another protocol.
            """,
        evidence: "The handshake is fine; status 406, 411, 412, 415, 416, 417, 426 or 428.",
        phone: PhoneLog.of(.httpStatus),
        serverLog: """
            The request stands in the access log with the status. Apache's content negotiation: `AH00690: no acceptable variant`.
            """,
        fix: """
            Serve the path as plain files, without negotiation, conditions or upgrades; the configuration shows who answers so:
                {config:forbidding}
                Apache: Options -MultiViews   (in <Directory> of the profiles)
            An application: no test of Accept for profiles.
            """
    )

    func statement(for evidence: Evidence) -> String? {
        guard let status = evidence.refusedStatus, [406, 411, 412, 415, 416, 417, 426, 428].contains(status) else {
            return nil
        }
        let upgrade = evidence.response?.remark("upgrade").map { "; it wants \($0)" } ?? ""
        return """
            \(evidence.server) wants what a phone's request does not have: status \(StatusWords.shown(status))\(upgrade)\
            \(evidence.quotation)
            """
    }
}
