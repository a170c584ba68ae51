import Provisioning

/// A profile opened under its key, and what came out is damaged: the key may be wrong all the same (E-4, E-5).
struct BrokenBehindEncryption: DiagnosisRule {
    let explanation = Explanation(
        "broken-behind-encryption", ["E-4", "E-5"],
        summary: "The encrypted profile opened, and what came out is damaged.",
        why: """
            AES-CBC as `openssl enc` writes it cannot prove its content: the padding was right, which it is by chance \
            for one wrong key in some two hundred, and a damaged byte garbles sixteen bytes and one bit behind them.
            """,
        evidence: "`profileRejected` at gzip, encoding or xml, with aes-256-cbc among its `stages`.",
        phone: PhoneLog.corrupt,
        serverLog: ServerLog.access("200"),
        fix: """
            Open the file as the phone does, with the secret of the rule:
                openssl enc -d -aes-256-cbc -md sha256 -k SECRET -in profile.cfg | head -c 200
            Where that is a profile, the file was damaged on its way or is not the one the server sent; where it is not, the \
            secret or the digest (-md md5) is another.
            """
    )

    func statement(for evidence: Evidence) -> String? {
        guard let rejection = evidence.rejection, rejection.stages.contains(where: { $0.hasPrefix("aes-256-cbc") })
        else {
            return nil
        }
        return
            "The profile from \(evidence.server) opened under its key, and what came out is damaged\(rejection.place): "
            + "\(rejection.stage): \(rejection.reason)"
    }
}
