import Provisioning

/// The header says that the body is gzip, and the body is not (HTTP-10).
struct ContentCodingUntrue: DiagnosisRule {
    let explanation = Explanation(
        "content-coding-untrue", ["HTTP-10"],
        summary: "The header says that the body is gzip, and the body is not.",
        why: """
            A phone unpacks what `Content-Encoding: gzip` announces. A header set by hand, or a file type mapped to a \
            coding, announces it for plain files as well.
            """,
        evidence: "Status 200 with `Content-Encoding: gzip`, and a body that does not begin with the bytes 1f 8b.",
        phone: PhoneLog.corrupt,
        serverLog: ServerLog.access("200"),
        fix: """
            Take the header away; the file is fine:
                {config:no-content-coding}
            Where the file is meant to be compressed, compress it: `gzip -9 < profile.xml > profile.xml.gz`.
            """
    )

    func statement(for evidence: Evidence) -> String? {
        guard evidence.rejection?.stage == "content-coding", evidence.response?.bytes ?? 0 > 0,
            let coding = evidence.response?.contentEncoding, coding.lowercased().contains("gzip")
        else { return nil }
        return "\(evidence.server) announces `Content-Encoding: \(coding)`, and sends a body that is no gzip file"
    }
}
