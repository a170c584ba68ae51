import Provisioning

/// The phone named no server, and got the certificate of the default site (S-01).
struct DefaultVirtualHost: DiagnosisRule {
    let explanation = Explanation(
        "default-virtual-host", ["S-01"],
        summary: "The phone named no server, and got the certificate of the default site.",
        why: """
            Early releases may send no server name (SNI; `--assume sendSNI=no` plays them), and nobody sends one for an address; \
            the server then presents whatever site comes first.
            """,
        evidence: "The ClientHello carried no server name, and the certificate is another site's.",
        phone: PhoneLog.of(.nameMismatch),
        serverLog: ServerLog.closedAfterHandshake,
        fix: """
            Make the provisioning host the default of its address.
                {config:default-site}
            Or give the default site a certificate that has both names. And let rules name the host, not its address.
            """
    )

    func statement(for evidence: Evidence) -> String? {
        guard let trace = evidence.trace, let check = trace.nameCheck, !check.ok, evidence.failure?.phase == .tls,
            !trace.clientHello.isEmpty, trace.serverNameSent == nil,
            check.rule == .certNameDns ? isForAnother(evidence) : Self.otherHosts.contains(check.reason)
        else { return nil }
        let names = trace.leaf.map { $0.names.joined(separator: ", ") } ?? ""
        let shown = check.rule == .certNameDns ? "the certificate is for \(names)" : check.explanation
        return "The phone sent no server name, and \(evidence.server) presented another site: \(shown)"
    }

    private static let otherHosts: Set<NameVerdict.Reason> = [.otherHost, .alternativeNamesOfOthers]

    /// True where the certificate leaves the rule's host out, which old releases do not look at (SRV-13): an address names no
    /// site, so its certificate may well be the right one.
    private func isForAnother(_ evidence: Evidence) -> Bool {
        guard let leaf = evidence.trace?.leaf, let host = evidence.url?.host, IPAddress(host) == nil else {
            return false
        }
        return !ServerNameCheck(rule: .hostname).verdict(for: leaf, host: host, peerAddress: "").ok
    }
}
