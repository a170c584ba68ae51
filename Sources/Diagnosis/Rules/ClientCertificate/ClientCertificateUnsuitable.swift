import Provisioning

/// The server took the phone's certificate for unsuitable (C-12, C-13).
struct ClientCertificateUnsuitable: DiagnosisRule {
    let explanation = Explanation(
        "client-certificate-unsuitable", ["C-12", "C-13"],
        summary: "The server took the phone's certificate for unsuitable.",
        why: """
            It lacks clientAuth, or its key or digest is below what the server's TLS library accepts: device \
            certificates of 1024 bits or SHA-1 fail at OpenSSL's default level.
            """,
        evidence: "Alert 42 or 43 received after the phone's Certificate; or nginx's status 400.",
        phone: PhoneLog.of(.clientCertificateUnsuitable),
        serverLog: ServerLog.clientCertificate(26, "unsupported certificate purpose"),
        fix: """
            Lower the level for this site alone, where old phones must get in:
                nginx: ssl_ciphers DEFAULT:@SECLEVEL=0;
                Apache: SSLCipherSuite DEFAULT:@SECLEVEL=0
            Or renew the phones' certificates. A certificate given by --cert needs `extendedKeyUsage=clientAuth`.
            """
    )

    func statement(for evidence: Evidence) -> String? {
        evidence.failed(
            by: .clientCertificateUnsuitable,
            telling: "\(evidence.server) does not accept the kind of the phone's certificate"
        )
    }
}
