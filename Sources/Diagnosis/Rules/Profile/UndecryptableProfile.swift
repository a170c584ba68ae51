import Provisioning

/// The encrypted profile does not open under the rule's key (E-1, E-4, E-5).
struct UndecryptableProfile: DiagnosisRule {
    let explanation = Explanation(
        "profile-key-does-not-fit", ["E-1", "E-4", "E-5"],
        summary: "The encrypted profile does not open under the rule's key.",
        why: """
            Another secret, another derivation (-pbkdf2, which openssl's own warning asks for), another digest (OpenSSL before \
            1.1 used MD5, later ones SHA-256), another size of key, base64 in place of binary, a file without its salt, or no key in the rule at all.
            """,
        evidence: """
            `profileRejected` at stage aes-256-cbc: the padding or what is inside is wrong for every digest \
            tried.
            """,
        phone: PhoneLog.corrupt,
        serverLog: ServerLog.access("200"),
        fix: """
            Encrypt as the phone opens it, and give the same secret in the rule:
                openssl enc -e -aes-256-cbc -md sha256 -k SECRET -in profile.xml.gz -out profile.cfg
                <Profile_Rule ua="na">[--key SECRET] https://{host}/profile.cfg</Profile_Rule>
            No -a, no -pbkdf2, no -nosalt. Its warning (`deprecated key derivation used`) is right for others; phones know no other way.
            """
    )

    func statement(for evidence: Evidence) -> String? {
        evidence.rejected(
            at: "aes-256-cbc", telling: "The profile from \(evidence.server) does not open under the rule's key")
    }
}
