import Provisioning

/// Releases before 11.3 would refuse this server for its name (N-10, N-11, SRV-16).
struct OldFirmwareNameTest: DiagnosisRule {
    let explanation = Explanation(
        "old-firmware-refuses-name", ["N-10", "N-11", "SRV-16"], severity: .warning,
        summary: "Releases before 11.3 would refuse this server for its name.",
        why: """
            They look the certificate's own name up in DNS and want to find the address they reached; from 11.3 on \
            that is a warning.
            """,
        evidence: "The handshake is accepted; `nameCheck` carries a warning of the certificate's DNS test.",
        phone: PhoneLog.nothing,
        serverLog: "Nothing for this phone; older ones complete the handshake and close.",
        fix: """
            Publish the service's address under the certificate's own name, no wildcard, in the DNS that phones use; \
            or keep no phone below 11.3(1).
            """
    )

    func statement(for evidence: Evidence) -> String? {
        guard let check = evidence.acceptedTrace?.nameCheck, let warning = check.warning else { return nil }
        let reason =
            switch warning {
            case .resolvesElsewhere: "its name leads to another address"
            case .unresolvable: "its name has no address"
            case .wildcardUnresolvable: "a wildcard cannot be looked up"
            default: "its name cannot be looked up"
            }
        return "Firmware before 11.3 would refuse the certificate of \(evidence.server): \(reason)"
    }
}
