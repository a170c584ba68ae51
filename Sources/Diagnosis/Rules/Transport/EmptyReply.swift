import Provisioning

/// The server took the request and closed without an answer.
struct EmptyReply: DiagnosisRule {
    let explanation = Explanation(
        "empty-reply", ["X-14"],
        summary: "The server took the request and closed without an answer.",
        why: """
            A terminator of TLS without a living backend closes so (stunnel, HAProxy in TCP mode, nginx `stream`), or the application \
            behind the server crashed, or `return 444;` told nginx so. So does a listener for HTTP/2 alone (HAProxy `proto h2`): phones \
            speak HTTP/1.1.
            """,
        evidence: "The handshake and the request are fine; the connection ends without a byte of an answer.",
        phone: PhoneLog.of(.emptyReply),
        serverLog: """
            nginx: status 444 in the access log, or `upstream prematurely closed connection`. Apache: `AH00052: \
            child pid … exit signal`. stunnel: `s_connect: connect …: Connection refused`. HAProxy: `SC--`, `SD--`; `PR--` with \
            `<NOSRV>` and `<BADREQ>` where it took the request for no HTTP, as under `proto h2`.
            """,
        fix: """
            See that what stands behind the server runs, and listens where the server looks for it; its log has the moment:
                {config:backend}
                ss -ltnp
            In nginx look for a line that closes on purpose: `nginx -T | grep -n 444`.
            Where what stands behind is well, and the server's own log has the request as broken (`<BADREQ>`), HTTP/2 alone is \
            spoken there:
                {config:http-one}
            """
    )

    func statement(for evidence: Evidence) -> String? {
        guard evidence.failure?.cause == .emptyReply else { return nil }
        return """
            \(evidence.server) took the request and closed the connection without an answer: nothing lives behind \
            it, the application crashed, or it speaks HTTP/2 alone, and phones speak HTTP/1.1
            """
    }
}
