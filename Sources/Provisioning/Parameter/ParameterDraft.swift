/// What is asked of a store before it takes anything: found by parameter in one step, taken whole or not at all (G-25).
package struct ParameterDraft {
    /// Where a parameter stands in the store, and among the entries; small, for there is one for every name.
    private struct Slot {
        static let none = UInt16.max
        static let confirmed = UInt16.max - 1

        var stored = Slot.none
        var entry = Slot.none

        var hasEntry: Bool { entry < Self.confirmed }
    }

    /// How many parameters were named.
    package private(set) var seen = 0
    private let store: ParameterStore
    private let catalog = ParameterCatalog.shared
    private var slots: [Slot]
    private var entries: [ParameterStore.Override] = []

    /// Begins with a store as it is.
    package init(_ store: ParameterStore, capacity: Int) {
        self.store = store
        var slots = [Slot](repeating: Slot(), count: catalog.count)
        store.overrides.withUnsafeBufferPointer { overrides in
            for place in overrides.indices { slots[Int(overrides[place].parameter.index)].stored = UInt16(place) }
        }
        self.slots = slots
        entries.reserveCapacity(min(capacity, catalog.count))
    }

    /// True where the phone has the parameter, by the modules that it has or is just given (A-8, section 6.1).
    package func has(_ parameter: ParameterID) -> Bool {
        guard let demand = store.defaults.demand(of: parameter) else { return false }
        return demand == .nothing
            || store.has(parameter)
            || store.meets(
                demand, units: value(of: ParameterStore.numberOfUnits), kind: value(of: ParameterStore.moduleKind))
    }

    /// True for the parameters that say which modules are attached.
    package static func isAboutModules(_ parameter: ParameterID?) -> Bool {
        parameter == ParameterStore.numberOfUnits || parameter == ParameterStore.moduleKind
    }

    /// Takes a value that needs no closer look: the one that stands, as most elements of most profiles give it, or one
    /// that is kept just as it is written. False for any other.
    package mutating func takes(
        _ text: UnsafeBufferPointer<UInt8>, for parameter: ParameterID, access: ParameterStore.Access?
    ) -> Bool {
        let bytes = UnsafeRawBufferPointer(text)
        if confirms(bytes, for: parameter, access) { return true }
        guard catalog.plainForm(of: parameter).accepts(bytes) else { return false }
        ask(parameter, for: String(decoding: text, as: UTF8.self), access: access)
        return true
    }

    /// Asks for a value, an access or both; the last word on a parameter counts (G-21).
    package mutating func ask(_ parameter: ParameterID, for value: String?, access: ParameterStore.Access?) {
        let slot = slots[Int(parameter.index)]
        if slot.hasEntry {
            let place = Int(slot.entry)
            if let access { entries[place].access = access }
            guard let value else { return }
            entries[place].value = value
            entries[place].origin = .profile
            return
        }
        if slot.entry == Slot.none { seen += 1 }
        slots[Int(parameter.index)].entry = UInt16(entries.count)
        entries.append(entry(parameter, slot, value, access))
    }

    /// What is not as it was, in the order of the catalogue: what to store, and the values that changed.
    package func outcome() -> (overrides: [ParameterStore.Override], changes: [ParameterChange]) {
        var overrides: [ParameterStore.Override] = []
        var changes: [ParameterChange] = []
        overrides.reserveCapacity(entries.count)
        changes.reserveCapacity(entries.count)
        for slot in slots where slot.hasEntry {
            let entry = entries[Int(slot.entry)]
            let old = standing(entry.parameter, slot)
            if entry.value != old {
                changes.append(ParameterChange(parameter: entry.parameter, from: old, to: entry.value))
                overrides.append(entry)
            } else if entry.access != .unset, entry.access != standingAccess(entry.parameter, slot) {
                overrides.append(entry)
            }
        }
        // The store keeps this list: it takes hardly more room than it needs.
        let isTight = overrides.capacity - overrides.count <= overrides.count / 8
        return (isTight ? overrides : overrides.map { $0 }, changes)
    }

    // MARK: - Parts

    private mutating func confirms(
        _ bytes: UnsafeRawBufferPointer, for parameter: ParameterID, _ access: ParameterStore.Access?
    ) -> Bool {
        let slot = slots[Int(parameter.index)]
        guard !slot.hasEntry, isStanding(bytes, parameter, slot),
            access == nil || access == standingAccess(parameter, slot)
        else { return false }
        if slot.entry == Slot.none { seen += 1 }
        slots[Int(parameter.index)].entry = Slot.confirmed
        return true
    }

    /// What is asked of a parameter for the first time; what is not asked stays as it stands.
    private func entry(
        _ parameter: ParameterID, _ slot: Slot, _ value: String?, _ access: ParameterStore.Access?
    ) -> ParameterStore.Override {
        let own = slot.stored == Slot.none ? nil : store.overrides[Int(slot.stored)]
        return ParameterStore.Override(
            parameter, value: value ?? own?.value ?? store.defaults.value(of: parameter),
            access: access ?? own?.access ?? .unset, origin: value == nil ? own?.origin ?? .factory : .profile
        )
    }

    /// The value that the phone has.
    private func standing(_ parameter: ParameterID, _ slot: Slot) -> String {
        slot.stored == Slot.none ? store.defaults.value(of: parameter) : store.overrides[Int(slot.stored)].value
    }

    /// True where the phone has just that value; no string is taken out for it.
    private func isStanding(_ bytes: UnsafeRawBufferPointer, _ parameter: ParameterID, _ slot: Slot) -> Bool {
        if slot.stored == Slot.none { return store.defaults.has(bytes, as: parameter) }
        return store.overrides[Int(slot.stored)].value.isSpelled(bytes)
    }

    private func standingAccess(_ parameter: ParameterID, _ slot: Slot) -> ParameterStore.Access {
        let own = slot.stored == Slot.none ? .unset : store.overrides[Int(slot.stored)].access
        return own == .unset ? catalog.access(of: parameter) : own
    }

    /// The value that the phone would have.
    private func value(of parameter: ParameterID) -> String {
        let slot = slots[Int(parameter.index)]
        return slot.hasEntry ? entries[Int(slot.entry)].value : standing(parameter, slot)
    }
}
