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
    package var unknown: [String] { names.sorted }
    /// How many distinct names it does not know.
    package var unknownCount: Int { names.count }
    fileprivate let names: DistinctNames
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
        let validator = ProfileValidator(self, store, emptyElement)
        let (units, kind) = (ParameterStore.numberOfUnits, ParameterStore.moduleKind)
        var unknown = DistinctNames(in: bytes)
        var invalid: [ProfileApplication.Issue] = []
        let (seen, outcome) = bytes.withUnsafeBufferPointer { text in
            var draft = ParameterDraft(store, capacity: elements.count)
            // A profile counts whole: the modules that it gives come first, wherever they stand.
            for givesModules in [true, false] {
                for element in elements
                where (element.parameter == units || element.parameter == kind) == givesModules {
                    guard let parameter = element.parameter, !element.isNested, draft.has(parameter) else {
                        unknown.insert(element.name)
                        continue
                    }
                    if let plain = element.plainText(in: text),
                        draft.takes(plain, for: parameter, access: element.access)
                    {
                        continue
                    }
                    let verdict = validator.verdict(on: element, for: parameter)
                    draft.ask(parameter, for: verdict.value, access: element.access)
                    if case .refuse(let expected) = verdict {
                        invalid.append(
                            ProfileApplication.Issue(
                                name: parameter.name, reason: "expected \(expected)",
                                offset: element.name.lowerBound - 1))
                    }
                }
            }
            return (draft.seen, draft.outcome())
        }
        invalid.sort { $0.offset < $1.offset }
        return ProfileApplication(
            elements: elements.count, parameters: seen, names: unknown, changes: outcome.changes,
            invalid: invalid, overrides: outcome.overrides
        )
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
