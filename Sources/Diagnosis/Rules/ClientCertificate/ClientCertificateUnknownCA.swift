import Provisioning

/// The server does not know who signed the phone's certificate (C-04, C-07, C-19).
struct ClientCertificateUnknownCA: DiagnosisRule {
    let explanation = Explanation(
        "client-certificate-unknown-ca", ["C-04", "C-07", "C-19"],
        summary: "The server does not know who signed the phone's certificate.",
        why: """
            The wrong root file, a missing intermediate, or a phone whose certificate was renewed: from 12.0(3) on \
            renewed certificates have another root (CLI-9). nginx answers 400 to every certificate that it does not \
            accept, and only its log has the number: 18 to 21 is this, 23 revoked, 26 the purpose, 3 or 12 the \
            revocation list, 66 to 68 the key or digest.
            """,
        evidence: """
            Alert 48 received after the phone's Certificate (under TLS 1.3 with the first read); or nginx's \
            status 400, or 495.
            """,
        phone: PhoneLog.of(.clientCertificateUnknownCA),
        serverLog: ServerLog.clientCertificate(20, "unable to get local issuer certificate"),
        fix: """
            Put every root of your phones, old and new, with any intermediates into one file:
                cat phone-root.pem renewed-phone-root.pem > phone-roots.pem
                nginx: ssl_client_certificate phone-roots.pem; ssl_verify_depth 3;
                Apache: SSLCACertificateFile phone-roots.pem, SSLVerifyDepth 3
            Phones of this program: `handset certs init` writes device-root.pem.
            """
    )

    func statement(for evidence: Evidence) -> String? {
        evidence.failed(
            by: .clientCertificateUnknownCA,
            telling: "\(evidence.server) does not trust the phone's certificate"
        )
    }
}
