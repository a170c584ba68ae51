import Provisioning

/// What must not be shown of a YAML text, also of one that is no YAML: values under secret names, in markup too, and what
/// `SecretScan` finds in rules.
///
/// | text | hidden |
/// |---|---|
/// | `{ GPP_SA: abc, GPP_A: def }` | `abc` |
/// | `GPP_SA: abc, def` | `abc, def`, and lines below that stand further to the right |
/// | `{ parameter: GPP_SA, to: abc }` | `abc`, as every `to` and `from` of a text with a secret parameter in it |
/// | `<GPP_SA ua="na">abc</GPP_SA>` | `abc` |
struct SourceSecrets {
    private let bytes: [UInt8]
    private var at = 0
    /// How many brackets are open.
    private var depth = 0
    private var hidden: [Range<Int>] = []
    private let namesSecret: Bool
    /// True for a text that speaks of a rule's options: elsewhere a `key` is the kind of a certificate's.
    private let namesOptions: Bool

    /// The places of a line that must not be shown, in its bytes; what stands on other lines of its text decides too.
    static func hidden(in line: Substring) -> [Range<Int>] {
        let start = line.base.utf8.distance(from: line.base.startIndex, to: line.startIndex)
        let own = start..<start + line.utf8.count
        var scan = SourceSecrets(line.base)
        scan.walk()
        let values = scan.hidden.filter { $0.overlaps(own) }.map { $0.clamped(to: own) }
            .map { $0.lowerBound - start..<$0.upperBound - start }
        return Self.merged(values + SecretScan.hidden(in: Array(line.utf8)))
    }

    private init(_ text: String) {
        bytes = Array(text.utf8)
        let words = text.split { !$0.isASCII || !($0.isLetter || $0.isNumber || $0 == "_") }
        namesOptions = words.contains("options")
        namesSecret = words.contains {
            ParameterCatalog.shared.parameter(named: String($0))?.definition.isSecret == true
        }
    }

    private static func merged(_ ranges: [Range<Int>]) -> [Range<Int>] {
        ranges.sorted { $0.lowerBound < $1.lowerBound }.reduce(into: []) { merged, range in
            if let last = merged.last, range.lowerBound <= last.upperBound {
                merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
            } else {
                merged.append(range)
            }
        }
    }

    private mutating func walk() {
        while at < bytes.count {
            switch bytes[at] {
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"): depth = max(0, depth - 1)
            case UInt8(ascii: ":") where isSecret(name(before: at)): hide { $0.value() }
            case UInt8(ascii: "<") where isSecret(name(after: at + 1)): hide { $0.element() }
            default: break
            }
            at += 1
        }
    }

    private func isSecret(_ name: String) -> Bool {
        if name == "key" { return namesOptions }
        return ValuePattern.isSecret(name) || namesSecret && ["to", "from"].contains(name)
    }

    /// Passes something, and notes where it stood.
    private mutating func hide(_ pass: (inout SourceSecrets) -> Void) {
        at += 1
        while at < bytes.count, bytes[at] == UInt8(ascii: " ") { at += 1 }
        let start = at
        pass(&self)
        var end = at
        while end > start, bytes[end - 1] == UInt8(ascii: " ") { end -= 1 }
        if end > start { hidden.append(start..<end) }
        at -= 1
    }

    private mutating func value() {
        let column = indent(of: at)
        if at < bytes.count, [UInt8(ascii: "\""), UInt8(ascii: "'")].contains(bytes[at]) { return quoted() }
        let ends = depth > 0 ? Array(",}]".utf8) : []
        pass { !ends.contains($0) && $0 != 10 }
        // A value may go on below, further to the right.
        while at < bytes.count, bytes[at] == 10, isContinued(beyond: column) {
            at += 1
            pass { !ends.contains($0) && $0 != 10 }
        }
    }

    private mutating func quoted() {
        let mark = bytes[at]
        at += 1
        while at < bytes.count, bytes[at] != mark {
            at += mark == UInt8(ascii: "\"") && bytes[at] == UInt8(ascii: "\\") ? 2 : 1
        }
        at = min(at + 1, bytes.count)
    }

    private mutating func element() {
        pass { $0 != UInt8(ascii: ">") && $0 != 10 }
        pass { $0 != UInt8(ascii: "<") }
    }

    private mutating func pass(while isInside: (UInt8) -> Bool) {
        while at < bytes.count, isInside(bytes[at]) { at += 1 }
    }

    /// True where the line that begins behind `at` stands further to the right, or has nothing.
    private func isContinued(beyond column: Int) -> Bool {
        let text = bytes[(at + 1)...].drop { $0 == UInt8(ascii: " ") }
        return text.first == 10 || text.startIndex - at - 1 > column && text.first != nil
    }

    /// How far to the right the line of a place begins.
    private func indent(of place: Int) -> Int {
        let start = bytes[..<place].lastIndex(of: 10).map { $0 + 1 } ?? 0
        return bytes[start...].prefix { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "-") }.count
    }

    private func name(before end: Int) -> String {
        var name = bytes[..<end]
        while let last = name.last, Array(" \"'".utf8).contains(last) { name.removeLast() }
        return String(decoding: name[(name.lastIndex { !Self.isNameByte($0) }.map { $0 + 1 } ?? 0)...], as: UTF8.self)
    }

    private func name(after start: Int) -> String {
        String(decoding: bytes[min(start, bytes.count)...].prefix(while: Self.isNameByte), as: UTF8.self)
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == UInt8(ascii: "_")
    }
}
