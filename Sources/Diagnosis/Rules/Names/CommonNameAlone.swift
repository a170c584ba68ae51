import Provisioning

/// The name fits by the common name alone, which phones take and other clients do not (SRV-11, SRV-12).
struct CommonNameAlone: DiagnosisRule {
    let explanation = Explanation(
        "common-name-alone", ["SRV-11", "SRV-12"], severity: .notice,
        summary: "The name fits by the common name alone, which phones take and many other clients do not.",
        why: """
            The certificate has no alternative name that is a host. Browsers, Go and others look at nothing else; monitoring \
            and proxies in front of phones then fail where phones do not. Once somebody adds an alternative name for another \
            host, phones stop looking at the common name, too.
            """,
        evidence: "The handshake is accepted; `nameCheck` has the reason `commonName`, and the certificate no dNSName.",
        phone: PhoneLog.nothing,
        serverLog: "Nothing for phones.",
        fix: """
            With the next certificate ask for the name as alternative name as well:
            \(CertificateRequest.withTheKeyThatIsThere)
            """
    )

    func statement(for evidence: Evidence) -> String? {
        guard let trace = evidence.acceptedTrace, let check = trace.nameCheck, check.reason == .commonName,
            let leaf = trace.leaf, leaf.dnsNames.isEmpty
        else { return nil }
        let others =
            leaf.ipAddresses.isEmpty && leaf.emailAddresses.isEmpty ? "" : " beside alternative names of other kinds"
        return "\(evidence.server) is named by the common name alone\(others): \(check.presented)"
    }
}
