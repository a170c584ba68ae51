import Provisioning

/// Finds what must not be shown of a profile's text, whatever is wrong with its markup (E-10, E-15).
///
/// Hidden is all that an element of a secret name holds, up to the end tag of the same name, and, where that is missing,
/// up to the end of the text; elsewhere what `SecretScan` finds in rules, up to the bracket that closes the options.
///
/// | text | shown |
/// |---|---|
/// | `<Password_1_ ua="na">a & b</Password_1_>` | `<Password_1_ ua="na">***</Password_1_>` |
/// | `<Password_1_ a & b</Password_1_>` | `<Password_1_***</Password_1_>` |
/// | `<Profile_Rule>[--key a & b] /x</Profile_Rule>` | `<Profile_Rule>[--key ***] /x</Profile_Rule>` |
package enum SecretMarkup {
    /// How far before a place a secret may begin that is shown there: no value is longer (G-27).
    private static let reach = 128 << 10

    /// The places around one that must not be shown, in order and apart; a hostile text may be far longer than what is
    /// shown of it.
    package static func hidden(in text: [UInt8], around offset: Int) -> [Range<Int>] {
        let start = max(0, min(offset, text.count) - reach)
        let end = min(text.count, offset + 4096)
        return hidden(in: Array(text[start..<end])).map { start + $0.lowerBound..<start + $0.upperBound }
    }

    /// The places that must not be shown, in order and apart.
    package static func hidden(in text: [UInt8]) -> [Range<Int>] {
        var apart: [Range<Int>] = []
        for range in (elements(of: text) + rules(in: text)).sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = apart.last, range.lowerBound <= last.upperBound {
                apart[apart.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
            } else {
                apart.append(range)
            }
        }
        return apart
    }

    /// What elements of secret names hold.
    private static func elements(of text: [UInt8]) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var at = 0
        while let tag = text[at...].firstIndex(of: Byte.less) {
            let name = text[(tag + 1)...].prefix { Byte.isName($0) }
            at = max(tag + 1, name.endIndex)
            guard !name.isEmpty, SecretScan.isSecret(String(decoding: name, as: UTF8.self)) else { continue }
            let start = attributesEnd(in: text, behind: name)
            let end = endTag(in: text, of: Array(name), from: start)
            if start < end { found.append(start..<end) }
            at = end
        }
        return found
    }

    /// The byte behind a start tag; that behind its name, where what follows may be anything but attributes.
    private static func attributesEnd(in text: [UInt8], behind name: ArraySlice<UInt8>) -> Int {
        let rest = text[name.endIndex...].prefix(64)
        guard let close = rest.firstIndex(of: Byte.greater) else { return name.endIndex }
        let inside = rest[..<close].drop { $0 == 32 }
        let isAttribute = inside.isEmpty || inside.starts(with: "ua=".utf8) && inside.count <= 10
        return isAttribute || inside.elementsEqual([Byte.slash]) ? close + 1 : name.endIndex
    }

    private static func endTag(in text: [UInt8], of name: [UInt8], from start: Int) -> Int {
        // An element that closed itself holds nothing.
        if start >= 2, text[start - 1] == Byte.greater, text[start - 2] == Byte.slash { return start }
        var at = start
        while let tag = text[at...].firstIndex(of: Byte.less) {
            if text[tag...].dropFirst().first == Byte.slash, text[(tag + 2)...].starts(with: name) { return tag }
            at = tag + 1
        }
        return text.count
    }

    /// What rules hide; a rule ends with its element, so that a quote which is left open hides nothing beyond it.
    private static func rules(in text: [UInt8]) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var start = 0
        while start < text.count {
            let end = text[start...].firstIndex(of: Byte.less).map { $0 == start ? start + 1 : $0 } ?? text.count
            for range in SecretScan.hidden(in: Array(text[start..<end])) where !range.isEmpty {
                let hidden = start + range.lowerBound..<start + range.upperBound
                let isOption = text[..<hidden.lowerBound].last != UInt8(ascii: "/")
                let bracket = isOption ? text[hidden.upperBound..<end].firstIndex(of: Byte.closeBracket) : nil
                found.append(hidden.lowerBound..<(bracket ?? hidden.upperBound))
            }
            start = end
        }
        return found
    }
}
