import Provisioning

/// The phone's certificate is on the server's revocation list (C-09).
struct ClientCertificateRevoked: DiagnosisRule {
    let explanation = Explanation(
        "client-certificate-revoked", ["C-09"],
        summary: "The phone's certificate is on the server's revocation list.",
        why: "Somebody put it there: a lost or stolen phone, or a list that is wrong.",
        evidence: """
            Alert 44 received after the phone's Certificate (under TLS 1.3 with the first read); or nginx's \
            status 400.
            """,
        phone: PhoneLog.of(.clientCertificateRevoked),
        serverLog: ServerLog.clientCertificate(23, "certificate revoked"),
        fix: """
            Look into the list, and replace the phone's certificate or the list:
                openssl storeutl -noout -text -crls phones.crl
                {config:revocation-list}
            """
    )

    func statement(for evidence: Evidence) -> String? {
        evidence.failed(
            by: .clientCertificateRevoked,
            telling: "\(evidence.server) says that the phone's certificate is revoked"
        )
    }
}
