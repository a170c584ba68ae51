import Provisioning

/// Says what one element of a profile asks for, by the type and range of its parameter and the phone's limits.
///
/// What is invalid keeps the old value and fails nothing (section 4.1). An empty element means what the table says (G-19):
///
/// | element | `set` | `keep` | `default` |
/// |---|---|---|---|
/// | `<X></X>` | empty | empty | default |
/// | `<X/>`, `<X ua="na"/>`, `<X ua="ro"/>` | empty | keep | default |
/// | `<X ua="rw"/>` | keep | keep | default |
/// | `<X>""</X>` | empty | empty | empty |
struct ProfileValidator {
    /// What an element asks for.
    enum Verdict: Equatable {
        /// The value stays.
        case keep
        /// The value, in the form in which it is kept.
        case take(String)
        /// Nothing: the value is none of the parameter's.
        case refuse(expected: String)

        /// The value that is asked for; nil where the old one stays.
        var value: String? {
            if case .take(let value) = self { value } else { nil }
        }
    }

    private let profile: Profile
    private let defaults: ParameterDefaults
    private let emptyElement: Assumptions.EmptyElement

    init(_ profile: Profile, _ store: ParameterStore, _ emptyElement: Assumptions.EmptyElement) {
        (self.profile, defaults, self.emptyElement) = (profile, store.defaults, emptyElement)
    }

    func verdict(on element: Profile.Element, for parameter: ParameterID) -> Verdict {
        if element.preservesValue { return .keep }
        let text = profile.value(of: element)
        if text.isEmpty || text == "\"\"" { return empty(element, text, parameter) }
        let definition = parameter.definition
        guard let value = definition.type.normalized(text) else {
            return .refuse(expected: definition.type.expectation)
        }
        if let expected = defaults.limits.objection(to: value, for: definition) { return .refuse(expected: expected) }
        return .take(value)
    }

    private func empty(_ element: Profile.Element, _ text: String, _ parameter: ParameterID) -> Verdict {
        let factory = defaults.value(of: parameter)
        let emptied = parameter.definition.type.emptyMeansDefault ? factory : ""
        if !text.isEmpty { return .take(emptied) }
        return switch emptyElement {
        case .default: .take(factory)
        case .keep where element.isSelfClosed: .keep
        case .set where element.isSelfClosed && element.access == .readWrite: .keep
        case .keep, .set: .take(emptied)
        }
    }
}
