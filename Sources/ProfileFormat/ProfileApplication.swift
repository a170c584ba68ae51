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
        pending.entries.reserveCapacity(elements.count)
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
            let old = pending.storedValue(of: entry.parameter)
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
        guard text.utf8.count == range.count else { return false }
        let isEqual = text.utf8.withContiguousStorageIfAvailable { other in
            bytes.withUnsafeBufferPointer { UnsafeBufferPointer(rebasing: $0[range]).hasSameBytes(as: other) }
        }
        return isEqual ?? bytes[range].elementsEqual(text.utf8)
    }
}

/// The overrides that a profile asks for, found by parameter in one step.
private struct PendingOverrides {
    private(set) var seen = 0
    var entries: [ParameterStore.Override] = []
    private var places: [Int32]
    /// The place of each parameter's override in the store, or a negative number.
    private var stored: [Int32]
    private let store: ParameterStore

    private static let unseen: Int32 = -1
    private static let unchanged: Int32 = -2

    init(_ store: ParameterStore) {
        self.store = store
        places = [Int32](repeating: Self.unseen, count: ParameterCatalog.shared.count)
        stored = places
        for (place, override) in store.overrides.enumerated() {
            stored[Int(override.parameter.index)] = Int32(place)
        }
    }

    /// What is not as it was, in the order of the catalogue.
    var changed: [ParameterStore.Override] {
        let news = entries.filter { entry in
            entry.value != storedValue(of: entry.parameter)
                || entry.access != .unset && entry.access != storedAccess(of: entry.parameter)
        }
        // Many profiles are in the order of the pages already.
        let isSorted = zip(news, news.dropFirst()).allSatisfy { $0.parameter < $1.parameter }
        return isSorted ? news : news.sorted { $0.parameter < $1.parameter }
    }

    /// True where the phone has the parameter, by the modules that it has or is just given (A-8, section 6.1).
    func has(_ parameter: ParameterID) -> Bool {
        guard store.defaults.has(parameter) else { return false }
        let demand = store.defaults.demand(of: parameter)
        return demand == .nothing
            || store.has(parameter)
            || store.meets(
                demand, units: value(of: ParameterStore.numberOfUnits),
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
        guard profile.spells(element.value, storedValue(of: parameter)),
            element.access == nil || element.access == storedAccess(of: parameter)
        else { return false }
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
        let old = stored[Int(parameter.index)]
        entries.append(
            old >= 0
                ? store.overrides[Int(old)]
                : ParameterStore.Override(
                    parameter, value: store.defaults.value(of: parameter), access: .unset, origin: .factory
                )
        )
        return entries.count - 1
    }

    /// The value that the phone has, found without a search.
    func storedValue(of parameter: ParameterID) -> String {
        let place = stored[Int(parameter.index)]
        return place >= 0 ? store.overrides[Int(place)].value : store.defaults.value(of: parameter)
    }

    private func storedAccess(of parameter: ParameterID) -> ParameterStore.Access {
        let place = stored[Int(parameter.index)]
        let own = place >= 0 ? store.overrides[Int(place)].access : .unset
        return own == .unset ? parameter.definition.access : own
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
