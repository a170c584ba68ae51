import Provisioning

/// The server took the phone's certificate for unsuitable (C-12, C-13, C-04).
struct ClientCertificateUnsuitable: DiagnosisRule {
    let explanation = Explanation(
        "client-certificate-unsuitable", ["C-12", "C-13", "C-04"],
        summary: "The server took the phone's certificate for unsuitable.",
        why: """
            It lacks clientAuth, or its key or digest is below what the server's TLS library accepts: device \
            certificates of 1024 bits or SHA-1 fail at OpenSSL's default level.
            """,
        evidence: """
            Alert 42 or 43 received after the phone's Certificate, or nginx's status 400; and `clientIdentity` shows the \
            small key, the old digest, or that it is not for clients.
            """,
        phone: PhoneLog.of(.clientCertificateUnsuitable),
        serverLog: """
            nginx (`error_log … info;`): `client SSL certificate verify error: (66:EE certificate key too weak)`, `(68:CA \
            signature digest algorithm too weak)` or `(26:unsuitable certificate purpose)`, and status 400 in the access \
            log. Apache (`LogLevel info`): `AH02276: Certificate Verification: Error (66): …`. HAProxy: `SSL client \
            certificate not trusted`. stunnel: `CERT: Pre-verification error: EE certificate key too weak`.
            """,
        fix: """
            Lower the level for this site alone, where old phones must get in:
                {config:low-level}
            Or renew the phones' certificates. One that is not for clients needs `extendedKeyUsage=clientAuth`.
            """
    )

    func statement(for evidence: Evidence) -> String? {
        guard let shown = evidence.shown else {
            return evidence.failed(
                by: .clientCertificateUnsuitable,
                telling: "\(evidence.server) does not accept the kind of the phone's certificate")
        }
        guard let weakness = shown.weakness else { return nil }
        return evidence.failed(
            by: .clientCertificateUnsuitable, .clientCertificateUnknownCA,
            telling: "\(evidence.server) does not accept the phone's certificate; \(weakness)")
    }
}
