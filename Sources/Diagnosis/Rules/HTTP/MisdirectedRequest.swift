import Provisioning

/// The name in the handshake and the name in the request belong to sites of different TLS policy (S-04).
struct MisdirectedRequest: DiagnosisRule {
    let explanation = Explanation(
        "misdirected-request", ["S-04"],
        summary: "The name in the handshake and the name in the request belong to sites of different TLS policy.",
        why: """
            Apache answers 421 where the Host header names a site with another client certificate policy than the \
            one that the handshake was for. Where a phone sent the name that it asks for, somebody between took it away: a \
            proxy that ends TLS and speaks it anew to what stands behind sends no name (SNI) of its own accord.
            """,
        evidence: "The handshake is fine; status 421.",
        phone: PhoneLog.of(.httpStatus),
        serverLog: """
            Apache: `AH02032: Hostname … provided via SNI and hostname … provided via HTTP have no compatible SSL \
            setup`. Of a proxy without a name: `AH02032: Hostname … (default host as no SNI was provided) and hostname … provided \
            via HTTP have no compatible SSL setup`.
            """,
        fix: """
            Where a proxy stands before the server, let it send the name to what stands behind:
                {config:backend-name}
            Else let rule, DNS and ServerName agree on one name, or give both sites the same SSLVerifyClient, SSLProtocol \
            and SSLCipherSuite.
            """
    )

    func statement(for evidence: Evidence) -> String? {
        guard evidence.failure?.cause == .httpStatus, evidence.response?.status == 421 else { return nil }
        let telling = "\(evidence.server) says that the request belongs to another site"
        guard let sent = evidence.trace?.serverNameSent, let host = evidence.url?.host,
            sent.lowercased() == host.lowercased()
        else { return telling }
        return """
            \(telling), though the phone's handshake was for \(sent) as its request is: a proxy before it speaks TLS to it without \
            that name (SNI)
            """
    }
}
