import Provisioning

/// The server limits how many requests it takes, and phones come all at once (HTTP-2).
struct TooManyRequests: DiagnosisRule {
    let explanation = Explanation(
        "too-many-requests", ["HTTP-2", "X-18"],
        summary: "The server limits how many requests it takes in a time.",
        why: """
            Limits count by address, and phones behind one router share theirs; after a power cut they come together. Phones do \
            not heed Retry-After.
            """,
        evidence: "The handshake is fine; status 429.",
        phone: PhoneLog.of(.httpStatus),
        serverLog: """
            nginx: `limiting requests, excess: … by zone "…"` (without `limit_req_status` the status is 503), or `limiting connections \
            by zone`. HAProxy: `PR--` beside 429. Apache's mod_evasive answers 403.
            """,
        fix: """
            Raise rate and burst, or leave the phones' path out of the limit, and spread the phones:
                {config:request-rate}
                <Resync_Random_Delay>30</Resync_Random_Delay>   <!-- times 20 s: ten minutes -->
            """
    )

    func statement(for evidence: Evidence) -> String? {
        guard evidence.refusedStatus == 429 else { return nil }
        let later = evidence.response?.remark("retry-after").map { ", to come back after \($0)" } ?? ""
        return
            "\(evidence.server) takes no more requests for now: status \(StatusWords.shown(429))\(later)\(evidence.quotation)"
    }
}
