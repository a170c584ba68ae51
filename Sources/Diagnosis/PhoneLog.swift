import Provisioning

/// What the phone itself shows of a failure: its syslog, and the same words on its status page (REP-1, REP-4, REP-5).
enum PhoneLog {
    /// A failed transfer, in the phone's short words and in the longer ones of `--assume errTexts=reasons`.
    static func of(_ cause: FailureCause) -> String {
        failed(word: cause.word, reason: cause.reason("…"), retries: cause != .fileNotFound)
    }

    /// A body that is no profile.
    static let corrupt = failed(word: "corrupt file", reason: "corrupt file", retries: true)

    /// A remark beside a resync that goes on.
    static let nothing = "Nothing: the resync goes on, and the phone does not know."

    private static func failed(word: String, reason: String, retries: Bool) -> String {
        let longer =
            word == reason ? "" : " With `--assume errTexts=reasons` the text ends in `https_get failed: \(reason)`."
        let next =
            retries
            ? "The next attempt comes by Resync_Error_Retry_Delay."
            : "The next attempt comes by Resync_Error_Retry_Delay, unless Resync_Fails_On_FNF is No."
        return """
            Syslog `CP-8841-3PCC 00:56:2b:04:36:15 -- Resync failed: \(word)`, and the same words as Provisioning \
            Failure Reason on the status page.\(longer) \(next)
            """
    }
}
