import Provisioning

/// The intermediate has the right name and the wrong key (T-05).
struct WrongIntermediate: DiagnosisRule {
    let explanation = Explanation(
        "wrong-intermediate", ["T-05"],
        summary: "The intermediate has the right name and the wrong key.",
        why: """
            CAs renew an intermediate with a new key under the old name; the old file then signs nothing any more. \
            Browsers find the new one by themselves.
            """,
        evidence: """
            Alert 48 sent (51 where the key differs and the identifiers do not); code 20 or 7, although a \
            certificate of the issuer's name was sent.
            """,
        phone: PhoneLog.of(.wrongIntermediate),
        serverLog: ServerLog.alert(48, "unknown ca"),
        fix: """
            Take the intermediate that signed this very leaf from the CA, and put it behind the leaf in the chain \
            file.
                openssl verify -partial_chain -trusted intermediate.pem leaf.pem
                cat leaf.pem intermediate.pem > fullchain.pem
                {config:full-chain}
            """
    )

    func statement(for evidence: Evidence) -> String? {
        evidence.failed(
            by: .wrongIntermediate,
            telling: "\(evidence.server) sends an intermediate of the right name that did not sign its certificate"
        )
    }
}
