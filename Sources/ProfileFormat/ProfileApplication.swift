package import Provisioning

/// What a profile did to a phone: everything that changed, and everything that was not taken.
package struct ProfileApplication: Sendable {
    /// An element that was not taken, or not as it stands.
    package struct Issue: Hashable, Sendable {
        /// The name of the element.
        package let name: String
        /// What is wrong with it.
        package let reason: String
        /// The byte it begins at.
        package let offset: Int

        /// Makes an issue.
        package init(name: String, reason: String, offset: Int) {
            (self.name, self.reason, self.offset) = (name, reason, offset)
        }
    }

    /// Direct children of `flat-profile`.
    package let elements: Int
    /// Distinct names this phone knows.
    package let parameters: Int
    /// Distinct names it does not.
    package let unknown: [String]
    /// What changed, in the order of the catalogue.
    package let changes: [ParameterChange]
    /// Values that are none of their parameter's type; the old value stays (section 4.1).
    package let invalid: [Issue]
    /// What to store.
    package let overrides: [ParameterStore.Override]
}

extension Profile {
    /// Works out what this profile does to a phone, without doing it: the store takes the result whole (G-25).
    ///
    /// The last element of a name wins (G-21); applying twice changes nothing.
    package func application(
        to store: ParameterStore, emptyElement: Assumptions.EmptyElement
    ) -> ProfileApplication {
        var pending: [ParameterID: ParameterStore.Override] = [:]
        pending.reserveCapacity(elements.count)
        var unknown: Set<String> = []
        var invalid: [ProfileApplication.Issue] = []
        for element in elements {
            guard let parameter = element.parameter, !element.isNested, store.defaults.has(parameter) else {
                unknown.insert(name(of: element))
                continue
            }
            var entry =
                pending[parameter] ?? store.override(of: parameter)
                ?? ParameterStore.Override(
                    parameter, value: store.defaults.value(of: parameter), access: .unset, origin: .factory
                )
            if let access = element.access { entry.access = access }
            switch value(of: element, for: parameter, in: store.defaults, emptyElement) {
            case .keep: break
            case .take(let value):
                entry.value = value
                entry.origin = .profile
            case .refuse(let expected):
                invalid.append(
                    ProfileApplication.Issue(
                        name: parameter.name, reason: "expected \(expected)", offset: element.name.lowerBound - 1
                    )
                )
            }
            pending[parameter] = entry
        }
        let overrides = pending.values.sorted { $0.parameter < $1.parameter }
        let changes = overrides.compactMap { entry in
            let old = store.value(of: entry.parameter)
            return old == entry.value ? nil : ParameterChange(parameter: entry.parameter, from: old, to: entry.value)
        }
        return ProfileApplication(
            elements: elements.count, parameters: pending.count, unknown: unknown.sorted(), changes: changes,
            invalid: invalid, overrides: overrides
        )
    }

    private enum Wanted {
        case keep
        case take(String)
        case refuse(expected: String)
    }

    /// The value an element asks for; the table of G-19 says what an empty one means.
    private func value(
        of element: Element, for parameter: ParameterID, in defaults: ParameterDefaults,
        _ rule: Assumptions.EmptyElement
    ) -> Wanted {
        if element.preservesValue { return .keep }
        let text = value(of: element)
        let type = parameter.definition.type
        let factory = defaults.value(of: parameter)
        let emptied = type.emptyMeansDefault ? factory : ""
        if text == "\"\"" { return .take(emptied) }
        if text.isEmpty {
            switch rule {
            case .default: return .take(factory)
            case .keep where element.isSelfClosed: return .keep
            case .set where element.isSelfClosed && element.access == .readWrite: return .keep
            case .keep, .set: return .take(emptied)
            }
        }
        return type.normalized(text).map { .take($0) } ?? .refuse(expected: type.expectation)
    }
}

extension ParameterStore {
    /// Takes a profile whole, and says what it did.
    package mutating func apply(
        _ profile: Profile, emptyElement: Assumptions.EmptyElement
    ) -> ProfileApplication {
        let application = profile.application(to: self, emptyElement: emptyElement)
        merge(application.overrides)
        return application
    }
}
