import Provisioning

/// The TFTP server has no file of that name below its folder (HTTP-14).
struct TFTPFileNotFound: DiagnosisRule {
    let explanation = Explanation(
        "tftp-file-not-found", ["HTTP-14", "HTTP-3"],
        summary: "The TFTP server has no file of that name below its folder.",
        why: """
            A server that is started with a folder as its root (`in.tftpd --secure` or `-s`, `dnsmasq`'s tftp-root) counts every path \
            from there: `/tftpboot/x.xml` is then a folder `tftpboot` within that folder. Case matters: `$MA` is lower case, `$MAU` \
            upper.
            """,
        evidence: "TFTP error 1 (file not found).",
        phone: PhoneLog.of(.fileNotFound),
        serverLog: "tftpd-hpa with `-v`: `RRQ from … filename …` in syslog, and `sending NAK (1, File not found)`.",
        fix: """
            See which folder the server takes for its root, and whether the path exists in there:
                ps -ww -C in.tftpd -o args
                ls -l FOLDER{path}
            Leave the server's own folder out of the rule, or put the file where the rule leads (`handset rule 'RULE'` expands it):
                tftp://{host}:{port}{tftp-path}
            Where a missing file is fine: `<Resync_Fails_On_FNF>No</Resync_Fails_On_FNF>`.
            """
    )

    func statement(for evidence: Evidence) -> String? {
        guard evidence.failure?.cause == .fileNotFound, let url = evidence.url, url.scheme == .tftp else { return nil }
        let root = url.path.hasPrefix("/tftpboot/") || url.path.hasPrefix("/srv/") || url.path.hasPrefix("/var/")
        let likeliest =
            root
            ? ". Likeliest it takes that very folder for its root, and the path counts from there: leave it out of the rule"
            : ""
        return "The TFTP server \(evidence.server) has no \(url.path): TFTP error 1\(likeliest)"
    }
}
