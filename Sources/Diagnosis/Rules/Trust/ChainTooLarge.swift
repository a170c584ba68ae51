import Provisioning

/// The server sends more certificates than a phone reads (SRV-22).
struct ChainTooLarge: DiagnosisRule {
    let explanation = Explanation(
        "chain-too-large", ["SRV-22"],
        summary: "The server sends more certificates than a phone reads.",
        why: """
            The TLS library stops at 100 KB of certificates, some 60 of them. A chain file with a whole bundle of roots \
            behind the leaf (ca-certificates.crt, ca-bundle.crt) has more.
            """,
        evidence: "Alert 47 sent after the ServerHello of the highest version offered, and no Certificate read.",
        phone: PhoneLog.of(.chainTooLarge),
        serverLog: ServerLog.alert(47, "illegal parameter"),
        fix: """
            Serve the leaf and its own intermediates, no bundle of roots:
                cat leaf.pem intermediate.pem > fullchain.pem
                {config:full-chain}
            How many are sent now:
                openssl storeutl -noout -certs fullchain.pem
            """
    )

    func statement(for evidence: Evidence) -> String? {
        evidence.failed(
            by: .chainTooLarge,
            telling: "\(evidence.server) sends more certificates than a phone reads, 100 KB: a whole bundle, it seems")
    }
}
