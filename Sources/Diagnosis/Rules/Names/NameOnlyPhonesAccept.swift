import Provisioning

/// A name that phones take and others refuse: a common name with a slash, or an address in it (N-03, SRV-10, SRV-12, SRV-14, SRV-20).
struct NameOnlyPhonesAccept: DiagnosisRule {
    let explanation = Explanation(
        "name-only-phones-accept", ["N-03", "SRV-10", "SRV-12", "SRV-14", "SRV-20"], severity: .notice,
        summary: "The certificate names the server in a way that phones take and other clients refuse.",
        why: """
            Phones cut the name at the slash, as the guides show; curl, browsers and monitoring compare all of it \
            and refuse. An address in the common name counts for phones where no alternative name is an address (SRV-14); curl \
            looks at no common name once there is any alternative name.
            """,
        evidence: """
            The handshake is accepted, by a CN that goes on behind a slash, or by one that is the address of the rule beside \
            alternative names without it.
            """,
        phone: PhoneLog.nothing,
        serverLog: "Nothing for phones. Other clients end the handshake or close after it.",
        fix: """
            Nothing for the phones' sake. For other clients issue the certificate with the plain name and an \
            alternative name: `subjectAltName=DNS:{host}`.
            """
    )

    func statement(for evidence: Evidence) -> String? {
        guard let trace = evidence.acceptedTrace, let check = trace.nameCheck, let leaf = trace.leaf,
            check.reason == .commonNameBeforeSlash || isAddressInCommonName(check, leaf)
        else { return nil }
        return "\(evidence.server) presents \(check.presented): phones take that, other clients do not"
    }

    /// An address in the common name, beside alternative names without it: phones look further there (SRV-14, SRV-20).
    private func isAddressInCommonName(_ check: NameVerdict, _ leaf: CertificateSummary) -> Bool {
        check.reason == .address && !leaf.dnsNames.isEmpty && leaf.ipAddresses.isEmpty
    }
}
