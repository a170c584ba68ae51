import Provisioning

/// The server does not know secure renegotiation (P-13).
struct UnsafeRenegotiation: DiagnosisRule {
    let explanation = Explanation(
        "server-without-secure-renegotiation", ["P-13"],
        summary: "The server does not know secure renegotiation.",
        why: "A TLS stack from before 2010 (RFC 5746); this phone's library refuses it.",
        evidence: "Alert 40 sent right after a ServerHello without the renegotiation extension.",
        phone: PhoneLog.of(.unsafeRenegotiation),
        serverLog: ServerLog.alert(40, "handshake failure"),
        fix: "Upgrade the server's TLS library."
    )

    func statement(for evidence: Evidence) -> String? {
        evidence.failed(by: .unsafeRenegotiation, telling: "\(evidence.server) does not know secure renegotiation")
    }
}
