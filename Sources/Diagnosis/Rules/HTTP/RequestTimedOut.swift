import Provisioning

/// The server says that the request did not come, though it was sent (HTTP-2).
struct RequestTimedOut: DiagnosisRule {
    let explanation = Explanation(
        "request-timed-out", ["HTTP-2"],
        summary: "The server says that the request did not come in time, though it was sent.",
        why: """
            A phone sends its request in one piece straight after the handshake. 408 comes of a time-out set much too low, or of a \
            proxy that got 408 from the server behind it over a connection that it kept too long.
            """,
        evidence: "The handshake is fine; status 408.",
        phone: PhoneLog.of(.httpStatus),
        serverLog:
            "HAProxy: `cR--` beside 408. Apache: `AH01382: Request header read timeout`. nginx: `client timed out … while reading client request headers`.",
        fix: """
            Give requests some seconds (a limit without a unit is milliseconds in HAProxy), and let the proxy keep connections shorter \
            than the server behind it does:
                {config:request-time}
            """
    )

    func statement(for evidence: Evidence) -> String? {
        guard evidence.refusedStatus == 408 else { return nil }
        return
            "\(evidence.server) did not wait for the request: status \(StatusWords.shown(408))\(evidence.quotation)"
    }
}
