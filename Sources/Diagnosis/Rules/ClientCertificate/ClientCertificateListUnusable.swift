import Provisioning

/// The server's revocation list is missing or has expired, so every phone is refused (C-09).
struct ClientCertificateListUnusable: DiagnosisRule {
    let explanation = Explanation(
        "client-certificate-list-unusable", ["C-09", "C-12"],
        summary: "The server's revocation list is missing or has expired, so every phone is refused.",
        why: """
            With a list configured, OpenSSL wants one in force for every CA of the phone's chain. A list that nobody renews \
            locks all phones out on one day. It says so by the alert for an expired certificate, and it may also mean an \
            expired CA in the server's own file of phone roots; last of all comes a clock that is wrong.
            """,
        evidence: """
            Alert 45 received after the phone's Certificate, although that is in force: OpenSSL and HAProxy have no better \
            alert for an expired list. Apache sends 46 for it. A list that is missing gets 48, one that is not in force yet \
            42. Or nginx's status 400, where the phone's certificate is in order and the server names its root among the \
            authorities it takes.
            """,
        phone: PhoneLog.of(.clientCertificateListUnusable),
        serverLog: """
            nginx (`error_log … info;`): `client SSL certificate verify error: (12:CRL has expired)` or `(3:unable to get \
            certificate CRL)`. Apache (`LogLevel info`): `AH02276: Certificate Verification: Error (12): CRL has expired`. \
            HAProxy: `SSL client certificate not trusted`.
            """,
        fix: """
            Alert 46 (Apache) and 45 (others) mean a list that has ended, number 12 in the log; a missing one gets 48. nginx's 400 \
            means any of these, and its log tells the number: 12 a list has ended, 3 one is missing, 23 this phone is on it, 8 another \
            key signed it, 2 the file of phone roots has an issuing CA without the root above it, 20 another CA of the name, 50 OCSP.
                {config:log-level}
            12, 3, 23: one revocation list for every CA of the phones, the root included, all in one file, each in force. See whose \
            lists there are and when each ends; make the one that has ended or is missing anew, and keep renewing it:
                openssl storeutl -noout -text -crls phones.crl | grep -E 'Issuer:|Next Update'
                openssl ca -config root-ca.cnf -gencrl -out root.crl
                openssl ca -config issuing-ca.cnf -gencrl -out issuing.crl
                cat root.crl issuing.crl > phones.crl
                {config:revocation-list}
            2: put the root behind the issuing CA, whether there is a list or not:
                cat phone-issuing-ca.pem phone-root.pem > phone-roots.pem
                {config:phone-roots}
            50: ask no OCSP responder; 22: look deeper:
                {config:no-ocsp}
                {config:depth}
            Whether roots and lists fit, a phone's own certificate at hand:
                openssl verify -crl_check_all -CRLfile phones.crl -CAfile phone-roots.pem -untrusted phone-chain.pem phone.pem
            Without a list in the configuration look for a CA that has ended in the server's file of phone roots, then at \
            the server's clock:
                openssl storeutl -noout -text -certs phone-roots.pem | grep -E 'Subject:|Not After'
                date -u
            """
    )

    func statement(for evidence: Evidence) -> String? {
        if evidence.trace?.clientCertificateInForce == true, evidence.failure?.cause == .clientCertificateExpired {
            return evidence.failed(
                by: .clientCertificateExpired,
                telling: """
                    \(evidence.server) refuses the phone's certificate for something that has expired, and that is in force: \
                    likeliest the server's revocation list has ended, else a CA in its file
                    """)
        }
        if let hidden = hidden(evidence) { return hidden }
        return evidence.failed(
            by: .clientCertificateListUnusable,
            telling: """
                \(evidence.server) refuses the phone's certificate for something beside it: likeliest its revocation list has ended, \
                for which Apache sends alert 46; a list that is missing gets 48
                """)
    }

    /// nginx's 400 has no number: where the phone's root is taken and its certificate is in order, this is what is left.
    private func hidden(_ evidence: Evidence) -> String? {
        guard evidence.failure?.phase == .http, evidence.isIssuerNamed == true, !evidence.showedOutOfForce,
            let shown = evidence.shown, let root = shown.topIssuer, shown.weakness == nil
        else { return nil }
        let depth = shown.intermediates > 0 ? "; or it does not look deep enough" : ""
        let isShort = shown.chain.contains { $0.keyKind == "RSA" && $0.keyBits < 3072 }
        let level = isShort ? "; or its level (@SECLEVEL=3) wants longer keys" : ""
        return evidence.failed(
            by: .clientCertificateUnknownCA,
            telling: """
                \(evidence.server) takes phones of \(root) and refuses this one, whose certificate is in order: likeliest its \
                revocation list has ended, lacks a CA of the phone's chain or names this phone; or its file holds \
                that CA without the root above it, another CA of that name or one that has ended; else it asks OCSP\(depth)\(level)
                """)
    }
}
