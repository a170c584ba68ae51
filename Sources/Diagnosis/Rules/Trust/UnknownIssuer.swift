import Provisioning

/// Nothing that the phone holds has signed what the server sent (T-03, T-04, T-05, T-08, T-16).
struct UnknownIssuer: DiagnosisRule {
    let explanation = Explanation(
        "unknown-issuer", ["T-03", "T-04", "T-05", "T-08", "T-16"],
        summary: "Nothing that the phone holds has signed what the server sent.",
        why: """
            Either the root is not in the firmware (a public CA of browsers is not a public CA of phones, and an \
            older vendor group is not the current one), or an intermediate is missing.
            """,
        evidence: """
            Alert 48 sent; verify code 20 (21 for a lone leaf under partial checks) at the depth of the last \
            certificate that was sent.
            """,
        phone: PhoneLog.of(.unknownIssuer),
        serverLog: ServerLog.alert(48, "unknown ca"),
        fix: """
            First see that the chain is complete, leaf first, everything but the root:
                openssl s_client -connect {host}:{port} -servername {host} -showcerts </dev/null
                {config:full-chain}
            If it is, its root is not in this firmware (`handset list firmware` prints them): use a CA that is, have \
            the request signed anew under the product entry for 78xx and 88xx, or install the root by \
            Custom_CA_Rule.
            """
    )

    func statement(for evidence: Evidence) -> String? {
        guard evidence.failure?.cause == .unknownIssuer else { return nil }
        let chain = evidence.trace?.serverChain ?? []
        let issuer = chain.last.map { ", the last issued by \($0.issuer.rfc2253)" } ?? ""
        let count = chain.count == 1 ? "one certificate" : "\(chain.count) certificates"
        return "\(evidence.server) sends \(count)\(issuer); \(evidence.firmware) knows no such issuer"
    }
}
