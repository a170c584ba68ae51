import Provisioning

/// The profile ends in the middle, where the body ends (HTTP-13, X-16).
struct ProfileCutShort: DiagnosisRule {
    let explanation = Explanation(
        "profile-cut-short", ["X-16", "HTTP-13", "G-23"],
        summary: "The profile ends in the middle, where the body ends.",
        why: """
            Either the file itself is cut, or the server announced fewer bytes than the file has: a script that counts \
            characters announces too few as soon as the profile has a letter outside of ASCII. A body without a length \
            that ends early looks the same. A phone notices only here.
            """,
        evidence: "Status 200; `profileRejected` at stage xml, at the very last byte of a plain body.",
        phone: PhoneLog.corrupt,
        serverLog: ServerLog.access("200, and a size smaller than the file's"),
        fix: """
            Compare the size of the file with what the server announces and sends:
                wc -c profile.xml
                curl -sk -D- -o body.xml https://{host}:{port}{path} | grep -i content-length; wc -c body.xml
            Where the file is larger, the script must count bytes; in Python `len(text.encode())`, in PHP `strlen`, in \
            JavaScript `Buffer.byteLength(text)`. Where it is not, the file is cut: write it anew.
            """
    )

    func statement(for evidence: Evidence) -> String? {
        guard let rejection = evidence.rejection, rejection.stage == "xml", rejection.stages.isEmpty,
            let bytes = evidence.response?.bytes, bytes > 0, let offset = rejection.offset, offset >= bytes
        else { return nil }
        return """
            The profile from \(evidence.server) ends after \(bytes) bytes, in the middle\(rejection.place): the announced \
            length is too short, or the file is cut
            """
    }
}
