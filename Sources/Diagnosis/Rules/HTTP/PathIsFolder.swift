import Provisioning

/// The path names a folder where the rule means a file (HTTP-6).
struct PathIsFolder: DiagnosisRule {
    let explanation = Explanation(
        "path-is-a-folder", ["HTTP-6", "HTTP-2"],
        summary: "The path names a folder where the rule means a file.",
        why: """
            Every server redirects the name of a folder to the same name with a slash behind it. What comes next is the \
            folder's index: forbidden, missing, or a list of files; a profile it is not.
            """,
        evidence: "301 or 302 to the same path with `/` at its end, and then 403, 404 or a page that is no profile.",
        phone: PhoneLog.of(.forbidden),
        serverLog: """
            The request twice in the access log, with 301 and with 403 or 404. nginx: `directory index of "…/" is forbidden`. \
            Apache: `AH01276: Cannot serve directory …`.
            """,
        fix: """
            See what stands in the document root under that name; a script or an archive that was unpacked may have made a \
            folder of it:
                ls -ld DOCUMENT_ROOT{path}
            Put the profile there as a file, or let the rule name a file in the folder.
            """
    )

    func statement(for evidence: Evidence) -> String? {
        guard let from = evidence.redirectedFrom, let url = evidence.url, from.host == url.host,
            url.path.hasSuffix("/"), url.path == from.path + "/"
        else { return nil }
        let isRefused = evidence.failure.map { [.forbidden, .fileNotFound].contains($0.cause) } ?? false
        guard isRefused || evidence.rejection != nil else { return nil }
        let end = evidence.refusedStatus.map { "status \($0)" } ?? "a page that is no profile"
        return "\(from.path) is a folder on \(evidence.server): it redirects to \(url.path), and there is \(end)"
    }
}
