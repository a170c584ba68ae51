import Provisioning

/// The server asks an OCSP responder about the phone's certificate, and gets no good answer (C-09).
struct ClientCertificateStatusUnknown: DiagnosisRule {
    let explanation = Explanation(
        "client-certificate-status-unknown", ["C-09"],
        summary: "The server asks an OCSP responder about the phone's certificate, and gets no good answer.",
        why: """
            `SSLOCSPEnable on` and `ssl_ocsp on` want an answer for each phone: of the responder that the certificate names, or \
            of a configured one. Phones' certificates name none; a responder that is down, or unreachable from the server, \
            locks all phones out.
            """,
        evidence: """
            Alert 40 received after the phone's Certificate and a full ServerHello (Apache); nothing else gets that alert \
            there. nginx answers 400.
            """,
        phone: PhoneLog.of(.alertFromServer),
        serverLog: """
            Apache (`LogLevel info`): `AH02276: Certificate Verification: Error (50): application verification failure`; with \
            `LogLevel ssl:debug` also `AH01918: no OCSP responder specified in certificate and no default configured`. nginx \
            (`error_log … info;`): `client SSL certificate verify error: (FAILED:…)` with `certificate status request failed`.
            """,
        fix: """
            Switch OCSP for clients off, unless the phones' CA runs a responder; a revocation list does the same without one:
                {config:no-ocsp}
                {config:revocation-list}
            With a responder, let the server reach it: `openssl ocsp -issuer phone-ca.pem -cert phone.pem -url URL`.
            """
    )

    func statement(for evidence: Evidence) -> String? {
        guard let trace = evidence.trace, trace.clientCertificateSent, trace.version != nil,
            trace.alertReceived == .handshakeFailure
        else { return nil }
        return evidence.failed(
            by: .alertFromServer,
            telling: """
                \(evidence.server) took the phone's chain and refused it afterwards, by a check of its own: likeliest it asks \
                OCSP about the phone and gets no answer
                """)
    }
}
