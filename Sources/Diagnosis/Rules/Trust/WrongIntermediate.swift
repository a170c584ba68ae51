import Provisioning

/// The intermediate that was sent is not the one that signed: by its key, or by its name (T-05).
struct WrongIntermediate: DiagnosisRule {
    let explanation = Explanation(
        "wrong-intermediate", ["T-05"],
        summary: "The intermediate that the server sends is not the one that signed its certificate.",
        why: """
            CAs renew an intermediate with a new key under the old name, or go over to the next one: a chain file that was not \
            renewed with the certificate signs nothing any more. Browsers find the right one by themselves.
            """,
        evidence: """
            Alert 48 sent (51 where the key differs and the identifiers do not); code 20 or 7, although a certificate of the \
            issuer's name was sent, or although certificates were sent, none of which has it.
            """,
        phone: PhoneLog.of(.wrongIntermediate),
        serverLog: ServerLog.alert(48, "unknown ca"),
        fix: """
            Take the intermediate that signed this very leaf from the CA, and put it behind the leaf in place of the old one.
                openssl verify -partial_chain -trusted intermediate.pem leaf.pem
                cat leaf.pem intermediate.pem > fullchain.pem
                {config:full-chain}
            What is sent:
                openssl s_client -connect {host}:{port} -servername {host} -showcerts </dev/null
            """
    )

    func statement(for evidence: Evidence) -> String? {
        evidence.failed(
            by: .wrongIntermediate,
            telling: "\(evidence.server) sends an intermediate of the right name that did not sign its certificate"
        ) ?? strayed(evidence)
    }

    /// What was sent stands beside a chain whose next certificate was not.
    private func strayed(_ evidence: Evidence) -> String? {
        guard evidence.failure?.cause == .unknownIssuer, let verify = evidence.trace?.verify, verify.anchorSlot == nil,
            let open = verify.certificate, let chain = evidence.trace?.serverChain,
            let stranger = SentChain(chain).strangers.first
        else { return nil }
        let offer = open.issuerOffer.map { "; \($0)" } ?? ""
        return """
            \(evidence.server) sends a wrong or an old intermediate: \(open.subject.rfc2253) was issued by \
            \(open.issuer.rfc2253), which was not sent; what was sent is \(stranger.subject.rfc2253), which signed nothing \
            here\(offer)
            """
    }
}
