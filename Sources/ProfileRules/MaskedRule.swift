import Provisioning

/// An expanded rule as it may be shown, and where each of its bytes went.
///
/// Hidden are the argument of every option but those known to be harmless (a mistyped `--pasword x` hides its argument
/// too), values assigned to secret parameters, and credentials in URLs. The scan needs no parsed rule: what is no rule
/// is shown in error messages most of all.
struct MaskedRule {
    /// The text that may be shown.
    private(set) var shown: [UInt8] = []
    private let bytes: [UInt8]
    private let hidden: [Range<Int>]

    /// Masks a rule.
    init(_ expansion: Expansion) {
        bytes = expansion.bytes
        var scan = SecretScan(bytes: bytes, filled: expansion.filled)
        var hidden: [Range<Int>] = []
        while let range = scan.next() { hidden.append(range) }
        self.hidden = hidden
        var at = 0
        for range in hidden {
            shown += Self.plain(bytes[at..<range.lowerBound])
            shown += "***".utf8
            at = range.upperBound
        }
        shown += Self.plain(bytes[at...])
    }

    /// The number of characters shown before a place of the expanded rule.
    func column(of place: Int) -> Int {
        var text: [UInt8] = []
        var at = 0
        for range in hidden where range.lowerBound < place {
            text += Self.plain(bytes[at..<range.lowerBound])
            at = range.upperBound
            if place >= at { text += "***".utf8 }
        }
        if at < place { text += Self.plain(bytes[at..<place]) }
        return String(decoding: text, as: UTF8.self).count
    }

    private static func plain(_ bytes: ArraySlice<UInt8>) -> [UInt8] { Array(Expansion.literal(bytes).utf8) }
}

/// Walks a rule and finds the places that must not be shown.
private struct SecretScan {
    let bytes: [UInt8]
    let filled: [Range<Int>]
    private var at = 0
    private var passed = 0

    init(bytes: [UInt8], filled: [Range<Int>]) {
        (self.bytes, self.filled) = (bytes, filled)
    }

    mutating func next() -> Range<Int>? {
        while at < bytes.count {
            let place = at
            let start: Int? =
                switch bytes[place] {
                case UInt8(ascii: "-"), 0xe2: argument()
                case UInt8(ascii: "="): value()
                case UInt8(ascii: ":"): credentials()
                default: nil
                }
            at = max(at, place + 1)
            if let start { return start..<at }
        }
        return nil
    }

    /// The argument of an option, a mistyped one too; nil for a harmless option or none.
    private mutating func argument() -> Int? {
        guard at == 0 || Self.isBlank(bytes[at - 1]) || bytes[at - 1] == UInt8(ascii: "[") else { return nil }
        let name = run(from: at) {
            Self.isBlank($0) || $0 == UInt8(ascii: "]") || $0 == quote || $0 == UInt8(ascii: "=")
        }
        guard Self.isDashed(bytes[name]), bytes[name].contains(where: { (65...122).contains($0) }) else { return nil }
        at = name.upperBound
        guard !Self.harmless.contains(Self.bare(bytes[name])) else { return nil }
        while at < bytes.count, Self.isBlank(bytes[at]) || bytes[at] == UInt8(ascii: "=") { at += 1 }
        let following = run(from: at) { Self.isBlank($0) || $0 == UInt8(ascii: "]") }
        // `--uid --pwd x` lacks an argument: the next option hides its own.
        if Self.known.contains(Self.bare(bytes[following])), Self.isDashed(bytes[following]) { return nil }
        return hide { Self.isBlank($0) || $0 == UInt8(ascii: "]") }
    }

    /// What is assigned to a secret parameter.
    private mutating func value() -> Int? {
        var end = at
        while end > 0, Self.isBlank(bytes[end - 1]) { end -= 1 }
        var start = end
        while start > 0, end - start < 64, Self.isNameByte(bytes[start - 1]) { start -= 1 }
        guard start < end,
            let parameter = ParameterCatalog.shared.parameter(
                named: String(decoding: bytes[start..<end], as: UTF8.self)),
            parameter.definition.isSecret
        else { return nil }
        at += 1
        while at < bytes.count, Self.isBlank(bytes[at]) { at += 1 }
        return hide { Self.isBlank($0) || $0 == UInt8(ascii: ")") || $0 == UInt8(ascii: ";") }
    }

    /// User and password of `http://user:password@host/`, which no phone takes but people write.
    private mutating func credentials() -> Int? {
        guard bytes[at...].starts(with: "://".utf8) else { return nil }
        let server = run(from: at + 3) { Self.isBlank($0) || $0 == UInt8(ascii: "/") }
        guard let end = bytes[server].lastIndex(of: UInt8(ascii: "@")) else { return nil }
        at = end
        return server.lowerBound
    }

    /// Passes a value in quotes or a bare one, and what else the macro that it ends in brought; where it begins.
    private mutating func hide(until isEnd: (UInt8) -> Bool) -> Int? {
        var start = at
        if at < bytes.count, bytes[at] == quote {
            start += 1
            at = bytes[start...].firstIndex(of: quote) ?? bytes.count
        } else {
            var isQuoted = false
            while at < bytes.count, isQuoted || !isEnd(bytes[at]) {
                if bytes[at] == quote { isQuoted.toggle() }
                at += 1
            }
        }
        while passed < filled.count, filled[passed].upperBound <= at { passed += 1 }
        if passed < filled.count, filled[passed].lowerBound < at { at = filled[passed].upperBound }
        return at > start ? start : nil
    }

    private func run(from start: Int, until isEnd: (UInt8) -> Bool) -> Range<Int> {
        start..<(bytes[start...].firstIndex(where: isEnd) ?? bytes.count)
    }

    private let quote = UInt8(ascii: "\"")

    private static func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") }

    /// Options whose arguments may be shown.
    private static let harmless: Set<String> = ["post", "alias", "srv", "delta", "status"]
    private static let known: Set<String> = harmless.union(["key", "uid", "pwd"])

    /// True for a word that begins with a hyphen, or with one of the dashes that word processors make of two hyphens.
    private static func isDashed(_ word: ArraySlice<UInt8>) -> Bool {
        guard word.first == 0xe2 else { return word.first == UInt8(ascii: "-") }
        return word.dropFirst().first == 0x80 && (0x90...0x95).contains(word.dropFirst(2).first ?? 0)
    }

    private static func bare(_ word: ArraySlice<UInt8>) -> String {
        guard word.count <= 16 else { return "" }
        return String(decoding: word.drop { !(97...122).contains($0) }, as: UTF8.self)
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == UInt8(ascii: "_")
    }
}
