import Diagnosis
import Provisioning

/// The good phone is answered 200.
struct ProfileServed: Check {
    let card = CheckCard(
        "profile-served", .answers, .error, ["PR-9", "HTTP-2", "C-16", "C-20"],
        title: "The good phone's request is answered 200, with a body.",
        why: """
            A 403 from a rule on another path, a 404 after a moved folder, a 502 behind a balancer: the phone keeps its old \
            settings and says little more than `http_get failed`.
            """,
        fix: "Look up the request in the access log, by the phone's User-Agent, and mend what answered so."
    )

    func judge(_ evidence: CheckEvidence) -> Verdict {
        let good = evidence.good
        if good.owner == card.id { return .failed(Self.sentence(good), findings: good.findings) }
        if good.succeeded, good.exchanges.isEmpty {
            return .failed("the rule fetches nothing: its conditions are all false")
        }
        let served = good.exchanges.filter { $0.response?.status == 200 }
        guard !served.isEmpty else { return evidence.unlessProvisioned ?? .couldNotRun(good.complaint) }
        let shown = served.map { "\($0.url.path): \($0.response?.body.count ?? 0) bytes" }
        return .passed("HTTP 200, \(CheckEvidence.some(shown))")
    }

    private static func sentence(_ record: ProbeRecord) -> String {
        let path = record.exchanges.last?.url.path ?? ""
        let status = record.lastResponse.map { "HTTP \($0.status) for \(path)" }
        return [status, record.complaint].compactMap(\.self).joined(separator: ": ")
    }
}
