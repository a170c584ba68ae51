import Provisioning

/// The name in the handshake and the name in the request belong to sites of different TLS policy (S-04).
struct MisdirectedRequest: DiagnosisRule {
    let explanation = Explanation(
        "misdirected-request", ["S-04"],
        summary: "The name in the handshake and the name in the request belong to sites of different TLS policy.",
        why: """
            Apache answers 421 where the Host header names a site with another client certificate policy than the \
            one that the handshake was for.
            """,
        evidence: "The handshake is fine; status 421.",
        phone: PhoneLog.of(.httpStatus),
        serverLog: """
            Apache: `AH02032: Hostname … provided via SNI and hostname … provided via HTTP have no compatible SSL \
            setup`.
            """,
        fix: """
            Let rule, DNS and ServerName agree on one name, or give both sites the same SSLVerifyClient, SSLProtocol \
            and SSLCipherSuite.
            """
    )

    func statement(for evidence: Evidence) -> String? {
        guard evidence.failure?.cause == .httpStatus, evidence.response?.status == 421 else { return nil }
        return "\(evidence.server) says that the request belongs to another site"
    }
}
