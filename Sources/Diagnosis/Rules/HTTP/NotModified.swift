import Provisioning

/// The server answers 304 to a request that has no condition (HTTP-2).
struct NotModified: DiagnosisRule {
    let explanation = Explanation(
        "not-modified", ["HTTP-2"],
        summary: "The server answers 304 Not Modified to a request that has no condition.",
        why: """
            A phone keeps no copy and sends no If-Modified-Since: there is nothing that could be unchanged. A cache on the way, or an \
            application that answers by its own idea of what the phone has, makes such answers; a phone takes them for failure.
            """,
        evidence: "The handshake is fine; status 304, without a body.",
        phone: PhoneLog.of(.redirectNotFollowed),
        serverLog: ServerLog.access("304 and no bytes"),
        fix: """
            Answer 200 with the whole profile to every GET. Keep caches out of the phones' path, and let an application send 304 only \
            to If-Modified-Since or If-None-Match:
                {config:backend}
                nginx: proxy_cache off;   (beside proxy_pass; and no `return 304`)
                Apache: CacheDisable /
            """
    )

    func statement(for evidence: Evidence) -> String? {
        guard evidence.refusedStatus == 304 else { return nil }
        let via = evidence.response?.remark("via").map { ", on the way through \($0)" } ?? ""
        return
            "\(evidence.server) answers 304 (Not Modified), though the phone asked for the file without a condition\(via)"
    }
}
