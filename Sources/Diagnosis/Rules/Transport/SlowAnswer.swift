import Provisioning

/// The server has the request, and not one byte of an answer comes (HTTP-12).
struct SlowAnswer: DiagnosisRule {
    let explanation = Explanation(
        "slow-answer", ["HTTP-12"],
        summary: "The server has the request, and not one byte of an answer comes.",
        why: """
            TLS is up and the request is sent: the network carries both ways. Who is slow is the application that makes the profile, \
            or a backend for which the server waits without a limit of its own, or with one above half a minute.
            """,
        evidence: """
            The handshake is fine, the request was sent, and no byte of an answer came within the limit; then the phone itself \
            closes the session (close_notify sent). Nobody sent a refusal.
            """,
        phone: PhoneLog.of(.transferTimeout),
        serverLog: """
            The phone's leaving: nginx has status 499 in the access log and `client prematurely closed connection … while connecting to \
            upstream` or `… while sending request to upstream` (`info`) beside the backend that is slow; HAProxy `CH--`; Apache the request with its own \
            status once the application is done, however late.
            """,
        fix: """
            Ask the backend itself, and see how long it takes:
                {config:backend}
                curl -s -o /dev/null -w '%{time_starttransfer}\\n' http://BACKEND:PORT{path}
            Make it quick: generate profiles before phones ask, or cache them. A limit in front, below the phone's 30 s, does not mend \
            it; it makes a 504 (Apache: a 502) of it, which says who was slow:
                {config:answer-time}
            """
    )

    func statement(for evidence: Evidence) -> String? {
        guard let failure = evidence.failure, failure.cause == .transferTimeout, failure.phase == .http else {
            return nil
        }
        return """
            \(evidence.server) has the request and does not answer: it is slow, or waits for what stands behind it. It refused \
            nothing; the phone gave up and closed: \(failure.detail)
            """
    }
}
