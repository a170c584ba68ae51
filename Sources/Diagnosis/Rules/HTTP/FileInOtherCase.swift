import Provisioning

/// The file lies there under a name whose MAC is written in the other case of letters (HTTP-3).
struct FileInOtherCase: DiagnosisRule {
    let explanation = Explanation(
        "file-in-other-case", ["HTTP-3", "HTTP-2", "MX-1"],
        summary: "The file lies there, and its MAC is written in the other case of letters.",
        why: """
            `$MA` is the MAC in small letters, `$MAU` in capitals. On a server's disk `00562b043615.xml` and `00562B043615.xml` are \
            two files; on the disk of a Windows or Mac where they were made they are one.
            """,
        evidence: """
            Status 404, or TFTP error 1; the same request with the MAC in the other case, which no phone makes, brings the file: \
            `secondLook` with `otherPath`.
            """,
        phone: PhoneLog.of(.fileNotFound),
        serverLog: ServerLog.access("404"),
        fix: """
            Let the rule write the name as the files have it:
                https://{host}:{port}{other-rule-path}
            Or rename the files, in their folder: to small letters for `$MA`, to capitals for `$MAU` (with `\\U` for `\\L`):
                \(Self.renaming("L"))
            """
    )

    private static func renaming(_ letters: String) -> String {
        """
        for f in *; do n=$(printf %s "$f" | sed -E 's/[0-9A-Fa-f]{12}/\\\(letters)&/'); [ "$f" = "$n" ] || mv -n -- "$f" "$n"; done
        """
    }

    func fix(for evidence: Evidence) -> String {
        guard let url = evidence.url, let mac = evidence.macInPath else { return explanation.fix }
        let isSmall = url.path.contains(mac)
        return """
            Rename the files to \(isSmall ? "small letters" : "capitals"), in their folder:
                \(Self.renaming(isSmall ? "L" : "U"))
            Or let the rule write the name as the files have it:
                \(url.scheme.rawValue)://{host}:{port}{other-rule-path}
            """
    }

    func statement(for evidence: Evidence) -> String? {
        guard evidence.failure?.cause == .fileNotFound, let path = evidence.otherCasePath,
            evidence.answer(to: .otherPath(path))?.status == 200
        else { return nil }
        return "\(evidence.server) has no \(evidence.url?.path ?? "such file"); the file lies there as \(path)"
    }
}
