import Provisioning

/// An intermediate in the chain has expired (T-06).
struct ExpiredIntermediate: DiagnosisRule {
    let explanation = Explanation(
        "expired-intermediate", ["T-06"],
        summary: "An intermediate in the chain has expired.",
        why: """
            Renewing the leaf does not renew the file it was pasted into; browsers replace the intermediate \
            silently.
            """,
        evidence: "Alert 45 sent; verify code 10 at depth 1 or more, at a certificate that is not self-signed.",
        phone: PhoneLog.of(.expiredIntermediate),
        serverLog: ServerLog.alert(45, "certificate expired"),
        fix: """
            Replace the intermediate in the chain file by its current edition; the leaf can stay.
                openssl crl2pkcs7 -nocrl -certfile fullchain.pem | openssl pkcs7 -print_certs -noout -text | grep -E 'Subject:|Not After'
                {config:full-chain}
            """
    )

    func statement(for evidence: Evidence) -> String? {
        evidence.failed(
            by: .expiredIntermediate,
            telling: "An intermediate in the chain of \(evidence.server) has expired"
        )
    }
}
