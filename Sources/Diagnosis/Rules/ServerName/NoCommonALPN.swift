import Provisioning

/// The server speaks HTTP/2 alone (S-05).
struct NoCommonALPN: DiagnosisRule {
    let explanation = Explanation(
        "no-common-alpn", ["S-05"],
        summary: "The server speaks HTTP/2 alone.",
        why: "Phones speak HTTP/1.1, and send no ALPN list or one with http/1.1 alone.",
        evidence: "Alert 120 received.",
        phone: PhoneLog.of(.noCommonALPN),
        serverLog: ServerLog.refusal("no application protocol"),
        fix: """
            Let the server offer http/1.1:
                Apache: Protocols h2 http/1.1
                HAProxy: bind … alpn h2,http/1.1
            nginx always does.
            """
    )

    func statement(for evidence: Evidence) -> String? {
        evidence.failed(by: .noCommonALPN, telling: "\(evidence.server) speaks no protocol that the phone does")
    }
}
