import Diagnosis
import Provisioning

/// The answer comes within the time that phones wait, and well within it.
struct AnswerPrompt: Check {
    let card = CheckCard(
        "answer-prompt", .answers, .error, ["HTTP-12", "X-08", "X-09"],
        title: "The answer comes at once; one of more than two seconds is a warning.",
        why: """
            One slow answer is a nuisance. When power comes back to a building, answers that take two seconds each queue until \
            phones give up, and their retries make the queue longer.
            """,
        fix: "Generate profiles ahead of time, or look at what the generator waits for: database, DNS, log disk."
    )

    func judge(_ evidence: CheckEvidence) -> Verdict {
        evidence.ofGoodPhone(card.id) {
            let slowest = evidence.good.exchanges.max { $0.result.timings.total < $1.result.timings.total }
            let seconds = slowest?.result.timings.total.inSeconds ?? 0
            let shown = "\(Int((seconds * 1000).rounded())) ms"
            guard seconds <= evidence.plan.slowSeconds else {
                return .failed("\(slowest?.url.path ?? "") took \(shown)", severity: .warning)
            }
            return .passed("the slowest answer took \(shown)")
        }
    }
}
