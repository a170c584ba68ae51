import Provisioning

/// The server asks for a client certificate only once it has read the request (C-10, C-11).
struct ClientCertificateRequiredAtRequest: DiagnosisRule {
    let explanation = Explanation(
        "client-certificate-required-for-path", ["C-10", "C-11"],
        summary: "The server asks for a client certificate only once it has read the request.",
        why: """
            Apache does that for `SSLVerifyClient` within <Location> or <Directory>: by renegotiation, or under TLS \
            1.3 after the handshake. A phone without certificate is cut off in the middle of its request.
            """,
        evidence: """
            The handshake ends well without a CertificateRequest; a second one (TLS 1.2), or a late \
            CertificateRequest (TLS 1.3), follows the request, then alert 40 or 116.
            """,
        phone: PhoneLog.of(.clientCertificateRequiredAtRequest),
        serverLog: """
            Apache (`LogLevel info`): `AH02261: Re-negotiation handshake failed` (TLS 1.2), or `AH02263: Re-negotiation \
            handshake failed: Client certificate missing` (TLS 1.3), and status 403 in the access log.
            """,
        fix: """
            Require the certificate for the whole site, outside of <Location>:
                Apache: SSLVerifyClient require
                Apache: SSLVerifyDepth 3
            Or use a phone that has a certificate.
            """
    )

    func statement(for evidence: Evidence) -> String? {
        evidence.failed(
            by: .clientCertificateRequiredAtRequest,
            telling: "\(evidence.server) asks for a client certificate only for this path"
        )
    }
}
