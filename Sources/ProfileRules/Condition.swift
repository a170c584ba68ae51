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
    /// Where the comparison begins; trees are equal wherever their parts stood.
    let offset: Int

    init(left: Operand? = nil, comparator: Operator? = nil, right: Operand? = nil, offset: Int = 0) {
        (self.left, self.comparator, self.right, self.offset) = (left, comparator, right, offset)
    }

    /// Compares everything but the place.
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
    var verdict: Bool? {
        guard let comparator, let right else { return true }
        guard let left else { return nil }
        switch (left, right) {
        case (.text(let one), .text(let other)):
            let isSame = one.utf8.elementsEqual(other.utf8)
            return comparator == .equal ? isSame : comparator == .notEqual ? !isSame : nil
        case (.number(let one), .number(let other)): return comparator.holds(one < other, one == other)
        case (.version(let one), .version(let other)): return comparator.holds(one < other, one == other)
        default: return nil
        }
    }
}

extension Comparison.Operator {
    /// The answer of the operator, from what is known of the operands.
    fileprivate func holds(_ isLess: Bool, _ isEqual: Bool) -> Bool {
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
    /// Text in quotes, compared byte for byte.
    case text(String)
    /// A whole number.
    case number(Int64)
    /// A version without quotes.
    case version(LoadVersion)
}

extension Condition: CustomStringConvertible {
    /// The condition as rule text that parses to the same tree.
    package var description: String { comparisons.map(\.description).joined(separator: " and ") }
}

extension Comparison: CustomStringConvertible {
    /// The comparison as rule text.
    package var description: String {
        guard let comparator, let right else { return "true" }
        return (left.map { "\($0) " } ?? "") + "\(comparator.rawValue) \(right)"
    }
}

extension Operand: CustomStringConvertible {
    /// The operand as rule text; a dollar is doubled, so that it stays one.
    package var description: String {
        switch self {
        case .text(let text): "\"\(Expansion.source(text.utf8))\""
        case .number(let number): String(number)
        case .version(let version): version.text
        }
    }
}
