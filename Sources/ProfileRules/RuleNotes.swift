/// Finds what deserves a second look in a rule that is none the worse for it.
enum RuleNotes {
    typealias Note = RuleEvaluation.Note

    /// What shows in the expansion: unknown macros, forms of old guides (MX-4, Q15).
    static func expansion(_ expansion: Expansion, hasComment: Bool = false) -> [Note] {
        var notes = expansion.unknown.map {
            Note(requirement: "MX-4", text: "\($0) is no macro and stays as it stands")
        }
        if expansion.usesLongNames {
            notes.append(Note(requirement: "MX-5", text: "$GPP_A is a form of old guides; phones document $A"))
        }
        if hasComment {
            notes.append(Note(requirement: "PR-23", text: "a # comment is known from old guides alone"))
        }
        return notes
    }

    /// What shows in the tree: alternatives that nothing can select, the ancestors' forms (PR-6, PR-34).
    static func tree(_ rule: Rule) -> [Note] {
        var notes: [Note] = []
        if let first = rule.alternatives.dropLast().firstIndex(where: { $0.condition == nil }) {
            let text = "alternative \(first + 1) has no condition: those behind it are never reached"
            notes.append(Note(requirement: "PR-6", text: text))
        }
        let comparisons = rule.alternatives.lazy.flatMap { $0.condition?.comparisons ?? [] }
        if comparisons.contains(where: { $0.comparator != nil && $0.left == nil }) {
            let text = "a comparison without left side compares $SWVER, a form of old guides"
            notes.append(Note(requirement: "PR-34", text: text))
        }
        return notes
    }
}
