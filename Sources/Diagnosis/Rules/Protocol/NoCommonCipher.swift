import Provisioning

/// Phone and server have no suite, group or kind of key in common (P-04, P-05, P-08, P-09, A-05).
struct NoCommonCipher: DiagnosisRule {
    let explanation = Explanation(
        "no-common-cipher", ["P-04", "P-05", "P-08", "P-09", "A-05", "P-10"],
        summary: "Phone and server have no suite, group or kind of key in common.",
        why: """
            The server takes other suites than the phone offers, or its key is of a kind that no phone checks (an EC key on an \
            odd curve such as brainpool or secp256k1, DSA). No certificate at all, or unusual groups on the server narrow its choice as well, and TLS_Cipher_List \
            narrows the phone's. The alert is the same for all of them.
            """,
        evidence: """
            Alert 40 received (71 from some servers) before any certificate; compare the suites, groups and \
            signature algorithms of the ClientHello with the server's.
            """,
        phone: PhoneLog.of(.noCommonCipher),
        serverLog: ServerLog.refusal("no shared cipher"),
        fix: """
            \(secondLook)
            1. The suites (a Cipher that the phone did not offer): allow those that phones offer:
                {config:suites}
            2. The key (a PKEY other than rsaEncryption, or none; an EC certificate whose keyUsage leaves digitalSignature out): \
            give the server an RSA or P-256 key and its certificate:
            \(CertificateRequest.withNewKey)
            3. The groups (a Server Temp Key that the phone lacks, or no cipher by the first openssl command alone):
                {config:groups}
            4. The signatures (a cipher by the first openssl command, none by the second, PKEY rsaEncryption):
                {config:server-signatures}
            Where TLS_Cipher_List narrows the phone's offer to a few, clear it on the phone's own web page: no profile reaches \
            the phone before that.
            """
    )

    /// Which of the causes it is: two commands that offer more than the phone does.
    static let secondLook = """
        Which of these it is, a wider offer tells: by this program, with the --resolve, --cacert or --pki of this run, or by \
        openssl, once without X25519 (a sound server would choose it), once with the signatures of old phones:
            handset matrix https://{host}:{port}/ --firmware all
            openssl s_client -connect {host}:{port} -servername {host} -tls1_2 -cipher ALL:@SECLEVEL=0 -groups \
        P-256:P-384:P-521:P-224:secp256k1:brainpoolP256r1 </dev/null 2>/dev/null | grep -E \
        'PKEY|Temp Key|Peer sign|Cipher is'
            openssl s_client -connect {host}:{port} -servername {host} -tls1_2 -cipher ALL:@SECLEVEL=0 -sigalgs \
        RSA+SHA256:RSA+SHA1:ECDSA+SHA256 </dev/null 2>/dev/null | grep -E 'PKEY|Temp Key|Peer sign|Cipher is'
        """

    func fix(for evidence: Evidence) -> String {
        switch evidence.lack {
        case .suite:
            """
            Allow suites that phones offer:
                {config:suites}
            Where TLS_Cipher_List narrows the phone's offer to a few, clear it on the phone's own web page.
            """
        case .signatures:
            """
            Let it sign by RSA+SHA256, or ECDSA+SHA256, too:
                {config:server-signatures}
            """
        default: explanation.fix
        }
    }

    func statement(for evidence: Evidence) -> String? {
        guard evidence.failure?.cause == .noCommonCipher else { return nil }
        if evidence.lack != nil { return evidence.lackStatement(of: explanation.id) }
        guard let offer = evidence.trace?.offer, !offer.suites.isEmpty else {
            return "\(evidence.server) shares no cipher suite with the phone"
        }
        let suites = offer.suites
        let few = suites.prefix(6).map(\.name).joined(separator: ", ") + (suites.count > 6 ? ", …" : "")
        let groups = offer.groups.map(\.name).joined(separator: ", ")
        let likeliest =
            suites.count < 8
            ? "Likeliest TLS_Cipher_List leaves the phone too few"
            : "One handshake cannot tell why: either it allows only suites that phones lack, or its key is of a kind that "
                + "they do not check (an EC key on another curve than P-256, P-384 or P-521, Ed25519, DSA), else only "
                + "other groups, or it has no certificate it can use. `handset matrix` tells which"
        return """
            \(evidence.server) found nothing in common with the phone, which offered \(suites.count) suites (\(few))\
            \(groups.isEmpty ? "" : " and the groups \(groups)"). \(likeliest)
            """
    }
}
