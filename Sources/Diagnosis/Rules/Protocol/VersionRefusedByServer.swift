import Provisioning

/// The server takes none of the TLS versions that the phone offers (P-01, P-03).
struct VersionRefusedByServer: DiagnosisRule {
    let explanation = Explanation(
        "tls-version-refused-by-server", ["P-01", "P-03"],
        summary: "The server takes none of the TLS versions that the phone offers.",
        why: """
            Desk phones offer TLS 1.2 at the most; a server with TLS 1.3 alone locks them all out. A 7832 or 8832 \
            told to insist on TLS 1.3 is refused by older servers.
            """,
        evidence: "Alert 70 received, and no ServerHello before it.",
        phone: PhoneLog.of(.versionRefusedByServer),
        serverLog: ServerLog.refusal("unsupported protocol"),
        fix: """
            Enable TLS 1.2:
                nginx: ssl_protocols TLSv1.2 TLSv1.3;
                Apache: SSLProtocol -all +TLSv1.2 +TLSv1.3
            Or lower TLS_Client_Min_Version where the phone insists on TLS 1.3.
            """
    )

    func statement(for evidence: Evidence) -> String? {
        evidence.failed(
            by: .versionRefusedByServer,
            telling: "\(evidence.server) takes none of the phone's TLS versions"
        )
    }
}
