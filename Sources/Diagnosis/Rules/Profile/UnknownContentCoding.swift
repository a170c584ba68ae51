import Provisioning

/// The body comes in a coding that phones do not know, or is too large (HTTP-10).
struct UnknownContentCoding: DiagnosisRule {
    let explanation = Explanation(
        "unknown-content-coding", ["HTTP-10"],
        summary: "The body comes in a coding that phones do not know, or is too large.",
        why: "Phones ask for no coding (they send no Accept-Encoding) and know aes128gcm and gzip.",
        evidence: "Status 200 with a `Content-Encoding` that is neither absent nor aes128gcm.",
        phone: PhoneLog.corrupt,
        serverLog: ServerLog.access("200"),
        fix: """
            Switch other codings off for phones:
                {config:no-compression}
            """
    )

    func statement(for evidence: Evidence) -> String? {
        evidence.rejected(at: "content-coding", telling: "The body from \(evidence.server) cannot be unwrapped")
    }
}
