import Provisioning

/// The server's suites are for another kind of key than its own (P-04, A-05).
struct SuitesDoNotFitKey: DiagnosisRule {
    let explanation = Explanation(
        "suites-do-not-fit-key", ["P-04", "A-05", "P-10"],
        summary: "The server's suites are for another kind of key than its own.",
        why: """
            A suite of TLS 1.2 names the kind of key that signs: `ECDHE-ECDSA-…` needs an EC key, `ECDHE-RSA-…` an RSA key. A server \
            with an RSA certificate that allows ECDSA suites alone, or the reverse, starts without a word and has nothing for anybody.
            """,
        evidence: """
            Alert 40 received before any certificate; no wider offer of suites, groups and signature algorithms gets through, as \
            `handset matrix` and a second look of `handset resync` try it (`secondLook` with `widerOffer`).
            """,
        phone: PhoneLog.of(.noCommonCipher),
        serverLog: ServerLog.refusal("no shared cipher"),
        fix: """
            Compare the suites with the kind of the key; on the server:
                grep -rnE 'ssl_ciphers|SSLCipherSuite|ciphers' CONFIGURATION
                openssl x509 -in CERTIFICATE -noout -text | grep 'Public Key Algorithm'
            `rsaEncryption` needs suites with RSA in their names:
                {config:suites}
            `id-ecPublicKey` needs suites with ECDSA: the same names, with ECDSA in place of RSA.
            If they fit each other, the certificate may not sign (`openssl x509 -in CERTIFICATE -noout -ext keyUsage` has no Digital \
            Signature), or the server is told to sign by algorithms that its key has not:
                {config:server-signatures}
            """
    )

    func statement(for evidence: Evidence) -> String? {
        guard let lack = evidence.lack, lack.finding == explanation.id else { return nil }
        guard case .suitesForKey = lack else {
            return """
                \(evidence.server) finds no suite even for an offer of every suite, group and signature algorithm known here. Likeliest \
                its suites do not fit the kind of its key (ECDSA suites with an RSA key, or the reverse); else its certificate may \
                not sign, by its keyUsage or by the signature algorithms it is told to use
                """
        }
        return evidence.lackStatement(of: explanation.id)
    }
}
