import Provisioning

/// The phone named no server, and got the certificate of the default site (S-01).
struct DefaultVirtualHost: DiagnosisRule {
    let explanation = Explanation(
        "default-virtual-host", ["S-01"],
        summary: "The phone named no server, and got the certificate of the default site.",
        why: """
            Old releases send no server name (SNI), and nobody sends one for an address; the server then presents \
            whatever site comes first.
            """,
        evidence: "The ClientHello carried no server name, and the certificate is another site's.",
        phone: PhoneLog.of(.nameMismatch),
        serverLog: ServerLog.closedAfterHandshake,
        fix: """
            Make the provisioning host the default of its address.
                {config:default-site}
            And let rules name the host, not its address.
            """
    )

    func statement(for evidence: Evidence) -> String? {
        guard let trace = evidence.trace, let check = trace.nameCheck, !check.ok, evidence.failure?.phase == .tls,
            check.rule != .certNameDns, !trace.clientHello.isEmpty, trace.serverNameSent == nil,
            check.reason == .otherHost || check.reason == .alternativeNamesOfOthers
        else { return nil }
        return "The phone sent no server name, and \(evidence.server) presented another site: \(check.explanation)"
    }
}
