/// What a rule decided, and how: the expansion, the tree, each alternative's verdict, the outcome.
package struct RuleEvaluation: Sendable {
    /// How a rule came out.
    package enum Outcome: Sendable {
        /// Empty, or no condition held: done, and counted as success (PR-2).
        case skipped
        /// An alternative was selected.
        case selected(RuleSelection)
        /// It is no rule, or compares what cannot be compared (PR-9).
        case failed(RuleError)
    }

    /// One comparison and what came of it.
    package struct ComparisonVerdict: Sendable {
        /// The comparison, its operands as they were compared.
        package let text: String
        /// Whether it holds; nil where the operands cannot be compared (PR-31).
        package let holds: Bool?
    }

    /// One alternative and what came of it.
    package struct Verdict: Sendable {
        /// What can come of an alternative.
        package enum State: String, Sendable {
            /// The first whose condition holds, or that has none.
            case selected
            /// A comparison does not hold.
            case conditionFalse = "condition false"
            /// One before it was selected (PR-5).
            case notReached = "not reached"
            /// A comparison cannot be made, or its options do not go with its URL.
            case failed
        }

        /// Its number, from 1.
        package let alternative: Int
        /// What came of it.
        package let state: State
        /// Its comparisons; empty for an alternative without condition, and for one that was not reached.
        package let comparisons: [ComparisonVerdict]
    }

    /// What deserves a second look, though it fails nothing.
    package struct Note: Hashable, Sendable, CustomStringConvertible {
        /// The requirement it belongs to.
        package let requirement: String
        /// What was seen.
        package let text: String

        /// The text with its requirement.
        package var description: String { "\(text) (\(requirement))" }
    }

    /// The rule after its macros, as it may be shown.
    package let expandedMasked: String
    /// The tree; nil for an empty rule and for a text that is none.
    package let rule: Rule?
    /// The alternatives in order.
    package let verdicts: [Verdict]
    /// What deserves a second look, though it fails nothing: unreachable alternatives, old forms, unknown macros.
    package let notes: [Note]
    /// The outcome.
    package let outcome: Outcome
}

/// The alternative that was selected, ready to be carried out.
package struct RuleSelection: Sendable {
    /// Its number, from 1.
    package var alternative: Int
    /// What it assigns, names as parameters are called.
    package var assignments: [(name: String, value: String)]
    /// Its options, secrets open.
    package var options: RuleOptions
    /// Where it leads.
    package var target: RuleTarget
}

/// What a trigger decided, and how (PR-36).
package struct TriggerEvaluation: Sendable {
    /// The trigger after its macros, as it may be shown.
    package let expandedMasked: String
    /// The comparisons in order.
    package let comparisons: [RuleEvaluation.ComparisonVerdict]
    /// Why it could not be decided, where it could not.
    package let error: RuleError?

    /// True where it is well formed and every comparison holds; a malformed or empty one is false (SM-8).
    package var holds: Bool { error == nil && !comparisons.isEmpty && comparisons.allSatisfy { $0.holds == true } }
}
