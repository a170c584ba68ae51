import Provisioning

/// An encrypted profile opened, by a format that proves nothing of what it holds (E-1, E-5).
struct UnprovenContent: DiagnosisRule {
    let explanation = Explanation(
        "unproven-content", ["E-1", "E-5"], severity: .notice,
        summary: "The profile was encrypted by a format that cannot prove what it holds.",
        why: """
            AES-CBC as `openssl enc` writes it has no check of its content. A damaged or altered byte shows only where \
            padding, gzip or XML break; else the phone takes another value than the server wrote, and nobody is told. A \
            wrong key opens one file in some two hundred as well.
            """,
        evidence: "A stage aes-256-cbc in `profileDecoded`, or in the `stages` of a `profileRejected` at gzip or xml.",
        phone: PhoneLog.nothing,
        serverLog: ServerLog.access("200"),
        fix: """
            Compress before encrypting: gzip ends in a checksum of the whole text, and nearly every damage shows.
                gzip -9 -c profile.xml | openssl enc -e -aes-256-cbc -md sha256 -k SECRET -out profile.cfg
            Serve it over https. From 11.2(3) on, RFC 8188 (`Content-Encoding: aes128gcm`) proves every byte.
            """
    )

    func statement(for evidence: Evidence) -> String? {
        guard let content = evidence.content, content.stages.contains(where: { $0.hasPrefix("aes-256-cbc") }) else {
            return nil
        }
        let check = content.stages.contains("gzip") ? "only gzip's checksum speaks for it" : "nothing speaks for it"
        return
            "The profile from \(evidence.server) was encrypted with AES-CBC, which cannot prove its content: \(check)"
    }
}
