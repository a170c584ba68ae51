import Provisioning

/// A terminator of TLS is told to be the client: it waits for plain bytes, and speaks TLS to what stands behind it.
struct TerminatorInClientMode: DiagnosisRule {
    let explanation = Explanation(
        "terminator-in-client-mode", ["X-04", "X-05"],
        summary:
            "The terminator of TLS is told to be the client: it takes plain bytes from phones, and speaks TLS to its backend.",
        why: """
            stunnel's `client = yes` turns a service around. It takes the phone's ClientHello for data, begins a handshake of its own \
            with a backend that speaks plain http, and closes both sides when that fails.
            """,
        evidence:
            "RST or FIN straight after the ClientHello, with no byte of an answer; only the log tells whose handshake failed.",
        phone: PhoneLog.of(.connectionReset),
        serverLog: """
            stunnel: `SSL_connect: … wrong version number` (as a server it says `SSL_accept`), then `Connection reset: 0 byte(s) sent to \
            TLS`. The backend's access log holds the ClientHello: `"\\x16\\x03\\x01…" 400`.
            """,
        fix: """
            In the service that phones reach, and above every `[service]`, for that is the default of all:
                grep -n 'client' stunnel.conf
                stunnel: client = no
            """
    )

    // A reset at once has other reasons as well: the log decides.
    func statement(for evidence: Evidence) -> String? { nil }
}
