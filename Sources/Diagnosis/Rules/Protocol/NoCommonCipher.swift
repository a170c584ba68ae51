import Provisioning

/// Phone and server have no suite, group or kind of key in common (P-04, P-05, P-08, P-09, A-05).
struct NoCommonCipher: DiagnosisRule {
    let explanation = Explanation(
        "no-common-cipher", ["P-04", "P-05", "P-08", "P-09", "A-05", "P-10"],
        summary: "Phone and server have no suite, group or kind of key in common.",
        why: """
            TLS_Cipher_List narrows what the phone offers; a server with ECDSA keys or unusual curves alone narrows \
            the other side.
            """,
        evidence: """
            Alert 40 received (71 from some servers) before any certificate; compare the suites, groups and \
            signature algorithms of the ClientHello with the server's.
            """,
        phone: PhoneLog.of(.noCommonCipher),
        serverLog: ServerLog.refusal("no shared cipher"),
        fix: """
            Allow a suite that phones offer:
                nginx: ssl_ciphers ECDHE-RSA-AES256-GCM-SHA384:ECDHE-RSA-AES128-GCM-SHA256:AES256-SHA;
                Apache: SSLCipherSuite ECDHE-RSA-AES256-GCM-SHA384:ECDHE-RSA-AES128-GCM-SHA256:AES256-SHA
            with an RSA certificate and the groups X25519 and P-256; and empty TLS_Cipher_List in the profile.
            """
    )

    func statement(for evidence: Evidence) -> String? {
        guard evidence.failure?.cause == .noCommonCipher else { return nil }
        let suites =
            evidence.trace?.offer.cipherSuites.filter { $0 != .renegotiationSignal && $0 != .fallbackSignal } ?? []
        let offer =
            suites.isEmpty
            ? "" : "; the phone offered \(suites.count): \(suites.prefix(6).map(\.name).joined(separator: ", "))"
        return "\(evidence.server) shares no cipher suite with the phone\(offer)\(suites.count > 6 ? ", …" : "")"
    }
}
