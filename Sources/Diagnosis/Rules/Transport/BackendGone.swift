import Provisioning

/// The connection breaks behind a whole handshake, before any answer: a terminator of TLS without backend.
struct BackendGone: DiagnosisRule {
    let explanation = Explanation(
        "backend-gone", ["X-04", "X-14"],
        summary:
            "The connection breaks behind a whole handshake, before any answer: a terminator of TLS without a backend.",
        why: """
            A program that ends TLS and passes bytes on (stunnel, HAProxy in TCP mode, nginx `stream`) shakes hands first and connects to \
            its backend then. If that is refused, all it can do is to close the phone's connection.
            """,
        evidence:
            "The handshake is whole, the request was sent, and RST or the end of the connection comes in place of an answer.",
        phone: PhoneLog.of(.connectionReset),
        serverLog: """
            stunnel: `s_connect: connect …: Connection refused (111)`, then `No more addresses to connect`. HAProxy in TCP mode: \
            `SC--`. nginx `stream`: `connect() failed (111: Connection refused) while connecting to upstream`.
            """,
        fix: """
            See that the backend runs, and that it listens where the terminator looks for it:
                {config:backend}
                ss -ltnp
            If it runs, its own log has the reason: a crash, or a PROXY line that it does not expect.
            """
    )

    func statement(for evidence: Evidence) -> String? {
        guard let failure = evidence.failure, failure.phase == .http, failure.cause == .connectionReset,
            evidence.trace?.finished == true
        else { return nil }
        return """
            \(evidence.server) completes the handshake, and the connection breaks before any answer: what stands behind it is most \
            likely down
            """
    }
}
