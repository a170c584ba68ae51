import Provisioning

/// The markup of the profile is broken, or ends too early (G-23, HTTP-13).
struct CorruptXML: DiagnosisRule {
    let explanation = Explanation(
        "corrupt-xml", ["G-23", "HTTP-13", "X-16"],
        summary: "The markup of the profile is broken, or ends too early.",
        why: """
            A profile is applied whole or not at all.
            """,
        evidence: "Handshake and status 200 are fine; `profileRejected` at stage xml, with line and column.",
        phone: PhoneLog.corrupt,
        serverLog: ServerLog.access("200"),
        fix: """
            Mend the place named, then try the file alone:
                xmllint --noout profile.xml
                handset profile lint profile.xml
            `&` is written `&amp;`, `<` is written `&lt;`.
            """
    )

    func statement(for evidence: Evidence) -> String? {
        evidence.rejected(at: "xml", telling: "The profile from \(evidence.server) is broken")
    }
}
