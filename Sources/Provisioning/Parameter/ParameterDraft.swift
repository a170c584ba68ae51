/// What is asked of a store before it takes anything: found by parameter in one step, taken whole or not at all (G-25).
///
/// It points into the text that asks, and lives no longer than that.
package struct ParameterDraft {
    /// Where a parameter stands in the store, and among the entries, each from 1; small, for there is one for every name.
    private struct Slot {
        static let confirmed = UInt16.max

        var stored: UInt16 = 0
        var entry: UInt16 = 0

        var hasEntry: Bool { entry != 0 && entry != Self.confirmed }
    }

    /// What is asked of one parameter; what is not asked stays as it stands.
    private struct Entry {
        /// A value that is kept as it is written: most are replaced or dropped before a string is made of them.
        var text: UnsafeBufferPointer<UInt8>?
        /// Any other value, while there is no such text.
        var value: String?
        var access: ParameterStore.Access?

        /// The value that is asked for.
        var wanted: String? { text.map { String(decoding: $0, as: UTF8.self) } ?? value }
    }

    /// How many parameters were named.
    package private(set) var seen = 0
    private let store: ParameterStore
    private let catalog = ParameterCatalog.shared
    private var slots: [Slot]
    private var entries: [Entry] = []
    /// A bit for each parameter that has an entry, in the order of the catalogue.
    private var asked: [UInt64]

    /// Begins with a store as it is.
    package init(_ store: ParameterStore, capacity: Int) {
        self.store = store
        var slots = [Slot](repeating: Slot(), count: catalog.count)
        store.overrides.withUnsafeBufferPointer { overrides in
            for place in overrides.indices { slots[Int(overrides[place].parameter.index)].stored = UInt16(place + 1) }
        }
        self.slots = slots
        asked = [UInt64](repeating: 0, count: slots.count / 64 + 1)
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

    /// Takes a value that needs no closer look: the one that stands, as most elements of most profiles give it, or one
    /// that is kept just as it is written. False for any other.
    package mutating func takes(
        _ text: UnsafeBufferPointer<UInt8>, for parameter: ParameterID, access: ParameterStore.Access?
    ) -> Bool {
        let bytes = UnsafeRawBufferPointer(text)
        let slot = slots[Int(parameter.index)]
        if !slot.hasEntry, isStanding(bytes, parameter, slot),
            access == nil || access == standingAccess(parameter, slot)
        {
            if slot.entry == 0 { seen += 1 }
            slots[Int(parameter.index)].entry = Slot.confirmed
            return true
        }
        guard catalog.plainForm(of: parameter).accepts(bytes) else { return false }
        let place = place(of: parameter, slot)
        entries[place].text = text
        if let access { entries[place].access = access }
        return true
    }

    /// Asks for a value, an access or both; the last word on a parameter counts (G-21).
    package mutating func ask(_ parameter: ParameterID, for value: String?, access: ParameterStore.Access?) {
        let place = place(of: parameter, slots[Int(parameter.index)])
        if let access { entries[place].access = access }
        guard let value else { return }
        entries[place].text = nil
        entries[place].value = value
    }

    /// What is not as it was, in the order of the catalogue: what to store, and the values that changed.
    package func outcome() -> (overrides: [ParameterStore.Override], changes: [ParameterChange]) {
        var overrides: [ParameterStore.Override] = []
        var changes: [ParameterChange] = []
        overrides.reserveCapacity(entries.count)
        changes.reserveCapacity(entries.count)
        for (block, bits) in asked.enumerated() {
            var bits = bits
            while bits != 0 {
                let parameter = ParameterID(index: block * 64 + bits.trailingZeroBitCount)
                bits &= bits - 1
                settle(parameter, &overrides, &changes)
            }
        }
        // The store keeps this list: it takes hardly more room than it needs.
        let isTight = overrides.capacity - overrides.count <= overrides.count / 8
        return (isTight ? overrides : overrides.map { $0 }, changes)
    }

    // MARK: - Parts

    /// Adds what is asked of one parameter to what is not as it was.
    @inline(__always)
    private func settle(
        _ parameter: ParameterID, _ overrides: inout [ParameterStore.Override], _ changes: inout [ParameterChange]
    ) {
        let slot = slots[Int(parameter.index)]
        let entry = entries[Int(slot.entry) - 1]
        let own = slot.stored == 0 ? nil : store.overrides[Int(slot.stored) - 1]
        let (old, wanted) = (own?.value ?? store.defaults.value(of: parameter), entry.wanted)
        let override = ParameterStore.Override(
            parameter, value: wanted ?? old, access: entry.access ?? own?.access ?? .unset,
            origin: wanted == nil ? own?.origin ?? .factory : .profile)
        // Most parameters have an empty value: two strings are compared where they must be.
        if old.isEmpty ? !override.value.isEmpty : override.value != old {
            changes.append(ParameterChange(parameter: parameter, from: old, to: override.value))
            overrides.append(override)
        } else if override.access != .unset, override.access != standingAccess(parameter, slot) {
            overrides.append(override)
        }
    }

    /// The place of what is asked of a parameter.
    private mutating func place(of parameter: ParameterID, _ slot: Slot) -> Int {
        if slot.hasEntry { return Int(slot.entry) - 1 }
        if slot.entry == 0 { seen += 1 }
        entries.append(Entry())
        asked[Int(parameter.index) / 64] |= 1 &<< UInt64(parameter.index)
        slots[Int(parameter.index)].entry = UInt16(entries.count)
        return entries.count - 1
    }

    /// The value that the phone has.
    private func standing(_ parameter: ParameterID, _ slot: Slot) -> String {
        slot.stored == 0 ? store.defaults.value(of: parameter) : store.overrides[Int(slot.stored) - 1].value
    }

    /// True where the phone has just that value; no string is taken out for it.
    private func isStanding(_ bytes: UnsafeRawBufferPointer, _ parameter: ParameterID, _ slot: Slot) -> Bool {
        if slot.stored == 0 { return store.defaults.has(bytes, as: parameter) }
        return store.overrides[Int(slot.stored) - 1].value.isSpelled(bytes)
    }

    private func standingAccess(_ parameter: ParameterID, _ slot: Slot) -> ParameterStore.Access {
        let own = slot.stored == 0 ? .unset : store.overrides[Int(slot.stored) - 1].access
        return own == .unset ? catalog.access(of: parameter) : own
    }

    /// The value that the phone would have.
    private func value(of parameter: ParameterID) -> String {
        let slot = slots[Int(parameter.index)]
        return (slot.hasEntry ? entries[Int(slot.entry) - 1].wanted : nil) ?? standing(parameter, slot)
    }
}
