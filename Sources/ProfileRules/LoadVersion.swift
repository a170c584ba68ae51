/// A version as a rule compares it: the model aside, the leftmost difference decides (PR-33).
///
/// | one | other | |
/// |---|---|---|
/// | `sip7832.11-3-1MPP-110` | `sip7832.11-2-3MPP-256` | later |
/// | `11-3-2MPP0002-256` | `11-3-2MPP0001-609` | later |
/// | `sip8845_65.11-3-2MPP0001-609.loads` | `11-3-2MPP0001-609` | the same |
package struct LoadVersion: Hashable, Comparable, Sendable {
    /// A part: leading digits by value, the rest as text.
    private struct Part: Hashable, Comparable, Sendable {
        let number: UInt64
        let rest: String

        init?(_ text: Substring, dropsRest: Bool = false) {
            let digits = text.prefix { $0.isASCII && $0.isNumber }
            guard !digits.isEmpty, let value = UInt64(digits) else { return nil }
            number = value
            let tail = text.dropFirst(digits.count)
            guard tail.utf8.allSatisfy(LoadVersion.isAlphanumeric) else { return nil }
            rest = dropsRest ? "" : String(tail)
        }

        static func < (left: Part, right: Part) -> Bool {
            left.number == right.number
                ? left.rest.utf8.lexicographicallyPrecedes(right.rest.utf8) : left.number < right.number
        }
    }

    /// The version as it was written.
    package let text: String
    private let parts: [Part]

    /// Reads `[sipMODEL.]11-3-2MPP0001-609[.loads]` or the ancestors' `2.0.6(b)`; nil for anything else.
    package init?(_ text: String) {
        self.text = text
        var body = text[...]
        if body.hasSuffix(".loads") { body = body.dropLast(6) }
        if body.hasPrefix("sip"), let dot = body.firstIndex(of: ".") {
            let model = body[body.index(body.startIndex, offsetBy: 3)..<dot]
            guard !model.isEmpty, model.utf8.allSatisfy({ Self.isAlphanumeric($0) || $0 == UInt8(ascii: "_") }) else {
                return nil
            }
            body = body[body.index(after: dot)...]
        }
        let dashed = body.split(separator: "-", omittingEmptySubsequences: false)
        let read: [Part?]
        if dashed.count == 4 {
            read = [Part(dashed[0]), Part(dashed[1]), Part(dashed[2]), Part(dashed[3], dropsRest: true)]
        } else {
            var letter = ""
            if body.hasSuffix(")"), let bracket = body.firstIndex(of: "(") {
                letter = String(body[body.index(after: bracket)...].dropLast())
                guard !letter.isEmpty, letter.utf8.allSatisfy(Self.isAlphanumeric) else { return nil }
                body = body[..<bracket]
            }
            let dotted = body.split(separator: ".", omittingEmptySubsequences: false)
            guard (2...6).contains(dotted.count) else { return nil }
            read = dotted.enumerated().map { index, part in
                Part(index == dotted.count - 1 ? part + letter : part)
            }
        }
        guard !read.contains(nil) else { return nil }
        parts = read.compactMap { $0 }
    }

    package static func == (left: LoadVersion, right: LoadVersion) -> Bool { !(left < right) && !(right < left) }

    package static func < (left: LoadVersion, right: LoadVersion) -> Bool {
        for index in 0..<max(left.parts.count, right.parts.count) {
            // A part that one side does not have counts as 0.
            let one = index < left.parts.count ? left.parts[index] : Part("0")
            let other = index < right.parts.count ? right.parts[index] : Part("0")
            guard let one, let other, one != other else { continue }
            return one < other
        }
        return false
    }

    /// Feeds the first part alone: versions that differ in spelling only must hash alike.
    package func hash(into hasher: inout Hasher) {
        hasher.combine(parts.first)
    }

    fileprivate static func isAlphanumeric(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
    }
}
