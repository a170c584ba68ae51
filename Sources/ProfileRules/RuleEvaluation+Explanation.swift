extension RuleEvaluation {
    /// The way to the outcome in lines for people: expansion, alternatives with their comparisons, notes, outcome.
    ///
    /// Holds no secret: option arguments are `***` in every line.
    package var explanation: [String] {
        var lines = ["expanded: \(expandedMasked)"]
        for verdict in verdicts {
            lines.append("alternative \(verdict.alternative): \(verdict.state.rawValue)")
            if let rule, rule.alternatives.indices.contains(verdict.alternative - 1) {
                lines.append("  \(Rule(alternatives: [rule.alternatives[verdict.alternative - 1]]))")
            }
            lines += verdict.comparisons.map { comparison in
                "  \(comparison.text): \(comparison.holds.map { $0 ? "true" : "false" } ?? "cannot be compared")"
            }
        }
        lines += notes.map { "note: \($0)" }
        switch outcome {
        case .skipped: lines.append("outcome: skipped, which counts as success (PR-2)")
        case .failed(let error): lines += error.diagram.split(separator: "\n").map(String.init)
        case .selected(let selection): lines.append("outcome: \(selection)")
        }
        return lines
    }
}

extension RuleSelection: CustomStringConvertible {
    /// What is to be done, in the order in which it is done; secrets are `***` (PR-7).
    package var description: String {
        var parts = assignments.map { "set \($0.name)" }
        if !options.masked.isEmpty { parts.append("with \(options)") }
        switch target {
        case .none: parts.append("fetch nothing")
        case .gds: parts.append("await an activation code")
        case .url(let url): parts.append("go to \(url)")
        case .missingServer: parts.append("go to \(target) on the server from DHCP or of the command (PR-51)")
        }
        return "alternative \(alternative): " + parts.joined(separator: ", ")
    }
}
