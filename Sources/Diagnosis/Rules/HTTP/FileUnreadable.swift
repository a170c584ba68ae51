import Provisioning

/// The server's user may not read the file, or may not enter a folder above it (HTTP-2).
struct FileUnreadable: DiagnosisRule {
    let explanation = Explanation(
        "file-not-readable", ["HTTP-2", "C-16"],
        summary: "The server's user may not read the file, or may not enter a folder above it.",
        why: """
            A profile that a script or an upload wrote belongs to whoever wrote it, and may be closed to all others. Folders above it \
            must be open to enter (`x`), home folders are not. SELinux and AppArmor forbid what permissions allow.
            """,
        evidence: "The phone sees 403 alone; the server's error log names the file and the refusal.",
        phone: PhoneLog.of(.forbidden),
        serverLog: """
            nginx: `open() "…" failed (13: Permission denied)`, or `stat() … failed (13: …)`. Apache: `AH00132: file permissions deny server \
            access`, `AH00035: … because search permissions are missing`, `AH00529` for an .htaccess. Caddy: `permission denied`.
            """,
        fix: """
            See which part of the way is closed, and open it for the server's user (`www-data`, `nginx`, `caddy`):
                namei -l DOCUMENT_ROOT{path}
                sudo -u www-data cat DOCUMENT_ROOT{path}
                chmod o+r FILE; chmod o+x FOLDER
            Where the permissions are right: `ausearch -m avc -ts recent`, `journalctl -k | grep apparmor`.
            """
    )

    // One answer cannot tell permissions from a rule: only the server's log does.
    func statement(for evidence: Evidence) -> String? { nil }
}
