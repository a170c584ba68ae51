import Provisioning

/// Releases before 11.3 cannot use a wildcard certificate (N-07).
struct WildcardOnOldFirmware: DiagnosisRule {
    let explanation = Explanation(
        "wildcard-on-old-firmware", ["N-07"],
        summary: "Releases before 11.3 cannot use a wildcard certificate.",
        why: """
            They look the certificate's name up in DNS and want to find the address they reached; a star has no \
            address.
            """,
        evidence: """
            The handshake ends well and the phone closes; `nameCheck` by rule certNameDns, reason \
            wildcardUnresolvable.
            """,
        phone: PhoneLog.of(.wildcardOnOldFirmware),
        serverLog: ServerLog.closedAfterHandshake,
        fix: """
            Serve these phones a certificate for {host} itself, or upgrade them to 11.3(1) or later first, from a \
            server whose certificate they take.
            """
    )

    func statement(for evidence: Evidence) -> String? {
        evidence.failed(
            by: .wildcardOnOldFirmware,
            telling: "\(evidence.server) presents a wildcard, which \(evidence.firmware) cannot look up"
        )
    }
}
