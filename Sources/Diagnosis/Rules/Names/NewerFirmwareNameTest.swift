import Provisioning

/// Releases from 11.3 on would refuse this server for its name (N-01, N-02, SRV-15).
struct NewerFirmwareNameTest: DiagnosisRule {
    let explanation = Explanation(
        "newer-firmware-refuses-name", ["N-01", "N-02", "SRV-15"], severity: .warning,
        summary: "Releases from 11.3 on would refuse this server for its name.",
        why: """
            Releases before look the certificate's common name up and want to find the server there; they do not compare it \
            with the rule, and read no alternative names. From 11.3 on the rule's host must stand in the certificate: an \
            upgrade of the firmware locks the phone out.
            """,
        evidence:
            "The handshake is accepted by rule `certNameDns`; the rule's host is not among the certificate's names.",
        phone: PhoneLog.nothing,
        serverLog: "Nothing for this phone; newer ones complete the handshake and close.",
        fix: """
            Issue the certificate for {host}, as common name and as alternative name, before any phone is upgraded:
            \(CertificateRequest.withTheKeyThatIsThere)
            """
    )

    func statement(for evidence: Evidence) -> String? {
        guard let trace = evidence.acceptedTrace, let check = trace.nameCheck, check.rule == .certNameDns,
            let leaf = trace.leaf, let host = evidence.url?.host
        else { return nil }
        let newer = ServerNameCheck(rule: .hostname, dnsTest: .off)
            .verdict(for: leaf, host: host, peerAddress: check.expected, lookup: { _ in [] })
        guard !newer.ok else { return nil }
        return "Firmware from 11.3 on would refuse the certificate of \(evidence.server): \(newer.explanation)"
    }
}
