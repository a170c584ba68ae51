package import Diagnosis

/// An explanation as a terminal shows it.
package enum ExplanationText {
    /// The whole of it: what, why, where it shows, what to do.
    package static func lines(
        _ explanation: Explanation, statement: String? = nil, fix: String? = nil, because: String? = nil,
        cases: [String] = [],
        colour: Bool = false
    ) -> [String] {
        let tone: StoryLine.Tone = explanation.severity == .error ? .bad : .doubtful
        var lines = StoryLine.part("Finding", heading(explanation), tone)
        lines += StoryLine.prose("what", statement ?? explanation.summary)
        if let because { lines += StoryLine.prose("told by", because) }
        lines += StoryLine.prose("why", explanation.why)
        lines += StoryLine.prose("evidence", explanation.evidence)
        lines += StoryLine.prose("phone", explanation.phone)
        lines += StoryLine.prose("server's log", explanation.serverLog)
        lines += StoryLine.prose("what to do", fix ?? explanation.generalFix)
        if !cases.isEmpty {
            lines.append(.row("play it", cases.map { "handset lab \($0)" }.joined(separator: ", ")))
        }
        return lines.map { $0.painted(colour) }
    }

    /// One line for a list, or for a candidate that is less likely.
    package static func line(_ explanation: Explanation) -> String {
        "\(heading(explanation))  \(explanation.summary)"
    }

    private static func heading(_ explanation: Explanation) -> String {
        "\(explanation.id)  [\(explanation.references.joined(separator: " "))]"
    }
}

extension Explanation {
    /// Writes the explanation's own fields into an object.
    package func write(to json: inout JSONWriter, statement: String? = nil, fix: String? = nil) {
        json.member("id", id)
        json.member("severity", severity.rawValue)
        json.member("references", list: references)
        json.member("statement", statement ?? summary)
        json.member("why", why)
        json.member("evidence", evidence)
        json.member("phone", phone)
        json.member("serverLog", serverLog)
        json.member("fix", fix ?? generalFix)
    }
}
