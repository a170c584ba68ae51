/// Writes JSON byte by byte: no locale, no surprise in a number, nothing that a reader could refuse.
///
/// | value | written |
/// |---|---|
/// | `0.1 + 0.2` seconds | `0.3` |
/// | `1e21` seconds | `null`: no exponent ever |
/// | ESC, DEL, U+0085 | `\u001b`, `\u007f`, `\u0085`: a log shown on a terminal does nothing to it |
package struct JSONWriter {
    /// What was written.
    package private(set) var bytes: [UInt8]
    private var needsComma = false

    /// Makes a writer that goes on behind some bytes.
    package init(appendingTo bytes: consuming [UInt8] = []) {
        self.bytes = bytes
    }

    /// Writes an object.
    package mutating func object(_ fill: (inout JSONWriter) -> Void) {
        open(UInt8(ascii: "{"))
        fill(&self)
        close(UInt8(ascii: "}"))
    }

    /// Writes an array, one element a call of `element`.
    package mutating func array<Items: Sequence>(_ items: Items, _ element: (inout JSONWriter, Items.Element) -> Void) {
        open(UInt8(ascii: "["))
        for item in items { element(&self, item) }
        close(UInt8(ascii: "]"))
    }

    /// Writes a text.
    package mutating func text(_ value: String) {
        separate()
        quote(value)
        needsComma = true
    }

    /// Writes a whole number.
    package mutating func number(_ value: some BinaryInteger) {
        separate()
        if value < 0 { bytes.append(UInt8(ascii: "-")) }
        digits(UInt64(value.magnitude))
        needsComma = true
    }

    /// Writes seconds with up to six decimals and no exponent; null for what no clock can show.
    package mutating func seconds(_ value: Double) {
        guard value.isFinite, abs(value) < 9e12 else { return null() }
        decimal(Int64((value * 1e6).rounded()))
    }

    /// Writes true or false.
    package mutating func flag(_ value: Bool) { raw(value ? "true" : "false") }

    /// Writes null.
    package mutating func null() { raw("null") }

    /// Ends a line of JSON Lines.
    package mutating func endLine() {
        bytes.append(10)
        needsComma = false
    }

    private mutating func decimal(_ microseconds: Int64) {
        separate()
        if microseconds < 0 { bytes.append(UInt8(ascii: "-")) }
        digits(microseconds.magnitude / 1_000_000)
        var fraction = microseconds.magnitude % 1_000_000
        if fraction > 0 { bytes.append(UInt8(ascii: ".")) }
        var place: UInt64 = 100_000
        while fraction > 0 {
            bytes.append(UInt8(ascii: "0") + UInt8(fraction / place))
            fraction %= place
            place /= 10
        }
        needsComma = true
    }

    private mutating func digits(_ value: UInt64) {
        if value > 9 { digits(value / 10) }
        bytes.append(UInt8(ascii: "0") + UInt8(value % 10))
    }

    private mutating func raw(_ text: StaticString) {
        separate()
        text.withUTF8Buffer { bytes.append(contentsOf: $0) }
        needsComma = true
    }

    private mutating func open(_ bracket: UInt8) {
        separate()
        bytes.append(bracket)
        needsComma = false
    }

    private mutating func close(_ bracket: UInt8) {
        bytes.append(bracket)
        needsComma = true
    }

    private mutating func separate() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        needsComma = false
    }

    private mutating func quote(_ value: String) {
        bytes.append(UInt8(ascii: "\""))
        var value = value
        value.withUTF8 { text in
            if Self.isPlain(text) { bytes.append(contentsOf: text) } else { escape(text) }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// True where nothing is to be escaped: almost always. It looks at every byte, so that many are looked at at once.
    private static func isPlain(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        var special: UInt8 = 0
        for byte in text {
            special |= byte < 0x20 ? 1 : 0
            special |= byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") ? 1 : 0
            special |= byte == 0x7f || byte == 0xc2 ? 1 : 0
        }
        return special == 0
    }

    private mutating func escape(_ text: UnsafeBufferPointer<UInt8>) {
        var previous: UInt8 = 0
        for byte in text {
            if previous == 0xc2, byte < 0xa0 {
                // C1 control characters are two bytes in UTF-8, and some terminals act on them.
                bytes.removeLast()
                escape(byte)
            } else {
                append(byte)
            }
            previous = byte
        }
    }

    private mutating func append(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"):
            bytes.append(UInt8(ascii: "\\"))
            bytes.append(byte)
        case 10: bytes.append(contentsOf: "\\n".utf8)
        case 13: bytes.append(contentsOf: "\\r".utf8)
        case 9: bytes.append(contentsOf: "\\t".utf8)
        case 0..<0x20, 0x7f: escape(byte)
        default: bytes.append(byte)
        }
    }

    private mutating func escape(_ byte: UInt8) {
        let digits = String(byte, radix: 16)
        bytes.append(contentsOf: "\\u00".utf8)
        if digits.utf8.count < 2 { bytes.append(UInt8(ascii: "0")) }
        bytes.append(contentsOf: digits.utf8)
    }
}

extension JSONWriter {
    /// Writes a member's name; its value follows.
    package mutating func name(_ name: String) {
        separate()
        quote(name)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    /// Writes a member that is text, or null.
    package mutating func member(_ name: String, _ value: String?) {
        self.name(name)
        if let value { text(value) } else { null() }
    }

    /// Writes a member that is a whole number, or null.
    package mutating func member(_ name: String, _ value: Int?) {
        self.name(name)
        if let value { number(value) } else { null() }
    }

    /// Writes a member that is true or false.
    package mutating func member(_ name: String, _ value: Bool) {
        self.name(name)
        flag(value)
    }

    /// Writes a member that is a number of seconds, to the microsecond.
    package mutating func member(_ name: String, seconds: Double) {
        self.name(name)
        self.seconds(seconds)
    }

    /// Writes a member that is a list of texts.
    package mutating func member(_ name: String, list: some Sequence<String>) {
        self.name(name)
        array(list) { $0.text($1) }
    }

    /// Writes a member that is an object of texts; of a repeated name the last value counts, at its first place.
    package mutating func member(_ name: String, pairs: [(name: String, value: String)]) {
        let last = Dictionary(pairs.map { ($0.name, $0.value) }) { $1 }
        var seen: Set<String> = []
        self.name(name)
        object { json in
            for (name, _) in pairs where seen.insert(name).inserted { json.member(name, last[name]) }
        }
    }
}
