import Provisioning

/// The compressed profile is damaged, cut short, or compressed twice (Z-1, Z-3, Z-4).
struct CorruptGzip: DiagnosisRule {
    let explanation = Explanation(
        "corrupt-gzip", ["Z-1", "Z-3", "Z-4"],
        summary: "The compressed profile is damaged, cut short, or compressed twice.",
        why: "Only gzip with its header and checksum is taken, and once only.",
        evidence: "`profileRejected` at stage gzip: the length or the checksum at the file's end does not fit.",
        phone: PhoneLog.corrupt,
        serverLog: ServerLog.access("200"),
        fix: """
            Compress anew and test:
                gzip -9 -k profile.xml && gzip -t profile.xml.gz
            Compress before encrypting. If the server compresses as well, switch that off for phones:
                {config:no-compression}
            """
    )

    func statement(for evidence: Evidence) -> String? {
        evidence.rejected(at: "gzip", telling: "The compressed profile from \(evidence.server) does not unpack")
    }
}
