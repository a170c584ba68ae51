import Provisioning

/// A file of another kind stands in the profile's place: an archive, a document, another compression (Z-1, G-23).
struct ForeignFileServed: DiagnosisRule {
    let explanation = Explanation(
        "archive-in-place-of-profile", ["Z-1", "G-23"],
        summary: "An archive, a document or another compression stands in the profile's place.",
        why: """
            Phones unpack gzip and nothing else, and want the profile itself within: `tar czf` puts an archive there, which is no XML. \
            zip, 7z, xz, bzip2 and zstd are other formats altogether.
            """,
        evidence: "`profileRejected` at stage encoding, with the kind of file in its `reason`, after gzip or without.",
        phone: PhoneLog.corrupt,
        serverLog: ServerLog.access("200"),
        fix: """
            Take the profile out of it, and compress it by gzip alone, or not at all:
                file FILE
                tar xf FILE   (or unzip, 7z x, xz -d, bzip2 -d, zstd -d)
                gzip -c profile.xml > FILE
            """
    )

    func statement(for evidence: Evidence) -> String? {
        guard let rejection = evidence.rejection, rejection.stage == "encoding",
            let kind = rejection.reason.wholeMatch(of: /the file is (.+), and no profile/)?.1
        else { return nil }
        let inside = rejection.stages.contains("gzip") ? ", once it is unpacked by gzip," : ""
        let advice = kind.contains("tar") ? ": compress the profile by `gzip -c`, not by `tar czf`" : ""
        return "What \(evidence.server) serves\(inside) is no profile but \(kind)\(advice)"
    }
}
