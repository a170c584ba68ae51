/// Writes DER: a certificate is a dozen nested lengths, and writing them costs less than any library call.
enum DER {
    /// The text types a name may be written in.
    enum Text: UInt8 {
        case utf8 = 0x0c
        case printable = 0x13
        case ascii = 0x16
    }

    static func value(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
        let count = content.count
        if count < 0x80 { return [tag, UInt8(count)] + content }
        var length: [UInt8] = []
        var rest = count
        while rest > 0 {
            length.insert(UInt8(truncatingIfNeeded: rest), at: 0)
            rest >>= 8
        }
        return [tag, 0x80 | UInt8(length.count)] + length + content
    }

    static func sequence(_ parts: [[UInt8]]) -> [UInt8] { value(0x30, Array(parts.joined())) }
    static func set(_ parts: [[UInt8]]) -> [UInt8] { value(0x31, Array(parts.joined())) }
    static func octets(_ content: [UInt8]) -> [UInt8] { value(0x04, content) }
    static func bits(_ content: [UInt8], unused: UInt8 = 0) -> [UInt8] { value(0x03, [unused] + content) }
    static func boolean(_ isTrue: Bool) -> [UInt8] { value(0x01, [isTrue ? 0xff : 0x00]) }
    static let null: [UInt8] = [0x05, 0x00]

    /// A context-specific value: explicit or a sequence when constructed, a bare string when not.
    static func context(_ number: UInt8, constructed: Bool, _ content: [UInt8]) -> [UInt8] {
        value((constructed ? 0xa0 : 0x80) | number, content)
    }

    /// A positive integer of big-endian bytes.
    static func integer(_ magnitude: [UInt8]) -> [UInt8] {
        let trimmed = Array(magnitude.drop { $0 == 0 })
        let needsZero = (trimmed.first ?? 0x80) & 0x80 != 0
        return value(0x02, (needsZero ? [0] : []) + trimmed)
    }

    static func integer(_ number: Int) -> [UInt8] {
        integer(withUnsafeBytes(of: number.bigEndian) { Array($0) })
    }

    /// An object identifier of its dotted form; nil where it is none.
    static func identifier(_ dotted: String) -> [UInt8]? {
        let fields = dotted.split(separator: ".", omittingEmptySubsequences: false).map { UInt64($0) }
        guard fields.count >= 2, !fields.contains(nil), let first = fields[0], let second = fields[1], first <= 2,
            first == 2 || second < 40, second < 1 << 32
        else { return nil }
        var content: [UInt8] = []
        for field in [first * 40 + second] + fields.dropFirst(2).compactMap({ $0 }) {
            var group = [UInt8(field & 0x7f)]
            var rest = field >> 7
            while rest > 0 {
                group.insert(UInt8(rest & 0x7f) | 0x80, at: 0)
                rest >>= 7
            }
            content += group
        }
        return value(0x06, content)
    }

    static func text(_ kind: Text, _ string: String) -> [UInt8] { value(kind.rawValue, Array(string.utf8)) }
}
