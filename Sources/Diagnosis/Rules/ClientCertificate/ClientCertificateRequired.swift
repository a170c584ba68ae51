import Provisioning

/// The server wants a client certificate, and this phone sent none (C-01, C-02, C-03, C-12).
struct ClientCertificateRequired: DiagnosisRule {
    let explanation = Explanation(
        "client-certificate-required", ["C-01", "C-02", "C-03", "C-12"],
        summary: "The server wants a client certificate, and this phone sent none.",
        why: """
            Only phones whose `$CCERT` is Installed have one. Apache refuses by alert 40 (TLS 1.3: 116), nginx \
            completes the handshake and answers 400.
            """,
        evidence: """
            CertificateRequest received, an empty Certificate sent; then alert 40 (TLS 1.2), alert 116 with the \
            first read (TLS 1.3), or status 400 or 496 without an alert.
            """,
        phone: PhoneLog.of(.clientCertificateRequired),
        serverLog: """
            nginx (`error_log … info;`): `client sent no required SSL certificate while reading client request \
            headers`, and status 400 in the access log. Apache (`LogLevel info`): `AH02008: SSL library error 1 in \
            handshake`, then `SSL Library Error: … peer did not return a certificate`.
            """,
        fix: """
            Let the phone show its certificate (here: leave --no-client-cert away). Or let strangers in and tell them \
            apart afterwards:
                {config:optional-clients}
            """
    )

    func statement(for evidence: Evidence) -> String? {
        // To another host than the rule's a phone shows no certificate, though it has one (HTTP-6).
        let from = evidence.redirectedFrom.flatMap { $0.host == evidence.url?.host ? nil : $0.host }
        let why = from.map { ", because a redirect from \($0) led there" } ?? ""
        return evidence.failed(
            by: .clientCertificateRequired,
            telling: "\(evidence.server) wants a client certificate, and the phone sent none\(why)"
        )
    }
}
