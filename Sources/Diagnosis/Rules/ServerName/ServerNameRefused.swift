import Provisioning

/// The server has no site for the name that the phone sent, or none for phones that send no name (S-02).
struct ServerNameRefused: DiagnosisRule {
    let explanation = Explanation(
        "server-name-refused", ["S-02"],
        summary: "The server has no site for the name that the phone sent, or none for phones that send no name.",
        why: """
            `ssl_reject_handshake on;` in the default server turns everybody away whose name (SNI) is not \
            configured; HAProxy's `strict-sni` does it, too. A rule with an address sends no name, nor do old releases.
            """,
        evidence: "Alert 112 received, and no ServerHello before it.",
        phone: PhoneLog.of(.serverNameRefused),
        serverLog: "nginx (`error_log … info;`): `handshake rejected while SSL handshaking`.",
        fix: """
            Add the name, or a default site for phones without one:
                {config:site-name}
                {config:default-site}
            """
    )

    func statement(for evidence: Evidence) -> String? {
        let name = evidence.trace?.serverNameSent.map { "has no site for the name \($0)" }
        let telling = name ?? "serves only those who send a server name it knows"
        return evidence.failed(by: .serverNameRefused, telling: "\(evidence.server) \(telling)")
    }
}
