import ProfileFormat
import ProfileRules
import Provisioning

/// Passwords and keys that travel where everybody can read them.
struct SecretsInClear: LintCheck {
    func findings(in page: LintPage) -> [LintFinding] {
        guard let way = openWay(page) else { return [] }
        return page.elements.compactMap { element in
            guard let parameter = element.element.parameter, !element.element.isNested,
                !page.profile.value(of: element.element).isEmpty, holdsSecret(parameter, element, page)
            else { return nil }
            let advice = "serve the profile over https, or encrypt it for --key"
            return page.finding(.secretInClear, "\(element.name) is a secret and \(way); \(advice)", element)
        }
    }

    /// How the document travels in the clear; nil where it does not, as far as one can know.
    private func openWay(_ page: LintPage) -> String? {
        switch page.document.transport {
        case .closed: return nil
        case .open(let scheme): return "came over \(scheme), readable to everybody on the way"
        case .unknown:
            for name in ["Profile_Rule", "Profile_Rule_B", "Profile_Rule_C", "Profile_Rule_D"] {
                guard page.element(of: name) != nil, let scheme = openScheme(page.value(name), page) else { continue }
                return "\(name) fetches over \(scheme) without --key, readable to everybody on the way"
            }
            return nil
        }
    }

    private func openScheme(_ rule: String, _ page: LintPage) -> String? {
        guard !rule.isEmpty,
            case .selected(let selection) = RuleEvaluator().evaluate(rule, kind: .profile, using: page.phone).outcome,
            selection.options.key == nil, let scheme = selection.target.scheme, scheme != .https
        else { return nil }
        return scheme.rawValue
    }

    /// True for secret parameters, and for rules with the argument of a secret option written out.
    private func holdsSecret(_ parameter: ParameterID, _ element: LintElement, _ page: LintPage) -> Bool {
        if parameter.definition.isSecret { return true }
        let text = page.profile.value(of: element.element)
        return ParameterMask.shown(text, of: parameter.definition) != text && !text.contains("--key $S")
    }
}
