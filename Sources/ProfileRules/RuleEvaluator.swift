import Provisioning

/// What a rule decided, and how: the expansion, each alternative's verdict, the outcome.
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

    /// One alternative that was looked at.
    package struct Verdict: Sendable {
        /// Its number, from 1.
        package let alternative: Int
        /// Its comparisons as text, each with what came of it; empty for an alternative without condition.
        package let comparisons: [(text: String, holds: Bool)]
        /// True where it was selected.
        package let isSelected: Bool
    }

    /// The rule after its macros, as it may be shown.
    package let expandedMasked: String
    /// The tree, where the rule has one.
    package let rule: Rule?
    /// The alternatives that were looked at, in order.
    package let verdicts: [Verdict]
    /// The outcome.
    package let outcome: Outcome
}

/// The alternative that was selected, ready to be carried out.
package struct RuleSelection: Sendable {
    /// Its number, from 1.
    package var alternative: Int
    /// What it assigns.
    package var assignments: [(name: String, value: String)]
    /// Its options.
    package var options: RuleOptions
    /// Where it leads.
    package var target: RuleTarget
}

/// Decides rules: expand, parse, take the first alternative that holds (section 1).
package struct RuleEvaluator: Sendable {
    private let isLegacy: Bool

    /// Makes an evaluator; `legacy` admits the ancestors' short forms (PR-34).
    package init(legacy: Bool = true) {
        isLegacy = legacy
    }

    /// Decides one rule.
    package func evaluate(_ text: String, kind: RuleKind, using source: some MacroSource) -> RuleEvaluation {
        let expansion = MacroExpander.expand(text, using: source)
        do throws(RuleError) {
            guard let rule = try RuleParser.parse(expansion, kind: kind, isLegacy: isLegacy) else {
                return RuleEvaluation(expandedMasked: expansion.masked, rule: nil, verdicts: [], outcome: .skipped)
            }
            return evaluate(rule, expansion, source)
        } catch {
            return RuleEvaluation(expandedMasked: expansion.masked, rule: nil, verdicts: [], outcome: .failed(error))
        }
    }

    /// Decides the up to two rules of `Report_Rule` (RP-1).
    package func evaluateReports(_ text: String, using source: some MacroSource) -> [RuleEvaluation] {
        let expansion = MacroExpander.expand(text, using: source)
        do throws(RuleError) {
            return try RuleParser.parseReports(expansion, isLegacy: isLegacy).map { evaluate($0, expansion, source) }
        } catch {
            return [RuleEvaluation(expandedMasked: expansion.masked, rule: nil, verdicts: [], outcome: .failed(error))]
        }
    }

    /// Decides a trigger; a malformed one is false (SM-8).
    package func evaluateTrigger(_ text: String, using source: some MacroSource) -> Bool {
        let expansion = MacroExpander.expand(text, using: source)
        guard let condition = try? RuleParser.parseTrigger(expansion, isLegacy: isLegacy) else { return false }
        let load = runningLoad(source)
        return condition.comparisons.allSatisfy { $0.verdict(runningLoad: load) == true }
    }

    private func evaluate(_ rule: Rule, _ expansion: Expansion, _ source: some MacroSource) -> RuleEvaluation {
        var verdicts: [RuleEvaluation.Verdict] = []
        func result(_ outcome: RuleEvaluation.Outcome) -> RuleEvaluation {
            RuleEvaluation(expandedMasked: expansion.masked, rule: rule, verdicts: verdicts, outcome: outcome)
        }
        for (index, alternative) in rule.alternatives.enumerated() {
            var comparisons: [(text: String, holds: Bool)] = []
            for comparison in alternative.condition?.comparisons ?? [] {
                guard let holds = comparison.verdict(runningLoad: runningLoad(source)) else {
                    let reason = "\(comparison) compares what cannot be compared: strings only with = and !=, numbers with numbers, versions with versions"
                    return result(.failed(RuleError(reason, at: comparison.offset, in: expansion.bytes)))
                }
                comparisons.append((comparison.description, holds))
                if !holds { break }
            }
            let isSelected = comparisons.allSatisfy(\.holds)
            verdicts.append(.init(alternative: index + 1, comparisons: comparisons, isSelected: isSelected))
            guard isSelected else { continue }
            return result(
                .selected(
                    RuleSelection(
                        alternative: index + 1, assignments: alternative.assignments.map { ($0.name, $0.value) },
                        options: RuleOptions(alternative.options, source), target: alternative.target
                    )
                )
            )
        }
        return result(.skipped)
    }

    /// What a missing left operand means: the load that runs (PR-34).
    private func runningLoad(_ source: some MacroSource) -> Operand? {
        source.value(of: "SWVER").flatMap { LoadVersion($0) }.map { .version($0) }
    }
}
