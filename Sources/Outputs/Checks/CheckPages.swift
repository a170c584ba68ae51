package import Checks
import Diagnosis

/// The page `docs/checks.md`, written from the checks themselves.
package enum CheckPages {
    /// The whole page.
    package static func markdown(_ cards: [CheckCard]) -> String {
        var lines = [
            "# What `handset check` checks", "",
            "This page is written from the checks themselves. `handset list checks` prints the same in short; `--skip ID=REASON`",
            "switches one off. How to use them in a pipeline: [ci.md](ci.md).", "",
            "| check | severity | what must hold |", "|---|---|---|",
        ]
        lines += cards.map { "| [\($0.id)](#\($0.id)) | \($0.severity.rawValue) | \($0.title) |" }
        for topic in CheckCard.Topic.allCases {
            let cards = cards.filter { $0.topic == topic }
            if cards.isEmpty { continue }
            lines += ["", "## \(topic.rawValue)"] + cards.flatMap(section)
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func section(_ card: CheckCard) -> [String] {
        [
            "", "### \(card.id)", "",
            "\(card.title) (\(card.severity.rawValue); \(card.references.joined(separator: ", ")))",
            "", "**Why.** \(card.why)", "", "**What to do.** \(card.fix)",
        ]
    }
}
