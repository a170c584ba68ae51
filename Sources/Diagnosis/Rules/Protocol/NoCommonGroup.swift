import Provisioning

/// The suites would do, and phone and server have no group for the key exchange in common (P-08).
struct NoCommonGroup: DiagnosisRule {
    let explanation = Explanation(
        "no-common-group", ["P-08", "P-10"],
        summary: "The suites would do, and phone and server have no group for the key exchange in common.",
        why: """
            Every suite with forward secrecy needs a group (a curve) that both sides have. Older releases have no X25519; \
            a server that takes X25519 alone is left without a suite, and its log says `no shared cipher`.
            """,
        evidence: """
            Alert 40 received before any ServerHello; the ClientHello offers the suites that every server has, and among its \
            groups is no X25519.
            """,
        phone: PhoneLog.of(.noCommonCipher),
        serverLog: ServerLog.refusal("no shared cipher"),
        fix: """
            Add P-256, which every phone has, beside X25519:
                {config:groups}
            If that is so already, it is the server's key, which old releases know as RSA and ECDSA alone (a certificate on \
            Ed25519 or RSA-PSS leaves them no suite), or the suites; these do for phones:
                {config:suites}
            """
    )

    func statement(for evidence: Evidence) -> String? {
        guard evidence.failure?.cause == .noCommonCipher, let offer = evidence.trace?.offer,
            offer.versions.isEmpty, !offer.groups.isEmpty, !offer.groups.contains(.x25519),
            offer.cipherSuites.contains(where: { $0.name == "ECDHE-RSA-AES256-GCM-SHA384" }),
            offer.cipherSuites.contains(where: { $0.name == "ECDHE-RSA-AES128-GCM-SHA256" })
        else { return nil }
        return """
            \(evidence.server) found nothing in common with the phone, which offered \(offer.suites.count) suites, the usual \
            ones among them, and of groups only \(offer.groups.map(\.name).joined(separator: ", "))
            """
    }
}

extension ClientOffer {
    /// The suites without those that only signal something.
    var suites: [CipherSuite] { cipherSuites.filter { $0 != .renegotiationSignal && $0 != .fallbackSignal } }
}
