import Provisioning

/// A record was damaged on its way.
struct CorruptedRecord: DiagnosisRule {
    let explanation = Explanation(
        "corrupted-record", ["X-10"],
        summary: "A record was damaged on its way.",
        why: "TLS notices a single wrong bit; a faulty network card, cable or middlebox makes them.",
        evidence: """
            Alert 20 (or 21) sent or received: a record does not decrypt; or the phone sends alert 50 over a \
            message that is none.
            """,
        phone: PhoneLog.of(.corruptedRecord),
        serverLog: ServerLog.alert(20, "bad record mac"),
        fix: """
            Look at the error counters on the way, `ip -s link`, `ethtool -S`, and leave middleboxes out one by one.
            """
    )

    func statement(for evidence: Evidence) -> String? {
        evidence.failed(by: .corruptedRecord, telling: "A record from \(evidence.server) arrived damaged")
    }
}
