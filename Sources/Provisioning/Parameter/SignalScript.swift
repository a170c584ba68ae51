/// The small scripts of rings and tones (section 4.1), as far as a phone can tell a wrong one.
///
/// | script | is | example |
/// |---|---|---|
/// | CadScript | up to 2 sections of up to 6 on/off pairs | `60(.2/.2,1/4)` |
/// | FreqScript | up to 6 frequencies with their levels | `350@-19,440@-19` |
/// | ToneScript | a FreqScript, then up to 2 sections whose pairs name frequencies | `350@-19,440@-19;10(*/0/1+2)` |
///
/// A duration is a number of seconds, or `*` for without end; no script is longer than 127 bytes.
enum SignalScript {
    /// The most bytes of a script.
    static let limit = 127

    /// True for a CadScript.
    static func isCadence(_ text: String) -> Bool {
        guard text.utf8.count <= limit else { return false }
        let sections = parts(text, ";")
        return sections.count <= 2 && sections.allSatisfy { isSection($0, fields: 2) }
    }

    /// True for a ToneScript.
    static func isTone(_ text: String) -> Bool {
        guard text.utf8.count <= limit else { return false }
        let sections = parts(text, ";")
        guard (2...3).contains(sections.count) else { return false }
        return isFrequencies(sections[0]) && sections.dropFirst().allSatisfy { isSection($0, fields: 3) }
    }

    private static func isFrequencies(_ text: Substring) -> Bool {
        let list = parts(text, ",")
        return list.count <= 6
            && list.allSatisfy { item in
                let sides = parts(item, "@")
                return sides.count == 2 && isNumber(sides[0]) && isNumber(sides[1].drop { $0 == "-" || $0 == "+" })
            }
    }

    /// `10(.5/.5/1+2,*/0/1)`: a duration, then pairs in parentheses, each with so many fields.
    private static func isSection(_ text: Substring, fields: Int) -> Bool {
        guard text.hasSuffix(")"), let open = text.firstIndex(of: "("), isDuration(trimmed(text[..<open])) else {
            return false
        }
        let pairs = parts(text[text.index(after: open)...].dropLast(), ",")
        return pairs.count <= 6
            && pairs.allSatisfy { pair in
                let sides = parts(pair, "/")
                return sides.count == fields && isDuration(sides[0]) && isDuration(sides[1])
                    && (fields == 2 || parts(sides[2], "+").allSatisfy(isNumber))
            }
    }

    private static func isDuration(_ text: Substring) -> Bool { text == "*" || isNumber(text) }

    private static func isNumber(_ text: Substring) -> Bool {
        let digits = text.utf8.filter { $0 != UInt8(ascii: ".") }
        return !digits.isEmpty && text.utf8.count - digits.count <= 1 && digits.allSatisfy { (48...57).contains($0) }
    }

    private static func parts(_ text: some StringProtocol, _ separator: Character) -> [Substring] {
        text.split(separator: separator, omittingEmptySubsequences: false).map { trimmed(Substring($0)) }
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var text = text
        while text.first == " " { text.removeFirst() }
        while text.last == " " { text.removeLast() }
        return text
    }
}
