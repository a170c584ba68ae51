import Provisioning

/// The chain breaks a rule of its own making (SRV-22).
struct ChainRejected: DiagnosisRule {
    let explanation = Explanation(
        "chain-rejected", ["SRV-22"],
        summary: "The chain breaks a rule of its own making.",
        why: "Some check of the chain failed that has no name of its own here; the verify code names it.",
        evidence: "The phone refuses by alert; the verify code has no row of its own in the catalogue.",
        phone: PhoneLog.of(.chainRejected),
        serverLog: """
            nginx (`error_log … info;`): `SSL_do_handshake() failed (… SSL alert number …) while SSL handshaking`; \
            Apache (`LogLevel info`): `AH02008: SSL library error 1 in handshake`. The number is that of the alert \
            that the phone sent.
            """,
        fix: """
            Ask OpenSSL for the certificate at fault:
                openssl verify -show_chain -CAfile root.pem -untrusted fullchain.pem leaf.pem
            and issue that one anew.
            """
    )

    func statement(for evidence: Evidence) -> String? {
        evidence.failed(by: .chainRejected, telling: "The chain of \(evidence.server) was rejected")
    }
}
