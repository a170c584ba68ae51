import Provisioning

/// The server chose a TLS version below what the phone accepts (P-02).
struct VersionRefusedByPhone: DiagnosisRule {
    let explanation = Explanation(
        "tls-version-refused-by-phone", ["P-02"],
        summary: "The server chose a TLS version below what the phone accepts.",
        why: "From 12.0(7)SR2 on phones insist on TLS 1.2 (TLS_Client_Min_Version).",
        evidence: "Alert 70 sent after a ServerHello of an older version.",
        phone: PhoneLog.of(.versionRefusedByPhone),
        serverLog: ServerLog.alert(70, "protocol version"),
        fix: """
            Enable TLS 1.2 on the server:
                {config:versions}
            No profile reaches the phone before that; TLS_Client_Min_Version is set on its own web page.
            """
    )

    func statement(for evidence: Evidence) -> String? {
        let version = evidence.trace?.version.map { "\($0)" } ?? "a TLS version"
        return evidence.failed(
            by: .versionRefusedByPhone,
            telling: "\(evidence.server) chose \(version), which \(evidence.firmware) does not accept"
        )
    }
}
