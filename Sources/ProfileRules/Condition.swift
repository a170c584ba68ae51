/// A condition: comparisons that all must hold (PR-30).
package struct Condition: Hashable, Sendable {
    /// The comparisons in order.
    package var comparisons: [Comparison]
}

/// One comparison of two operands, or the word `true`.
package struct Comparison: Hashable, Sendable {
    /// The operators; the letter forms are the same (PR-24).
    package enum Operator: String, CaseIterable, Sendable {
        case equal = "eq"
        case notEqual = "ne"
        case less = "lt"
        case lessOrEqual = "le"
        case greater = "gt"
        case greaterOrEqual = "ge"
    }

    /// The left operand; nil where the text leaves it out, which means `$SWVER` (PR-34), and for `true`.
    package var left: Operand?
    /// The operator; nil for `true`.
    package var comparator: Operator?
    /// The right operand; nil for `true`.
    package var right: Operand?
    /// Where the comparison begins.
    var offset: Int

    package static func == (left: Comparison, right: Comparison) -> Bool {
        left.left == right.left && left.comparator == right.comparator && left.right == right.right
    }

    /// Hashes what equality compares: not the place.
    package func hash(into hasher: inout Hasher) {
        hasher.combine(left)
        hasher.combine(comparator)
        hasher.combine(right)
    }

    /// Holds the operands against each other; nil where they cannot be compared (PR-31).
    func verdict(runningLoad: Operand?) -> Bool? {
        guard let comparator, let right else { return true }
        guard let left = left ?? runningLoad else { return nil }
        switch (left, right) {
        case (.text(let one), .text(let other)):
            return comparator == .equal ? one == other : comparator == .notEqual ? one != other : nil
        case (.number(let one), .number(let other)): return comparator.holds(one < other, one == other)
        case (.version(let one), .version(let other)): return comparator.holds(one < other, one == other)
        default: return nil
        }
    }
}

extension Comparison.Operator {
    func holds(_ isLess: Bool, _ isEqual: Bool) -> Bool {
        switch self {
        case .equal: isEqual
        case .notEqual: !isEqual
        case .less: isLess
        case .lessOrEqual: isLess || isEqual
        case .greater: !isLess && !isEqual
        case .greaterOrEqual: !isLess
        }
    }
}

/// One side of a comparison: a string, a number, or a version (PR-31).
package enum Operand: Hashable, Sendable {
    case text(String)
    case number(Int64)
    case version(LoadVersion)
}

extension Condition: CustomStringConvertible {
    /// The condition as text.
    package var description: String { comparisons.map(\.description).joined(separator: " and ") }
}

extension Comparison: CustomStringConvertible {
    /// The comparison as text.
    package var description: String {
        guard let comparator, let right else { return "true" }
        return (left.map { "\($0) " } ?? "") + "\(comparator.rawValue) \(right)"
    }
}

extension Operand: CustomStringConvertible {
    /// The operand as text.
    package var description: String {
        switch self {
        case .text(let text): "\"\(text)\""
        case .number(let number): String(number)
        case .version(let version): version.text
        }
    }
}
