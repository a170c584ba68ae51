import Provisioning

/// The usual suites were offered, and the server found nothing: for want of a group, a signature, or for its key (P-08, A-05, A-08).
struct NoCommonGroup: DiagnosisRule {
    let explanation = Explanation(
        "no-common-group", ["P-08", "P-10", "A-05", "A-08"],
        summary: "The phone offered the usual suites, and no group or no kind of key or signature that the server has.",
        why: """
            Every suite with forward secrecy needs a group (a curve) that both sides have, and a kind of key that the phone can \
            check. Older releases have no X25519, no Ed25519, no Ed448 and no RSA-PSS; a server that has nothing else is left \
            without a suite. A server told to sign by RSA-PSS alone is the same to them.
            """,
        evidence: """
            Alert 40 received before any ServerHello; the ClientHello offers the suites that every server has, and among its \
            groups is no X25519.
            """,
        phone: PhoneLog.of(.noCommonCipher),
        serverLog: ServerLog.refusal("no shared cipher")
            + " Where it is the signatures: `no shared signature algorithms`.",
        fix: """
            \(NoCommonCipher.secondLook)
            1. The groups (no cipher by the first command; or a Server Temp Key on none of P-256, P-384, P-521): add P-256, which every phone has, beside X25519:
                {config:groups}
            2. The key (PKEY ED25519, ED448, RSASSA-PSS, or an EC one on an odd curve): give the server an RSA or P-256 key:
            \(CertificateRequest.withNewKey)
            3. The signatures (a cipher by the first command, whose PKEY is rsaEncryption, and none by the second): let it sign by \
            RSA+SHA256, too:
                {config:server-signatures}
            4. The suites; these do for phones:
                {config:suites}
            """
    )

    func statement(for evidence: Evidence) -> String? {
        if evidence.lack != nil { return evidence.lackStatement(of: explanation.id) }
        guard evidence.failure?.cause == .noCommonCipher, let offer = evidence.trace?.offer,
            offer.versions.isEmpty, !offer.groups.isEmpty, !offer.groups.contains(.x25519),
            offer.cipherSuites.contains(where: { $0.name == "ECDHE-RSA-AES256-GCM-SHA384" }),
            offer.cipherSuites.contains(where: { $0.name == "ECDHE-RSA-AES128-GCM-SHA256" })
        else { return nil }
        return """
            \(evidence.server) found nothing in common with the phone, which offered \(offer.suites.count) suites, the usual \
            ones among them. Likeliest it takes X25519 alone, or another group than the phone has (only \
            \(offer.groups.map(\.name).joined(separator: ", "))), or its key is Ed25519, Ed448 or RSA-PSS (the phone checks \
            RSA and ECDSA alone), or it is told to sign by algorithms that the phone does not offer (RSA-PSS alone)
            """
    }
}

extension NoCommonGroup {
    func fix(for evidence: Evidence) -> String {
        guard evidence.lack != nil else { return explanation.fix }
        return """
            Add P-256, which every phone has, to the groups:
                {config:groups}
            """
    }
}

extension ClientOffer {
    /// The suites without those that only signal something.
    var suites: [CipherSuite] { cipherSuites.filter { $0 != .renegotiationSignal && $0 != .fallbackSignal } }
}
