import Provisioning

/// Decides rules: expand, parse, take the first alternative that holds (section 1).
package struct RuleEvaluator: Sendable {
    private let isLegacy: Bool

    /// Makes an evaluator; `legacy` admits the ancestors' short forms (PR-34).
    package init(legacy: Bool = true) {
        isLegacy = legacy
    }

    /// Decides a rule; of a `Report_Rule` with two, the first (`evaluateReports` decides both).
    package func evaluate(_ text: String, kind: RuleKind, using source: some MacroSource) -> RuleEvaluation {
        evaluateAll(text, kind: kind, using: source)[0]
    }

    /// Decides the up to two rules of `Report_Rule`: one evaluation each, and one that says skipped for an empty text
    /// (RP-1).
    package func evaluateReports(_ text: String, using source: some MacroSource) -> [RuleEvaluation] {
        evaluateAll(text, kind: .report, using: source)
    }

    /// Decides a trigger and says how (PR-36).
    package func explainTrigger(_ text: String, using source: some MacroSource) -> TriggerEvaluation {
        let expansion = MacroExpander.expand(text, using: source)
        do throws(RuleError) {
            let rules = try RuleParser.parse(expansion, kind: .trigger, isLegacy: isLegacy)
            let judgement = judge(rules.first?.alternatives.first?.condition, expansion, source)
            return TriggerEvaluation(
                expandedMasked: expansion.masked, comparisons: judgement.comparisons, error: judgement.error
            )
        } catch {
            return TriggerEvaluation(expandedMasked: expansion.masked, comparisons: [], error: error)
        }
    }

    // MARK: - Rules

    private func evaluateAll(_ text: String, kind: RuleKind, using source: some MacroSource) -> [RuleEvaluation] {
        let expansion = MacroExpander.expand(text, using: source)
        do throws(RuleError) {
            let (rules, hasComment) = try RuleParser.read(expansion, kind: kind, isLegacy: isLegacy)
            let notes = RuleNotes.expansion(expansion, hasComment: hasComment)
            if rules.isEmpty { return [RuleEvaluation(expansion, notes, .skipped)] }
            // Two report rules share one text: what shows in it is told once.
            return rules.enumerated().map { evaluate($1, expansion, $0 == 0 ? notes : [], source) }
        } catch {
            return [RuleEvaluation(expansion, RuleNotes.expansion(expansion), .failed(error))]
        }
    }

    private func evaluate(
        _ rule: Rule, _ expansion: Expansion, _ notes: [RuleEvaluation.Note], _ source: some MacroSource
    ) -> RuleEvaluation {
        var verdicts: [RuleEvaluation.Verdict] = []
        var outcome: RuleEvaluation.Outcome?
        for (index, alternative) in rule.alternatives.enumerated() {
            guard outcome == nil else {
                verdicts.append(.init(alternative: index + 1, state: .notReached, comparisons: []))
                continue
            }
            let judgement = judge(alternative.condition, expansion, source)
            if let error = judgement.error ?? Self.clash(alternative, judgement, expansion) {
                outcome = .failed(error)
                verdicts.append(.init(alternative: index + 1, state: .failed, comparisons: judgement.comparisons))
            } else {
                let state: RuleEvaluation.Verdict.State = judgement.holds ? .selected : .conditionFalse
                verdicts.append(.init(alternative: index + 1, state: state, comparisons: judgement.comparisons))
                if judgement.holds { outcome = .selected(RuleSelection(alternative, number: index + 1, source)) }
            }
        }
        return RuleEvaluation(
            expandedMasked: expansion.masked, rule: rule, verdicts: verdicts, notes: notes + RuleNotes.tree(rule),
            outcome: outcome ?? .skipped
        )
    }

    // MARK: - Conditions

    private struct Judgement {
        var comparisons: [RuleEvaluation.ComparisonVerdict] = []
        var error: RuleError?
        var holds: Bool { error == nil && comparisons.allSatisfy { $0.holds == true } }
    }

    /// Makes every comparison, also behind one that does not hold: a mistake must not hide there (Q8).
    private func judge(_ condition: Condition?, _ expansion: Expansion, _ source: some MacroSource) -> Judgement {
        var judgement = Judgement()
        for comparison in condition?.comparisons ?? [] {
            var shown = comparison
            if comparison.comparator != nil, comparison.left == nil { shown.left = Self.runningLoad(source) }
            let holds = shown.verdict
            judgement.comparisons.append(.init(text: shown.description, holds: holds))
            guard holds == nil, judgement.error == nil else { continue }
            let reason = "these cannot be compared; expected two numbers, two versions, or two strings with = or !="
            judgement.error = RuleError(reason, kind: .type, at: comparison.offset, in: expansion)
        }
        return judgement
    }

    /// What a missing left operand means: the load that runs (PR-34).
    private static func runningLoad(_ source: some MacroSource) -> Operand? {
        source.value(of: "SWVER").flatMap { LoadVersion($0) }.map { .version($0) }
    }

    /// Options that the scheme of a selected URL rules out (PR-53, section 1.4).
    private static func clash(
        _ alternative: RuleAlternative, _ judgement: Judgement, _ expansion: Expansion
    ) -> RuleError? {
        guard judgement.holds, alternative.target.scheme == .tftp else { return nil }
        if alternative.options.contains(.srv) {
            let text = "Error - TFTP Scheme not supported in SRV lookups"
            return RuleError(text, kind: .scheme, at: alternative.offset, in: expansion)
        }
        let posts = alternative.options.contains { if case .post = $0 { true } else { false } }
        guard posts else { return nil }
        return RuleError("--post needs a URL with http:// or https://", at: alternative.offset, in: expansion)
    }
}

extension RuleEvaluation {
    /// An evaluation that came to no tree.
    fileprivate init(_ expansion: Expansion, _ notes: [RuleEvaluation.Note], _ outcome: Outcome) {
        self.init(expandedMasked: expansion.masked, rule: nil, verdicts: [], notes: notes, outcome: outcome)
    }
}

extension RuleSelection {
    fileprivate init(_ alternative: RuleAlternative, number: Int, _ source: some MacroSource) {
        self.init(
            alternative: number, assignments: alternative.assignments.map { ($0.name, $0.value) },
            options: RuleOptions(alternative.options, source), target: alternative.target
        )
    }
}
