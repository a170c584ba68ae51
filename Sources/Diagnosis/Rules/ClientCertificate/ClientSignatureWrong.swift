import Provisioning

/// The server could not verify a signature about the phone: its list's, its CA's, or the phone's own (C-07, C-09, C-14).
struct ClientSignatureWrong: DiagnosisRule {
    let explanation = Explanation(
        "client-signature-wrong", ["C-07", "C-09", "C-14"],
        summary: "The server found a signature wrong that has to do with the phone's certificate.",
        why: """
            Names fit, and the key does not: the server holds a CA of the same name with another key, as there is after a CA was \
            renewed or made anew, or a revocation list that such a CA signed. Lowering the level does not help.
            """,
        evidence:
            "Alert 51 decrypt_error received after the phone's Certificate, whose issuer the server names; or verify code 7 or 8.",
        phone: PhoneLog.of(.alertFromServer),
        serverLog: """
            nginx (`error_log … info;`): `client SSL certificate verify error: (8:CRL signature failure)` or `(7:certificate signature \
            failure)`. Apache: `AH02276: Certificate Verification: Error (8): …`. lighttpd: `verify error:num=8:CRL signature failure`, \
            then `certificate verify failed`; a `padding check failed` beside it is that signature.
            """,
        fix: """
            First the revocation list: let the CA's present key sign it anew, or leave it out until it has. Each must say `verify OK`:
                openssl crl -in phones.crl -noout -CAfile phone-roots.pem
                openssl ca -config ca.cnf -gencrl -out phones.crl
                {config:revocation-list}
            Then the CA file: of two CAs of one name it must hold the one whose key signed the phones' certificates. With a phone's \
            own certificate at hand:
                openssl verify -CAfile phone-roots.pem -untrusted phone-chain.pem phone.pem
                {config:phone-roots}
            If both are right, the phone's certificate and its key do not belong together: `handset explain client-key-mismatch`.
            """
    )

    func statement(for evidence: Evidence) -> String? {
        guard let trace = evidence.trace, trace.clientCertificateSent, trace.alertReceived == .decryptError else {
            return nil
        }
        let issuer = evidence.shown?.topIssuer.map { " (\($0))" } ?? ""
        return evidence.failed(
            by: .alertFromServer,
            telling: """
                \(evidence.server) got the phone's certificate and found a signature wrong (alert 51): likeliest its revocation list is \
                signed by another key than that of the phone's CA\(issuer), or its file holds a CA of that name with another key
                """)
    }
}
