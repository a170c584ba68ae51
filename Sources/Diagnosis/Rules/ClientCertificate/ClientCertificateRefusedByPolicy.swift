import Provisioning

/// The server refuses a certificate that has nothing wrong with it: by a rule of its own (C-12, C-13).
struct ClientCertificateRefusedByPolicy: DiagnosisRule {
    let explanation = Explanation(
        "client-certificate-refused-by-policy", ["C-12", "C-13", "CLI-11"],
        summary: "The server refuses a phone's certificate that has nothing wrong with it: by a rule of its own.",
        why: """
            Key, digest, purpose and dates of the certificate are what servers ask for. What is left is the server's own \
            rule: stunnel's `verifyPeer = yes` and Caddy's `trusted_leaf_cert_file` want every phone's certificate on a \
            list, a callback of the application wants a certain name, OpenSSL's level is above its usual 2 (@SECLEVEL=3 wants RSA of \
            3072 bits), or the server's clock runs behind the certificate's first day.
            """,
        evidence: """
            Alert 42 or 49 received after the phone's Certificate, whose key, digest, purpose and dates are in order \
            (`clientIdentity`, `clientCertificateInForce`).
            """,
        phone: PhoneLog.of(.clientCertificateUnsuitable),
        serverLog: "stunnel: `CERT: Certificate not found in local repository`, then `Rejected by CERT at depth=0`.",
        fix: """
            stunnel's log decides: `CERT: Certificate not found in local repository` means that every single phone is wanted on the \
            list in CAfile, by `verifyPeer`, where `verifyChain` wants their issuers there:
                grep -rn 'Certificate not found in local repository' /var/log/stunnel4 /var/log/syslog
                grep -rnE 'verifyPeer|verify *= *[34]|CAfile' /etc/stunnel
            Trust the phones' issuers instead of single certificates:
                {config:trust-issuers}
            Where single phones are meant to be listed, add this phone's certificate to the list. `date -u` on the server \
            must be right.
            """
    )

    func statement(for evidence: Evidence) -> String? {
        guard let shown = evidence.shown, shown.weakness == nil, !evidence.showedOutOfForce,
            evidence.isIssuerNamed != false
        else { return nil }
        return evidence.failed(
            by: .clientCertificateUnsuitable,
            telling: """
                \(evidence.server) refuses the phone's certificate, which is in order: for clients, and of \
                \(shown.chain[0].keyKind) \(shown.chain[0].keyBits) with \(shown.chain[0].signature): a rule of the server's \
                own says so
                """
        )
    }
}
