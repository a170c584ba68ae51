import ProfileFormat
import ProfileRules
import Provisioning

/// Rules and triggers that no phone can read.
struct RuleTexts: LintCheck {
    func findings(in page: LintPage) -> [LintFinding] {
        page.elements.compactMap { element in
            guard let parameter = element.element.parameter, page.after.has(parameter), !element.element.isNested else {
                return nil
            }
            let text = page.profile.value(of: element.element)
            guard !text.isEmpty, let reason = Self.objection(to: text, of: parameter.name, page) else { return nil }
            return page.finding(.badRule, "\(element.name): \(reason)", element)
        }
    }

    private static func objection(to text: String, of name: String, _ page: LintPage) -> String? {
        let evaluator = RuleEvaluator(legacy: page.device.assumptions.legacyRules == .yes)
        if let kind = kinds[name] {
            let evaluations =
                kind == .report
                ? evaluator.evaluateReports(text, using: page.phone)
                : [evaluator.evaluate(text, kind: kind, using: page.phone)]
            for case .failed(let error) in evaluations.map(\.outcome) { return error.description }
            return nil
        }
        if name.hasPrefix("Resync_Trigger_") {
            return evaluator.explainTrigger(text, using: page.phone).error?.description
        }
        return nil
    }

    private static let kinds: [String: RuleKind] = [
        "Profile_Rule": .profile, "Profile_Rule_B": .profile, "Profile_Rule_C": .profile, "Profile_Rule_D": .profile,
        "Upgrade_Rule": .upgrade, "Report_Rule": .report, "Custom_CA_Rule": .customCA,
    ]
}
