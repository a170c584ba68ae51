/// Finds what deserves a second look in a rule that is none the worse for it.
enum RuleNotes {
    /// What shows in the expansion: unknown macros, forms of old guides (MX-4, Q15).
    static func expansion(_ expansion: Expansion, hasComment: Bool = false) -> [String] {
        var notes = expansion.unknown.map { "\($0) is no macro and stays as it stands (MX-4)" }
        if expansion.usesLongNames { notes.append("$GPP_A is a form of old guides; phones document $A (MX-5)") }
        if hasComment { notes.append("a # comment is known from old guides alone (PR-23)") }
        return notes
    }

    /// What shows in the tree: alternatives that nothing can select, the ancestors' forms (PR-6, PR-34).
    static func tree(_ rule: Rule) -> [String] {
        var notes: [String] = []
        if let first = rule.alternatives.dropLast().firstIndex(where: { $0.condition == nil }) {
            notes.append("alternative \(first + 1) has no condition: those behind it are never reached (PR-6)")
        }
        let comparisons = rule.alternatives.lazy.flatMap { $0.condition?.comparisons ?? [] }
        if comparisons.contains(where: { $0.comparator != nil && $0.left == nil }) {
            notes.append("a comparison without left side compares $SWVER, a form of old guides (PR-34)")
        }
        return notes
    }
}
