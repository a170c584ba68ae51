import Diagnosis
import Provisioning

/// The answer comes in a content coding that phones know.
struct ContentCoding: Check {
    let card = CheckCard(
        "content-coding", .answers, .error, ["HTTP-10", "Z-5", "E-9"],
        title: "The answer comes plain, as gzip, or as aes128gcm: phones know no other content coding.",
        why: "A proxy that compresses by `br` or `deflate` for browsers does it for phones too: corrupt file.",
        fix: """
            Switch compression off for the provisioning location: nginx `gzip off;`, with its brotli module `brotli off;` too; Apache \
            `SetEnv no-gzip 1`, `SetEnv no-brotli 1`
            """
    )

    func judge(_ evidence: CheckEvidence) -> Verdict {
        evidence.ofGoodPhone(card.id) {
            let codings = evidence.good.exchanges.compactMap { $0.response?.contentEncoding }
            return .passed(codings.isEmpty ? "plain" : codings.joined(separator: ", "))
        }
    }
}
