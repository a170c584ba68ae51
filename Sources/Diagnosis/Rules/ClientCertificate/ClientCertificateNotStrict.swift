import Provisioning

/// The server checks to the letter of RFC 5280, and the phone's certificate lacks something that others do not miss (C-12).
struct ClientCertificateNotStrict: DiagnosisRule {
    let explanation = Explanation(
        "client-certificate-not-strict", ["C-12"],
        summary:
            "The server checks to the letter of RFC 5280, and the phone's certificate lacks something that others do not miss.",
        why: """
            Strict checking wants an authority key identifier in every certificate below a root, and of a CA critical basic \
            constraints, a key usage and a subject key identifier. Python's `ssl` has it as VERIFY_X509_STRICT, which \
            `ssl.create_default_context()` sets from Python 3.13 on; OpenSSL by `-x509_strict`. nginx, Apache, HAProxy, \
            lighttpd and Caddy do not ask for it.
            """,
        evidence: """
            Alert 46 received after the phone's Certificate, and `clientIdentity` shows what strict checking refuses: \
            `strictFault` is OpenSSL's verify code.
            """,
        phone: PhoneLog.of(.clientCertificateUnsuitable),
        serverLog: """
            Python: `ssl.SSLCertVerificationError: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: Missing Authority \
            Key Identifier`. OpenSSL's verify codes 80 to 94 are all of this kind.
            """,
        fix: """
            Let the server check as others do, because certificates of phones in the field do not change:
                {config:lenient-checks}
            Or give the phone a certificate that has what is missing, by a CA that has it, too:
                openssl x509 -req -in phone.csr -CA phone-ca.pem -CAkey phone-ca.key -CAcreateserial -days 3650 -extfile phone.ext -out phone.pem
            where phone.ext holds:
                authorityKeyIdentifier = keyid
                subjectKeyIdentifier = hash
                extendedKeyUsage = clientAuth
            What is missing, the phone's certificate at hand:
                openssl verify -x509_strict -CAfile phone-roots.pem -untrusted phone-chain.pem phone.pem
            A server that is not strict and sends alert 46 has a revocation list that has ended: `handset explain \
            client-certificate-list-unusable`.
            """
    )

    func statement(for evidence: Evidence) -> String? {
        guard evidence.isIssuerNamed != false, let shown = evidence.shown, shown.weakness == nil,
            !evidence.showedOutOfForce, let fault = shown.strictFault
        else { return nil }
        return evidence.failed(
            by: .clientCertificateListUnusable,
            telling: """
                \(evidence.server) refuses the phone's certificate, which is in order but to the letter of RFC 5280 (\(fault)): \
                likeliest the server checks strictly, as Python does; else its revocation list has ended
                """)
    }
}
