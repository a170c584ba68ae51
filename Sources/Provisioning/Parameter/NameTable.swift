/// Names to places: open addressing over one block of bytes, so that a scanner looks up without allocating.
///
/// It is small, because between two profiles all else that a resync does drives it out of the processor's cache.
struct NameTable: Sendable {
    private var bytes: [UInt8] = []
    /// Where each name begins among the bytes, and where the last one ends.
    private var starts: [UInt32] = [0]
    private var targets: [UInt16] = []
    /// The number of a name, from 1, below sixteen bits of its hash; 0 where a slot is free.
    private var slots: [UInt32]
    /// How many bits of a hash lie below those that choose a slot.
    private let shift: UInt64

    init(_ names: [String], aliases: [(String, String)]) {
        var bits: UInt64 = 4
        while 1 << bits < names.count * 2 { bits += 1 }
        shift = 64 - bits
        slots = [UInt32](repeating: 0, count: 1 << bits)
        for (target, name) in names.enumerated() where index(of: name) == nil { put(name, target) }
        for (alias, name) in aliases {
            if let target = index(of: name) { put(alias, target) }
        }
    }

    /// The target of a name; nil for one that is not in the table.
    @inline(__always)
    func index(of name: UnsafeBufferPointer<UInt8>) -> Int? {
        let slot = slots[place(of: UnsafeRawBufferPointer(name)).place]
        return slot == 0 ? nil : Int(targets[Self.number(slot)])
    }

    /// The target of a name; nil for one that is not in the table.
    func index(of name: String) -> Int? {
        var name = name
        return name.withUTF8 { index(of: $0) }
    }

    /// Adds a name, or leads a known one elsewhere.
    private mutating func put(_ name: String, _ target: Int) {
        let letters = Array(name.utf8)
        let (place, tag) = letters.withUnsafeBytes { self.place(of: $0) }
        if slots[place] != 0 {
            targets[Self.number(slots[place])] = UInt16(target)
            return
        }
        targets.append(UInt16(target))
        slots[place] = tag | UInt32(UInt16(targets.count))
        bytes += letters
        starts.append(UInt32(bytes.count))
    }

    /// The slot that a name has, or else the free one that it would take; and what of its hash stands there.
    @inline(__always)
    private func place(of name: UnsafeRawBufferPointer) -> (place: Int, tag: UInt32) {
        let hash = Self.hash(name)
        let tag = UInt32(truncatingIfNeeded: hash >> (shift - 16)) << 16
        var place = Int(truncatingIfNeeded: hash >> shift)
        while slots[place] != 0 {
            if slots[place] & 0xffff_0000 == tag, isNamed(name, Self.number(slots[place])) { break }
            place = (place + 1) & (slots.count - 1)
        }
        return (place, tag)
    }

    @inline(__always)
    private func isNamed(_ name: UnsafeRawBufferPointer, _ number: Int) -> Bool {
        let (start, end) = (Int(starts[number]), Int(starts[number + 1]))
        return bytes.withUnsafeBytes { name.hasSameBytes(as: UnsafeRawBufferPointer(rebasing: $0[start..<end])) }
    }

    private static func number(_ slot: UInt32) -> Int { Int(slot & 0xffff) - 1 }

    /// A number whose highest bits depend on the number of bytes and the first, middle and last eight of them: no two names
    /// of the catalogue share all three.
    @inline(__always)
    private static func hash(_ name: UnsafeRawBufferPointer) -> UInt64 {
        let (first, middle, last) = name.threeWords
        let hash = (first ^ (last << 32 | last >> 32)) &* 0x9e37_79b9_7f4a_7c15
        return (hash ^ hash >> 32 ^ middle ^ UInt64(truncatingIfNeeded: name.count)) &* 0x9e37_79b9_7f4a_7c15
    }
}
