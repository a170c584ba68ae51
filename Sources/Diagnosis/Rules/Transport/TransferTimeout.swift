import Provisioning

/// The answer did not come in time (HTTP-12).
struct TransferTimeout: DiagnosisRule {
    let explanation = Explanation(
        "transfer-timeout", ["HTTP-12"],
        summary: "The answer did not come in time.",
        why: """
            Phones give up after half a minute without a byte, or two minutes in all. An answer that begins and stops comes of a backend \
            that stalls in the middle, or of a way that loses packets.
            """,
        evidence: "The handshake is fine; the answer, or its rest, does not come.",
        phone: PhoneLog.of(.transferTimeout),
        serverLog: """
            nginx: status 499 in the access log (the client closed). Apache: the request with `%X` = X, or nothing \
            yet.
            """,
        fix: """
            Make the answer quicker: generate profiles before phones ask, or cache them.
                nginx: proxy_cache_path /var/cache/nginx keys_zone=profiles:10m;   (in http)
                nginx: proxy_cache profiles; proxy_cache_valid 200 10m;   (beside proxy_pass)
            Where it stops in the middle, ask the backend itself; if that is quick, look for large packets that get lost: `ping -M do -s \
            1472 {host}`.
            """
    )

    func statement(for evidence: Evidence) -> String? {
        evidence.failed(by: .transferTimeout, telling: "\(evidence.server) took too long to answer")
    }
}
