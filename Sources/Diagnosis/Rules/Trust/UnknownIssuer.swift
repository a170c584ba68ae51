import Provisioning

/// Nothing that the phone holds has signed what the server sent (T-03, T-04, T-05, T-08, T-16).
struct UnknownIssuer: DiagnosisRule {
    let explanation = Explanation(
        "unknown-issuer", ["T-03", "T-04", "T-05", "T-08", "T-16"],
        summary: "Nothing that the phone holds has signed what the server sent.",
        why: """
            Either the root is not in the firmware (a public CA of browsers is not a public CA of phones, and an \
            older vendor group is not the current one), or an intermediate is missing. Or the root was made anew under its \
            old name: phones hold the old one, and compare keys.
            """,
        evidence: """
            Alert 48 sent; verify code 20 (21 for a lone leaf under partial checks) at the depth of the last \
            certificate that was sent.
            """,
        phone: PhoneLog.of(.unknownIssuer),
        serverLog: ServerLog.alert(48, "unknown ca"),
        fix: """
            See whether the chain is complete, leaf first, everything but the root:
                openssl s_client -connect {host}:{port} -servername {host} -showcerts </dev/null
            If the last certificate was issued by a root, it is complete, and that root is not in this firmware \
            (`handset list firmware` prints them): have the server's request signed by a CA that is (for the firmware's own \
            under the product entry for 78xx and 88xx), or install the root by Custom_CA_Rule:
            \(CertificateRequest.withTheKeyThatIsThere)
            If an intermediate issued it, that one is missing: into fullchain.pem with it, behind the leaf, served by the same \
            lines. Two roots of one name are told apart by their keys; sign the server's request by the one that phones hold:
                openssl x509 -in root.pem -noout -subject -fingerprint -ext subjectKeyIdentifier
            """
    )

    func statement(for evidence: Evidence) -> String? {
        guard evidence.failure?.cause == .unknownIssuer else { return nil }
        let chain = evidence.trace?.serverChain ?? []
        let count = chain.count == 1 ? "one certificate" : "\(chain.count) certificates"
        // The certificate whose issuer was looked for is the last that could be reached, whatever lies behind it.
        guard let open = evidence.trace?.verify?.certificate ?? chain.last else {
            return "\(evidence.server) sends a chain whose end \(evidence.firmware) does not know"
        }
        if let slot = evidence.trace?.verify?.anchorSlot {
            return
                "\(evidence.server) sends \(count); \(open.subject.rfc2253) was issued by \(open.issuer.rfc2253), and the "
                + "root of that name in \(evidence.firmware) (\(slot)) did not sign it: the CA was made anew under its old name"
        }
        let offer = open.issuerOffer.map { "; \($0)" } ?? ""
        // What a name says proves nothing, and is mostly true.
        let isComplete = chain.count > 1 && open.issuer.rfc2253.lowercased().contains("root")
        let guess = isComplete ? "; by its name that is a root, so likeliest the chain is complete" : ""
        return "\(evidence.server) sends \(count); \(open.subject.rfc2253) was issued by \(open.issuer.rfc2253), no "
            + "certificate with that subject was sent, and \(evidence.firmware) has no such root\(guess)\(offer)"
    }
}
