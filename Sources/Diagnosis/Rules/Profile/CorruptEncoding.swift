import Provisioning

/// The profile is not the text that it says it is (G-23).
struct CorruptEncoding: DiagnosisRule {
    let explanation = Explanation(
        "corrupt-encoding", ["G-23"],
        summary: "The profile is not the text that it says it is.",
        why: "Bytes that are no characters in the file's encoding make it corrupt.",
        evidence: "`profileRejected` at stage encoding, with the byte at fault.",
        phone: PhoneLog.corrupt,
        serverLog: ServerLog.access("200"),
        fix: """
            Save it as UTF-8; `file profile.xml` says what it is now, ISO-8859-1 or UTF-16 mostly:
                iconv -f ISO-8859-1 -t UTF-8 profile.xml > profile.utf8.xml
                iconv -f UTF-16 -t UTF-8 profile.xml > profile.utf8.xml
            """
    )

    func statement(for evidence: Evidence) -> String? {
        evidence.rejected(
            at: "encoding",
            telling: "The profile from \(evidence.server) holds bytes that are no characters"
        )
    }
}
