/// Walks a rule and finds the places that must not be shown.
///
/// Hidden are the argument of every option but those known to be harmless (a mistyped `--pasword x` hides its argument
/// too), values assigned to secret parameters, and credentials in URLs. The scan needs no parsed rule: what is no rule
/// is shown in error messages most of all.
package struct SecretScan {
    private let bytes: [UInt8]
    private let filled: [Range<Int>]
    private var at = 0
    private var passed = 0
    /// The next brackets, looked for once each: a text of nothing but options must not cost its square.
    private var closing = -1
    private var opening = -1

    private init(_ bytes: [UInt8], _ filled: [Range<Int>]) {
        (self.bytes, self.filled) = (bytes, filled)
    }

    /// The places that must not be shown, in order; `filled` are those that macros filled, hidden whole or not at all.
    package static func hidden(in bytes: [UInt8], filled: [Range<Int>] = []) -> [Range<Int>] {
        var scan = SecretScan(bytes, filled)
        var hidden: [Range<Int>] = []
        while let range = scan.next() { hidden.append(range) }
        return hidden
    }

    private mutating func next() -> Range<Int>? {
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
        let start = hide { Self.isBlank($0) || $0 == UInt8(ascii: "]") }
        if start != nil { hideWords() }
        return start
    }

    /// Passes what else stands before the bracket or the next option: a passphrase of several words without its quotes.
    private mutating func hideWords() {
        if closing < at { closing = bytes[at...].firstIndex(of: UInt8(ascii: "]")) ?? bytes.count }
        if opening < at { opening = bytes[at...].firstIndex(of: UInt8(ascii: "[")) ?? bytes.count }
        let isInside = closing < opening
        while let first = bytes[at...].firstIndex(where: { !Self.isBlank($0) }), first > at {
            let word = bytes[run(from: first) { Self.isBlank($0) || $0 == UInt8(ascii: "]") }]
            guard !word.isEmpty, !Self.isDashed(word), isInside || !Self.beginsAnew(word) else { return }
            at = word.endIndex
        }
    }

    /// True for a word that is no part of an argument: a URL, or what stands between alternatives.
    private static func beginsAnew(_ word: ArraySlice<UInt8>) -> Bool {
        word.first.map { "/|[(#".utf8.contains($0) } == true
            || word.indices.contains { word[$0...].starts(with: "://".utf8) }
    }

    /// What is assigned to a secret parameter.
    private mutating func value() -> Int? {
        var end = at
        while end > 0, Self.isBlank(bytes[end - 1]) { end -= 1 }
        var start = end
        while start > 0, end - start < 64, Self.isNameByte(bytes[start - 1]) { start -= 1 }
        guard start < end, Self.isSecret(String(decoding: bytes[start..<end], as: UTF8.self)) else { return nil }
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
        let start = at
        var isQuoted = false
        while at < bytes.count, isQuoted || !isEnd(bytes[at]) {
            if bytes[at] == quote { isQuoted.toggle() }
            at += 1
        }
        while passed < filled.count, filled[passed].upperBound <= at { passed += 1 }
        if passed < filled.count, filled[passed].lowerBound < at { at = filled[passed].upperBound }
        return at > start ? start : nil
    }

    private func run(from start: Int, until isEnd: (UInt8) -> Bool) -> Range<Int> {
        start..<(bytes[start...].firstIndex(where: isEnd) ?? bytes.count)
    }

    private let quote = UInt8(ascii: "\"")

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }

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

    /// True for secret parameters, and for names that no phone knows but people mean as such.
    package static func isSecret(_ name: String) -> Bool {
        if let parameter = ParameterCatalog.shared.parameter(named: name) { return parameter.definition.isSecret }
        let lower = name.lowercased()
        return secretWords.contains { lower.contains($0) }
    }

    private static let secretWords = [
        "passw", "pasw", "passphrase", "pwd", "secret", "ikm", "pskkey", "wepkey", "gpp_s",
    ]

    private static func isNameByte(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == UInt8(ascii: "_")
    }
}
