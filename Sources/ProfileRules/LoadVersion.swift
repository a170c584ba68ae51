/// A version as a rule compares it: the model aside, the leftmost difference decides (PR-33).
///
/// | one | other | |
/// |---|---|---|
/// | `sip7832.11-3-1MPP-110` | `sip7832.11-2-3MPP-256` | later |
/// | `11-3-2MPP0002-256` | `11-3-2MPP0001-609` | later |
/// | `sip8845_65.11-3-2MPP0001-609.loads` | `11-3-2MPP0001-609` | the same |
package struct LoadVersion: Sendable {
    /// The version as it was written.
    package let text: String
    /// True for the ancestors' form with dots, `2.0.6(b)` (PR-34).
    package let isDotted: Bool
    private let parts: [Part]

    /// Reads `[sipMODEL.]11-3-2MPP0001-609[.loads]` or the ancestors' `2.0.6(b)`; nil for anything else.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count <= 128, let read = Self.dashed(bytes[...]) ?? Self.dotted(bytes[...]) else { return nil }
        (self.text, parts, isDotted) = (text, read.parts, read.isDotted)
    }

    private typealias Reading = (parts: [Part], isDotted: Bool)

    /// Reads `[sipMODEL.]major-minor-micro-build[.loads]`; of a build such as `1dev` the number counts.
    private static func dashed(_ text: ArraySlice<UInt8>) -> Reading? {
        var body = text
        if body.suffix(6).elementsEqual(".loads".utf8) { body = body.dropLast(6) }
        if body.starts(with: "sip".utf8) {
            guard let dot = body.firstIndex(of: UInt8(ascii: ".")) else { return nil }
            let model = body[(body.startIndex + 3)..<dot]
            guard !model.isEmpty, model.allSatisfy({ isAlphanumeric($0) || $0 == UInt8(ascii: "_") }) else {
                return nil
            }
            body = body[(dot + 1)...]
        }
        let fields = body.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard fields.count == 4, let major = Part(fields[0]), let minor = Part(fields[1]), let micro = Part(fields[2]),
            let build = Part(fields[3]), major.rest.isEmpty, minor.rest.isEmpty
        else { return nil }
        return ([major, minor, micro, Part(number: build.number)], false)
    }

    /// Reads `1.0.33` and `2.0.6(b)`, whose letter belongs to the last number.
    private static func dotted(_ text: ArraySlice<UInt8>) -> Reading? {
        var body = text
        var letter: ArraySlice<UInt8> = []
        if body.last == UInt8(ascii: ")"), let bracket = body.firstIndex(of: UInt8(ascii: "(")) {
            letter = body[(bracket + 1)...].dropLast()
            guard !letter.isEmpty, letter.allSatisfy(isAlphanumeric) else { return nil }
            body = body[..<bracket]
        }
        let fields = body.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard fields.count >= 2 else { return nil }
        var parts: [Part] = []
        for field in fields {
            guard let part = Part(field), part.rest.isEmpty else { return nil }
            parts.append(part)
        }
        parts[parts.count - 1].rest = Array(letter)
        return (parts, true)
    }

    fileprivate static func isAlphanumeric(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
    }
}

/// A part of a version: leading digits by value, the rest as text.
private struct Part: Hashable, Comparable, Sendable {
    let number: UInt64
    var rest: [UInt8]

    init(number: UInt64) {
        (self.number, rest) = (number, [])
    }

    init?(_ field: ArraySlice<UInt8>) {
        let digits = field.prefix { (48...57).contains($0) }
        let tail = field.dropFirst(digits.count)
        guard tail.allSatisfy(LoadVersion.isAlphanumeric), let number = UInt64(String(decoding: digits, as: UTF8.self))
        else { return nil }
        (self.number, rest) = (number, Array(tail))
    }

    static func < (left: Part, right: Part) -> Bool {
        left.number == right.number ? left.rest.lexicographicallyPrecedes(right.rest) : left.number < right.number
    }
}

extension LoadVersion: Hashable, Comparable {
    /// True where no part differs, whatever the spelling.
    package static func == (left: LoadVersion, right: LoadVersion) -> Bool { !(left < right) && !(right < left) }

    /// Compares part by part: the leftmost difference decides.
    package static func < (left: LoadVersion, right: LoadVersion) -> Bool {
        for index in 0..<max(left.parts.count, right.parts.count) {
            // A part that one side does not have counts as 0.
            let one = index < left.parts.count ? left.parts[index] : Part(number: 0)
            let other = index < right.parts.count ? right.parts[index] : Part(number: 0)
            if one != other { return one < other }
        }
        return false
    }

    /// Feeds the first part alone: versions that differ in spelling only must hash alike.
    package func hash(into hasher: inout Hasher) {
        hasher.combine(parts.first?.number)
    }
}
