import Provisioning

/// The server serves only those who send a name, and the phone sent none (S-02, TLS-9).
struct ServerNameMissing: DiagnosisRule {
    let explanation = Explanation(
        "server-name-missing", ["S-02", "TLS-9"],
        summary: "The server serves only those who send a server name, and the phone sent none.",
        why: """
            For a rule with an address there is no name to send (SNI), and old releases send none at all. HAProxy's `strict-sni` and \
            nginx's `ssl_reject_handshake on;` in the default server turn away whoever sends none, even where the certificate \
            has the address.
            """,
        evidence: "Alert 112 received before any ServerHello; the ClientHello has no server name.",
        phone: PhoneLog.of(.serverNameRefused),
        serverLog: """
            nginx (`error_log … info;`): `handshake rejected while SSL handshaking`. HAProxy: `SSL handshake failure`, without a \
            reason.
            """,
        fix: """
            Give the rule the DNS name that the certificate has, in place of an address:
                https://NAME:{port}{rule-path}
            Or let those in who send no name (an old release never does), and give them a default site:
                {config:any-name}
                {config:default-site}
            """
    )

    func statement(for evidence: Evidence) -> String? {
        guard let trace = evidence.trace, !trace.clientHello.isEmpty, trace.serverNameSent == nil else { return nil }
        let isAddress = evidence.url.map { IPAddress($0.host) != nil } ?? false
        let why = isAddress ? "the rule holds an address, for which phones send none" : "this release sends none"
        return evidence.failed(
            by: .serverNameRefused,
            telling: "\(evidence.server) serves only those who send a server name it knows; \(why)")
    }
}
