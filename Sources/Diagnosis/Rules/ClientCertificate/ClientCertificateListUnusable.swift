import Provisioning

/// The server's revocation list is missing or has expired, so every phone is refused (C-09).
struct ClientCertificateListUnusable: DiagnosisRule {
    let explanation = Explanation(
        "client-certificate-list-unusable", ["C-09"],
        summary: "The server's revocation list is missing or has expired, so every phone is refused.",
        why: """
            With a list configured, OpenSSL wants one in force for every CA of the phone's chain. A list that nobody renews \
            locks all phones out on one day.
            """,
        evidence: """
            Alert 46 received after the phone's Certificate: OpenSSL has no better alert for an expired list (a list that \
            is missing gets 48); or nginx's status 400.
            """,
        phone: PhoneLog.of(.clientCertificateListUnusable),
        serverLog: """
            nginx (`error_log … info;`): `client SSL certificate verify error: (12:CRL has expired)` or `(3:unable to get \
            certificate CRL)`. Apache (`LogLevel info`): `AH02276: Certificate Verification: Error (12): CRL has expired`.
            """,
        fix: """
            Renew the list, and keep renewing it; one file holds the list of each CA of the chain.
                openssl crl -in phones.crl -noout -lastupdate -nextupdate
                openssl ca -config ca.cnf -gencrl -out phones.crl
                nginx: ssl_crl phones.crl;
                Apache: SSLCARevocationFile phones.crl
            Without a list in the configuration the certificate itself holds what the server does not know: a critical \
            extension, or a name outside its CA's constraints.
            """
    )

    func statement(for evidence: Evidence) -> String? {
        evidence.failed(
            by: .clientCertificateListUnusable,
            telling:
                "\(evidence.server) refuses the phone's certificate for something beside it, such as its revocation list"
        )
    }
}
