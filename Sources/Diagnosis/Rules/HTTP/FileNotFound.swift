import Provisioning

/// The server has no file of that name (HTTP-2, HTTP-3).
struct FileNotFound: DiagnosisRule {
    let explanation = Explanation(
        "file-not-found", ["HTTP-2", "HTTP-3"],
        summary: "The server has no file of that name.",
        why: """
            Macros decide the name, and case matters: `$MA` is lower case, `$MAU` upper, `$PN` is CP-8841-3PCC.
            """,
        evidence: "The handshake is fine; status 404, or TFTP error 1.",
        phone: PhoneLog.of(.fileNotFound),
        serverLog: ServerLog.access("404"),
        fix: """
            See where the server looks: nginx names the whole path in its error log (`open() "…" failed (2: …)`), Apache with `LogLevel \
            info` (`AH00128`). Put the file where the rule leads (`handset rule 'RULE'` expands it), or correct the rule. Where a \
            missing file is fine: `<Resync_Fails_On_FNF>No</Resync_Fails_On_FNF>`.
            """
    )

    func statement(for evidence: Evidence) -> String? {
        guard evidence.failure?.cause == .fileNotFound else { return nil }
        let origin = evidence.redirector.map { ", to which \($0.host) redirected the phone" } ?? ""
        return "\(evidence.server) has no \(evidence.url?.path ?? "such file")\(origin)\(evidence.quotation)"
    }
}
