import Provisioning

/// The suite has no forward secrecy, or a cipher that nobody should use any more (P-04, TLS-6).
struct WeakSuiteNegotiated: DiagnosisRule {
    let explanation = Explanation(
        "weak-cipher-suite", ["P-04", "TLS-6"], severity: .warning,
        summary: "The suite has no forward secrecy, or a cipher that nobody should use any more.",
        why: """
            Without an ephemeral key exchange whoever gets the server's key can read every profile recorded before, with the \
            passwords in it. 3DES, RC4 and suites without encryption or without a certificate are gone from newer TLS libraries.
            """,
        evidence:
            "The handshake is accepted; the name of `cipher` begins with neither ECDHE nor DHE, or holds an old cipher.",
        phone: PhoneLog.nothing,
        serverLog: "Nothing.",
        fix: """
            Prefer suites with forward secrecy, which every release but the oldest offers:
                {config:suites}
                {config:groups}
            """
    )

    func statement(for evidence: Evidence) -> String? {
        guard let cipher = evidence.acceptedTrace?.cipher, !cipher.isTLS13, !Self.usual.contains(cipher.code),
            let fault = Self.fault(cipher.name)
        else {
            return nil
        }
        return "\(evidence.server) chose \(cipher.name), \(fault)"
    }

    /// What nearly every server chooses: ECDHE with AES-GCM or ChaCha20.
    private static let usual: Set<UInt16> = [0xc02b, 0xc02c, 0xc02f, 0xc030, 0xcca8, 0xcca9]

    private static func fault(_ name: String) -> String? {
        if name.contains("NULL") { return "which encrypts nothing" }
        if name.hasPrefix("ADH") || name.hasPrefix("AECDH") { return "which proves nothing of the server" }
        if name.contains("3DES") || name.contains("DES-CBC") || name.contains("RC4") {
            return "whose cipher newer TLS libraries have no more"
        }
        // What has no name is not judged by it.
        if name.hasPrefix("0x") || name.hasPrefix("ECDHE-") || name.hasPrefix("DHE-") { return nil }
        return "which has no forward secrecy"
    }
}
