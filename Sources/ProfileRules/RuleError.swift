/// What is wrong with a rule, where, and what would be right.
package struct RuleError: Error, Hashable, Sendable {
    /// What kind of wrong; all of them fail a resync with `bad rule` (PR-9).
    package enum Kind: String, Sendable {
        /// The text is no rule (PR-26).
        case syntax
        /// A comparison of what cannot be compared (PR-31).
        case type
        /// An option that the scheme of the URL rules out (PR-53).
        case scheme
        /// A text beyond all sense.
        case tooLong
    }

    /// The kind.
    package let kind: Kind
    /// The column in the expanded rule as it is shown, from 1; columns count characters.
    package let column: Int
    /// What is wrong, and what would be right.
    package let reason: String
    /// The expanded rule as it may be shown; of a long one the part around the fault.
    package let excerpt: String
    /// The column of the caret below the excerpt, from 1.
    package let caret: Int

    init(_ reason: String, kind: Kind = .syntax, at place: Int, in expansion: Expansion) {
        let masked = MaskedRule(expansion)
        let before = masked.column(of: place)
        (self.reason, self.kind, column) = (reason, kind, before + 1)
        let text = String(decoding: masked.shown, as: UTF8.self)
        let start = max(0, before - 60)
        let cut = text.dropFirst(start)
        let ellipsis = (front: start > 0 ? "…" : "", back: cut.count > 100 ? "…" : "")
        excerpt = ellipsis.front + cut.prefix(100) + ellipsis.back
        caret = before - start + ellipsis.front.count + 1
    }
}

extension RuleError: CustomStringConvertible {
    /// The reason and the place in one line; the phone's own text where it has one (PR-53).
    package var description: String { kind == .scheme ? reason : "column \(column): \(reason)" }

    /// The reason, the rule, and a caret below the fault.
    package var diagram: String {
        "\(description)\n  \(excerpt)\n  \(String(repeating: " ", count: max(0, caret - 1)))^"
    }
}
