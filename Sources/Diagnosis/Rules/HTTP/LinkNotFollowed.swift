import Provisioning

/// The profile is a symbolic link, and the server may not follow it (HTTP-2).
struct LinkNotFollowed: DiagnosisRule {
    let explanation = Explanation(
        "symbolic-link-refused", ["HTTP-2", "C-16"],
        summary: "The profile is a symbolic link, or lies behind one, and the server may not follow it.",
        why: """
            Apache follows links only where `Options` has FollowSymLinks or SymLinksIfOwnerMatch; the latter wants link and file to have \
            one owner. Permissions do not help, and other files of the folder are served.
            """,
        evidence: "The handshake is fine; status 403. Only the log tells it from other reasons.",
        phone: PhoneLog.of(.forbidden),
        serverLog:
            "Apache: `AH00037: Symbolic link not allowed or link target not accessible`. nginx: `open() … failed (40: Too many levels of symbolic links)`.",
        fix: """
            See which part of the path is a link, and whether the server's user may read what it leads to:
                namei -l DOCUMENT_ROOT{path}
            Let the server follow it in that folder, or put the file itself there:
                {config:follow-links}
                cp --remove-destination "$(readlink -f DOCUMENT_ROOT{path})" DOCUMENT_ROOT{path}
            """
    )

    // The answer is that of any other 403: the log decides.
    func statement(for evidence: Evidence) -> String? { nil }
}
