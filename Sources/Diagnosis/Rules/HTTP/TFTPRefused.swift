import Provisioning

/// The TFTP server refused the file by an error packet (HTTP-14).
struct TFTPRefused: DiagnosisRule {
    let explanation = Explanation(
        "tftp-refused", ["HTTP-14"],
        summary: "The TFTP server refused the file by an error packet.",
        why: """
            TFTP knows no users: a server gives away only what everybody may read. tftpd-hpa answers error 0 \
            `Permission denied` to a file that is not readable by all, others error 2.
            """,
        evidence: "A TFTP error packet other than 1 (file not found); its number and its words stand in the failure.",
        phone: PhoneLog.of(.serverError),
        serverLog: "tftpd-hpa with `-v`: `RRQ from … filename …` in syslog, and `sending NAK (0, Permission denied)`.",
        fix: """
            Let everybody read the file and enter every folder above it, as the server's own user:
                chmod o+r FILE
                namei -l FILE
            The path counts from the server's folder (`in.tftpd -s FOLDER`).
            """
    )

    func statement(for evidence: Evidence) -> String? {
        guard evidence.url?.scheme == .tftp else { return nil }
        let file = evidence.url?.path ?? "the file"
        return evidence.failed(
            by: .serverError, .forbidden, telling: "The TFTP server \(evidence.server) refuses \(file)")
    }
}
