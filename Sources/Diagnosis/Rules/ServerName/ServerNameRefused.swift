import Provisioning

/// The server has no site for the name that the phone sent (S-02).
struct ServerNameRefused: DiagnosisRule {
    let explanation = Explanation(
        "server-name-refused", ["S-02"],
        summary: "The server has no site for the name that the phone sent.",
        why: """
            `ssl_reject_handshake on;` in the default server turns everybody away whose name (SNI) is not \
            configured; HAProxy's `strict-sni` does it, too.
            """,
        evidence: "Alert 112 received, and no ServerHello before it.",
        phone: PhoneLog.of(.serverNameRefused),
        serverLog: "nginx (`error_log … info;`): `handshake rejected while SSL handshaking`.",
        fix: """
            A name that the phone sends needs a site:
                {config:site-name}
            Or let everybody in whose name has none, and give them a default site:
                {config:any-name}
                {config:default-site}
            """
    )

    func statement(for evidence: Evidence) -> String? {
        let name = evidence.trace?.serverNameSent.map { "has no site for the name \($0)" }
        let telling = name ?? "serves only those who send a server name it knows"
        return evidence.failed(by: .serverNameRefused, telling: "\(evidence.server) \(telling)")
    }
}
