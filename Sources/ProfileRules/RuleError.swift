import Provisioning

/// What is wrong with a rule, where, and what would be right.
package struct RuleError: Error, Hashable, Sendable {
    /// The column in the expanded rule, from 1; columns count bytes.
    package let column: Int
    /// What is wrong, and what would be right.
    package let reason: String
    /// The expanded rule as it may be shown.
    package let excerpt: String
    /// The column of the caret below the excerpt, from 1.
    package let caret: Int

    init(_ reason: String, at offset: Int, in bytes: [UInt8]) {
        self.reason = reason
        column = offset + 1
        // A long rule is shown around the fault.
        let start = max(0, offset - 60)
        let end = min(bytes.count, offset + 40)
        excerpt = ParameterMask.rule(Expansion.literal(bytes[start..<end]))
        caret = ParameterMask.rule(Expansion.literal(bytes[start..<min(offset, bytes.count)])).count + 1
    }
}

extension RuleError: CustomStringConvertible {
    /// The reason and the place in one line.
    package var description: String { "column \(column): \(reason)" }

    /// The reason, the rule, and a caret below the fault.
    package var diagram: String {
        "\(description)\n  \(excerpt)\n  \(String(repeating: " ", count: max(0, caret - 1)))^"
    }
}
