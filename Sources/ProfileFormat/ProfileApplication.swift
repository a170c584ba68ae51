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
        let validator = ProfileValidator(self, store, emptyElement)
        var pending = PendingOverrides(store)
        var unknown = DistinctNames(bytes)
        var invalid: [ProfileApplication.Issue] = []
        for element in elements {
            guard let parameter = element.parameter, !element.isNested, pending.has(parameter) else {
                unknown.insert(element.name)
                continue
            }
            if pending.isAsItWas(parameter, element, self) { continue }
            let place = pending.place(of: parameter)
            if let access = element.access { pending.entries[place].access = access }
            switch validator.verdict(on: element, for: parameter) {
            case .keep: break
            case .take(let value):
                pending.entries[place].value = value
                pending.entries[place].origin = .profile
            case .refuse(let expected):
                let offset = element.name.lowerBound - 1
                invalid.append(
                    ProfileApplication.Issue(name: parameter.name, reason: "expected \(expected)", offset: offset)
                )
            }
        }
        let overrides = pending.changed
        let changes = overrides.compactMap { entry in
            let old = store.value(of: entry.parameter)
            return old == entry.value ? nil : ParameterChange(parameter: entry.parameter, from: old, to: entry.value)
        }
        return ProfileApplication(
            elements: elements.count, parameters: pending.seen, unknown: unknown.sorted, changes: changes,
            invalid: invalid, overrides: overrides
        )
    }
}

extension Profile {
    /// True where the bytes are exactly a text.
    fileprivate func spells(_ range: Range<Int>, _ text: String) -> Bool {
        let utf8 = text.utf8
        return utf8.count == range.count && bytes[range].elementsEqual(utf8)
    }
}

/// The overrides that a profile asks for, found by parameter in one step.
private struct PendingOverrides {
    private(set) var seen = 0
    var entries: [ParameterStore.Override] = []
    private var places: [Int32]
    private let store: ParameterStore

    private static let unseen: Int32 = -1
    private static let unchanged: Int32 = -2

    init(_ store: ParameterStore) {
        self.store = store
        places = [Int32](repeating: Self.unseen, count: ParameterCatalog.shared.count)
    }

    /// What is not as it was, in the order of the catalogue.
    var changed: [ParameterStore.Override] {
        entries.filter { entry in
            entry.value != store.value(of: entry.parameter)
                || entry.access != .unset && entry.access != store.access(of: entry.parameter)
        }
        .sorted { $0.parameter < $1.parameter }
    }

    /// True where the phone has the parameter, by the modules that it has or is just given (A-8, section 6.1).
    func has(_ parameter: ParameterID) -> Bool {
        if store.has(parameter) { return true }
        return store.defaults.has(parameter)
            && store.meets(
                store.defaults.demand(of: parameter), units: value(of: ParameterStore.numberOfUnits),
                kind: value(of: ParameterStore.moduleKind)
            )
    }

    private func value(of parameter: ParameterID) -> String {
        let place = places[Int(parameter.index)]
        return place >= 0 ? entries[Int(place)].value : store.value(of: parameter)
    }

    /// True where an element says what the phone has already, as most elements of most profiles do; it is counted.
    mutating func isAsItWas(_ parameter: ParameterID, _ element: Profile.Element, _ profile: Profile) -> Bool {
        let place = places[Int(parameter.index)]
        guard place < 0, !element.isEscaped, !element.value.isEmpty else { return false }
        if let override = store.override(of: parameter) {
            guard profile.spells(element.value, override.value) else { return false }
        } else {
            guard profile.spells(element.value, store.defaults.value(of: parameter)) else { return false }
        }
        guard element.access == nil || element.access == store.access(of: parameter) else { return false }
        if place == Self.unseen { seen += 1 }
        places[Int(parameter.index)] = Self.unchanged
        return true
    }

    /// The place of a parameter among the entries; it begins as the phone has it.
    mutating func place(of parameter: ParameterID) -> Int {
        let known = places[Int(parameter.index)]
        if known >= 0 { return Int(known) }
        if known == Self.unseen { seen += 1 }
        places[Int(parameter.index)] = Int32(entries.count)
        entries.append(
            store.override(of: parameter)
                ?? ParameterStore.Override(
                    parameter, value: store.defaults.value(of: parameter), access: .unset, origin: .factory
                )
        )
        return entries.count - 1
    }
}

/// Distinct names among ranges of bytes; a name becomes a string once.
private struct DistinctNames {
    private let bytes: [UInt8]
    private var places: [UInt64: [Range<Int>]] = [:]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    mutating func insert(_ name: Range<Int>) {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in bytes[name] { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        let bucket = places[hash] ?? []
        if !bucket.contains(where: { bytes[$0].elementsEqual(bytes[name]) }) { places[hash] = bucket + [name] }
    }

    var sorted: [String] {
        places.values.flatMap { $0 }.map { String(decoding: bytes[$0], as: UTF8.self) }.sorted()
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
