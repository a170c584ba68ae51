/// Writes JSON byte by byte: no locale, no surprise in a number, nothing that a reader could refuse.
package struct JSONWriter {
    /// What was written.
    package private(set) var bytes: [UInt8] = []
    private var needsComma = false

    package init() {}

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
        raw(value ? "true" : "false")
    }

    /// Writes a member that is a number of seconds, to the microsecond.
    package mutating func member(_ name: String, seconds: Double) {
        self.name(name)
        self.seconds(seconds)
    }

    /// Writes a member that is an object of texts.
    package mutating func member(_ name: String, pairs: [(name: String, value: String)]) {
        self.name(name)
        object { json in
            for (name, value) in pairs { json.member(name, value) }
        }
    }

    /// Writes a text.
    package mutating func text(_ value: String) {
        separate()
        quote(value)
        needsComma = true
    }

    /// Writes a whole number.
    package mutating func number(_ value: Int) { raw(String(value)) }

    /// Writes seconds with up to six decimals and no exponent.
    package mutating func seconds(_ value: Double) {
        guard value.isFinite, abs(value) < 9e12 else { return null() }
        let microseconds = Int64((value * 1e6).rounded())
        var text = String(microseconds.magnitude / 1_000_000)
        let fraction = microseconds.magnitude % 1_000_000
        if fraction > 0 {
            var digits = String(fraction + 1_000_000).dropFirst()
            while digits.hasSuffix("0") { digits.removeLast() }
            text += "." + digits
        }
        raw(microseconds < 0 ? "-" + text : text)
    }

    /// Writes null.
    package mutating func null() { raw("null") }

    private mutating func raw(_ text: String) {
        separate()
        bytes.append(contentsOf: text.utf8)
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
        for byte in value.utf8 {
            switch byte {
            case UInt8(ascii: "\""): bytes += [UInt8(ascii: "\\"), UInt8(ascii: "\"")]
            case UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), UInt8(ascii: "\\")]
            case 10: bytes += [UInt8(ascii: "\\"), UInt8(ascii: "n")]
            case 13: bytes += [UInt8(ascii: "\\"), UInt8(ascii: "r")]
            case 9: bytes += [UInt8(ascii: "\\"), UInt8(ascii: "t")]
            // Control characters, and DEL, which terminals act on.
            case 0..<0x20, 0x7f:
                let digits = Array("0123456789abcdef".utf8)
                bytes += Array("\\u00".utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
