import Provisioning

/// The body encrypted by RFC 8188 does not open under the phone's key material (E-9, E-10, E-11).
struct UndecryptableContent: DiagnosisRule {
    let explanation = Explanation(
        "content-key-does-not-fit", ["E-9", "E-10", "E-11"],
        summary: "The body encrypted by RFC 8188 does not open under the phone's key material.",
        why: """
            IKM_HTTP_Encrypt_Content comes from an earlier profile; a phone reset to factory has lost it, and the \
            server does not know.
            """,
        evidence: "`profileRejected` at stage aes128gcm: the tag of a record does not fit.",
        phone: PhoneLog.corrupt,
        serverLog: ServerLog.access("200"),
        fix: """
            Deliver IKM_HTTP_Encrypt_Content in a first, plain profile (rule A), and encrypt the one of rule B with \
            the same material. Serve plain files without `Content-Encoding: aes128gcm`.
            """
    )

    func statement(for evidence: Evidence) -> String? {
        evidence.rejected(at: "aes128gcm", telling: "The encrypted body from \(evidence.server) does not open")
    }
}
