import Diagnosis
import Provisioning

/// Many phones at once are all served.
struct UnderLoad: Check {
    let card = CheckCard(
        "under-load", .load, .error, ["X-18", "HTTP-12"],
        title: "50 phones that ask at the same moment all get their profile.",
        why: """
            Power comes back to one floor, and 50 phones ask within a second. A rate limit, a backlog of 5 or one worker that \
            generates profiles turns that into failures, and their retries into the next wave.
            """,
        fix:
            "Lift rate limits for phones (nginx `limit_req … burst=100 nodelay;`), raise `backlog` and the number of workers."
    )

    func judge(_ evidence: CheckEvidence) -> Verdict {
        if let verdict = evidence.unlessProvisioned { return verdict }
        guard let record = evidence.records[.burst], let tally = record.tally else {
            return .couldNotRun("it was not tried")
        }
        let time = "\(Int((tally.seconds * 1000).rounded())) ms"
        guard tally.succeeded < tally.phones else { return .passed("\(tally.phones) phones in \(time)") }
        return .failed(
            "\(tally.phones - tally.succeeded) of \(tally.phones) phones got nothing: \(record.complaint)",
            findings: record.findings)
    }
}
