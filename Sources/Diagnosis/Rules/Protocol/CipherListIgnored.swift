import Provisioning

/// TLS_Cipher_List is unusable, and the phone silently goes on without it (P-06, TLS-5).
struct CipherListIgnored: DiagnosisRule {
    let explanation = Explanation(
        "cipher-list-ignored", ["P-06", "TLS-5"], severity: .warning,
        summary: "TLS_Cipher_List is unusable, and the phone silently goes on without it.",
        why: "The list is OpenSSL's; where none of its words is one, the phone behaves as if it were blank.",
        evidence: """
            The handshake offers the release's own suites although `TLS_Cipher_List` is set \
            (`cipherListIgnored`).
            """,
        phone: PhoneLog.nothing,
        serverLog: "Nothing: the handshake is an ordinary one.",
        fix: "Correct the list; `openssl ciphers -v 'LIST'` must print suites. Or empty it."
    )

    func statement(for evidence: Evidence) -> String? {
        guard evidence.acceptedTrace?.cipherListIgnored == true else { return nil }
        return
            "TLS_Cipher_List is unusable and counts as blank: the handshake with \(evidence.server) used default suites"
    }
}
