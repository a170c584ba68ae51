import Diagnosis
import Provisioning

/// The answer arrives whole, and says how long it is.
struct AnswerComplete: Check {
    let card = CheckCard(
        "answer-complete", .answers, .error, ["HTTP-13", "X-15", "X-16", "HTTP-12"],
        title: "The answer arrives whole, and tells its own length.",
        why: """
            A body that ends with the connection looks complete wherever it is cut: half a profile is caught only by its \
            missing end tag. Too small a proxy buffer or a backend's timeout cuts the large profiles and not the test file.
            """,
        fix:
            "Send Content-Length or chunks. Behind a proxy: nginx `proxy_buffering on;` with a writable `proxy_temp_path`."
    )

    func judge(_ evidence: CheckEvidence) -> Verdict {
        evidence.ofGoodPhone(card.id) {
            let open = evidence.good.exchanges.filter {
                $0.response?.isDelimited == false && $0.response?.status == 200
            }
            guard open.isEmpty else {
                return .failed(
                    "the end of \(open[0].url.path) is told by closing the connection alone: a cut would look the same",
                    severity: .warning)
            }
            let types = evidence.good.exchanges.compactMap { $0.response?.contentType }
            let note = types.isEmpty ? "" : "; Content-Type \(types[0]) (phones do not look at it, HTTP-11)"
            return .passed("every body came with its length\(note)")
        }
    }
}
