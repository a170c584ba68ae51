/// Names to places: open addressing over one block of bytes, so that a scanner looks up without allocating.
struct NameTable: Sendable {
    /// Where a name stands in the block, and what it leads to; without letters the slot is free.
    private struct Slot: Sendable {
        var start: UInt32 = 0
        var count: UInt16 = 0
        var target: UInt16 = 0
    }

    private var bytes: [UInt8] = []
    private var slots: [Slot]
    /// How many bits of a hash are not looked at: all but the highest.
    private let shift: UInt64

    init(_ names: [String], aliases: [(String, String)]) {
        // A quarter full, so that most names are found where they are first looked for.
        var bits: UInt64 = 1
        while 1 << bits < names.count * 3 { bits += 1 }
        shift = 64 - bits
        slots = [Slot](repeating: Slot(), count: 1 << bits)
        for (target, name) in names.enumerated() where index(of: name) == nil { put(name, target) }
        for (alias, name) in aliases {
            if let target = index(of: name) { put(alias, target) }
        }
    }

    /// The target of a name; nil for one that is not in the table.
    func index(of name: UnsafeBufferPointer<UInt8>) -> Int? {
        let slot = slots[place(of: UnsafeRawBufferPointer(name))]
        return slot.count == 0 ? nil : Int(slot.target)
    }

    private func index(of name: String) -> Int? {
        var name = name
        return name.withUTF8 { index(of: $0) }
    }

    /// Adds a name, or leads a known one elsewhere.
    private mutating func put(_ name: String, _ target: Int) {
        let letters = Array(name.utf8)
        let place = letters.withUnsafeBytes { self.place(of: $0) }
        if slots[place].count == 0 {
            slots[place].start = UInt32(bytes.count)
            slots[place].count = UInt16(letters.count)
            bytes += letters
        }
        slots[place].target = UInt16(target)
    }

    /// The slot that a name has, or else the free one that it would take.
    private func place(of name: UnsafeRawBufferPointer) -> Int {
        slots.withUnsafeBufferPointer { slots in
            bytes.withUnsafeBytes { block in
                var place = Int(truncatingIfNeeded: Self.hash(name) >> shift)
                while slots[place].count != 0 {
                    let (start, end) = (Int(slots[place].start), Int(slots[place].start) + Int(slots[place].count))
                    if name.hasSameBytes(as: UnsafeRawBufferPointer(rebasing: block[start..<end])) { break }
                    place = (place + 1) & (slots.count - 1)
                }
                return place
            }
        }
    }

    /// A number whose highest bits depend on every byte.
    @inline(__always)
    private static func hash(_ name: UnsafeRawBufferPointer) -> UInt64 {
        var hash = UInt64(truncatingIfNeeded: name.count)
        name.forEachWord { word in
            hash = (hash ^ word) &* 0x9e37_79b9_7f4a_7c15
            hash ^= hash >> 32
        }
        return hash &* 0x9e37_79b9_7f4a_7c15
    }
}
