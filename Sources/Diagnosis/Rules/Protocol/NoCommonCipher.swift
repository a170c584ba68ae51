import Provisioning

/// Phone and server have no suite, group or kind of key in common (P-04, P-05, P-08, P-09, A-05).
struct NoCommonCipher: DiagnosisRule {
    let explanation = Explanation(
        "no-common-cipher", ["P-04", "P-05", "P-08", "P-09", "A-05", "P-10"],
        summary: "Phone and server have no suite, group or kind of key in common.",
        why: """
            The server takes other suites than the phone offers. A key of another kind (ECDSA alone) or unusual curves on \
            the server narrow its choice as well, and TLS_Cipher_List narrows the phone's.
            """,
        evidence: """
            Alert 40 received (71 from some servers) before any certificate; compare the suites, groups and \
            signature algorithms of the ClientHello with the server's.
            """,
        phone: PhoneLog.of(.noCommonCipher),
        serverLog: ServerLog.refusal("no shared cipher"),
        fix: """
            Allow suites that phones offer, with an RSA certificate, and the groups that they have:
                {config:suites}
                {config:groups}
            Where TLS_Cipher_List narrows the phone's offer to a few, clear it on the phone's own web page: no profile reaches \
            the phone before that.
            """
    )

    func statement(for evidence: Evidence) -> String? {
        guard evidence.failure?.cause == .noCommonCipher else { return nil }
        let suites = evidence.trace?.offer.suites ?? []
        let offer =
            suites.isEmpty
            ? "" : "; the phone offered \(suites.count): \(suites.prefix(6).map(\.name).joined(separator: ", "))"
        let groups = evidence.trace?.offer.groups.map(\.name).joined(separator: ", ") ?? ""
        return "\(evidence.server) shares no cipher suite with the phone\(offer)\(suites.count > 6 ? ", …" : "")"
            + (groups.isEmpty ? "" : "; of groups \(groups)")
    }
}
