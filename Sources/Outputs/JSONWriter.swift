/// Writes JSON byte by byte: no locale, no surprise in a number, nothing that a reader could refuse.
///
/// | value | written |
/// |---|---|
/// | `0.1 + 0.2` seconds | `0.3` |
/// | `1e21` seconds | `null`: no exponent ever |
/// | ESC, DEL, U+0085 | `\u001b`, `\u007f`, `\u0085`: a log shown on a terminal does nothing to it |
package struct JSONWriter: ~Copyable {
    private var buffer = ByteBuffer()
    private var needsComma = false

    /// Makes a writer that has written nothing.
    package init() {}

    /// What was written.
    package var bytes: [UInt8] { buffer.withBytes { Array($0) } }

    /// How many bytes were written.
    package var count: Int { buffer.count }

    /// Lends what was written.
    package func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows -> Result {
        try buffer.withBytes(body)
    }

    /// Forgets what was written.
    package mutating func removeAll() {
        buffer.removeAll()
        needsComma = false
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

    /// Tells where that stands which `fill` writes.
    package mutating func written(_ fill: (inout JSONWriter) -> Void) -> Range<Int> {
        let start = count
        fill(&self)
        return start..<count
    }

    /// Writes once more what was written at some place, where a member or an element ends; returns the place.
    @discardableResult
    package mutating func again(_ place: Range<Int>) -> Range<Int> {
        buffer.append(again: place)
        needsComma = true
        return place
    }

    /// Writes a text.
    @inline(__always)
    package mutating func text(_ value: String) {
        separate()
        quote(value)
        needsComma = true
    }

    /// Writes bytes as a text of hexadecimal digits.
    package mutating func hexadecimal(_ bytes: [UInt8]) {
        separate()
        buffer.append(upTo: bytes.count * 2 + 2) { place in
            place[0] = UInt8(ascii: "\"")
            var length = 1
            for byte in bytes {
                place[length] = Hexadecimal.digit(byte >> 4)
                place[length + 1] = Hexadecimal.digit(byte & 15)
                length += 2
            }
            place[length] = UInt8(ascii: "\"")
            return length + 1
        }
        needsComma = true
    }

    /// Writes a whole number.
    package mutating func number(_ value: some BinaryInteger) {
        separate()
        if value < 0 { buffer.append(UInt8(ascii: "-")) }
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
        buffer.append(10)
        needsComma = false
    }

    // MARK: - Numbers

    private mutating func decimal(_ microseconds: Int64) {
        separate()
        if microseconds < 0 { buffer.append(UInt8(ascii: "-")) }
        let (whole, fraction) = microseconds.magnitude.quotientAndRemainder(dividingBy: 1_000_000)
        digits(whole)
        if fraction > 0 { decimals(fraction) }
        needsComma = true
    }

    /// The point and six decimals, without the zeros at their end.
    private mutating func decimals(_ fraction: UInt64) {
        buffer.append(upTo: 7) { place in
            place[0] = UInt8(ascii: ".")
            Self.write(fraction, places: 6, to: place + 1)
            var length = 7
            while place[length - 1] == UInt8(ascii: "0") { length -= 1 }
            return length
        }
    }

    private mutating func digits(_ value: UInt64) {
        buffer.append(upTo: 20) { place in
            var (places, rest) = (1, value)
            while rest > 9 { (places, rest) = (places + 1, rest / 10) }
            Self.write(value, places: places, to: place)
            return places
        }
    }

    @inline(__always)
    private static func write(_ value: UInt64, places: Int, to place: UnsafeMutablePointer<UInt8>) {
        var (rest, at) = (value, places)
        while at > 0 {
            at -= 1
            place[at] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        }
    }

    // MARK: - Punctuation

    private mutating func raw(_ text: StaticString) {
        separate()
        buffer.append(text)
        needsComma = true
    }

    private mutating func open(_ bracket: UInt8) {
        separate()
        buffer.append(bracket)
        needsComma = false
    }

    private mutating func close(_ bracket: UInt8) {
        buffer.append(bracket)
        needsComma = true
    }

    @inline(__always)
    private mutating func separate() {
        if needsComma { buffer.append(UInt8(ascii: ",")) }
        needsComma = false
    }

    // MARK: - Texts

    private mutating func quote(_ value: String) {
        if value.utf8.withContiguousStorageIfAvailable({ quote($0) }) == nil {
            var native = value
            native.withUTF8 { quote($0) }
        }
    }

    private mutating func quote(_ text: UnsafeBufferPointer<UInt8>) {
        var isPlain = true
        buffer.append(upTo: text.count + 2) { place in
            isPlain = JSONEscape.copyPlain(text, to: place + 1)
            guard isPlain else { return 0 }
            place[0] = UInt8(ascii: "\"")
            place[text.count + 1] = UInt8(ascii: "\"")
            return text.count + 2
        }
        if isPlain { return }
        buffer.append(upTo: text.count * JSONEscape.longest + 2) { place in
            place[0] = UInt8(ascii: "\"")
            let length = JSONEscape.copy(text, to: place + 1)
            place[length + 1] = UInt8(ascii: "\"")
            return length + 2
        }
    }
}

extension JSONWriter {
    /// Writes a member's name, one that needs no escapes; its value follows.
    @inline(__always)
    package mutating func name(_ name: StaticString) {
        separate()
        let length = name.utf8CodeUnitCount
        buffer.append(upTo: length + 3) { place in
            place[0] = UInt8(ascii: "\"")
            (place + 1).update(from: name.utf8Start, count: length)
            place[length + 1] = UInt8(ascii: "\"")
            place[length + 2] = UInt8(ascii: ":")
            return length + 3
        }
    }

    /// Writes a member's name that is known only when the program runs.
    package mutating func name(anyOf name: String) {
        separate()
        quote(name)
        buffer.append(UInt8(ascii: ":"))
    }

    /// Writes a member that is text, or null.
    @inline(__always)
    package mutating func member(_ name: StaticString, _ value: String?) {
        self.name(name)
        if let value { text(value) } else { null() }
    }

    /// Writes a member that is a whole number, or null.
    @inline(__always)
    package mutating func member(_ name: StaticString, _ value: Int?) {
        self.name(name)
        if let value { number(value) } else { null() }
    }

    /// Writes a member that is true or false.
    @inline(__always)
    package mutating func member(_ name: StaticString, _ value: Bool) {
        self.name(name)
        flag(value)
    }

    /// Writes a member that is a number of seconds, to the microsecond.
    @inline(__always)
    package mutating func member(_ name: StaticString, seconds: Double) {
        self.name(name)
        self.seconds(seconds)
    }

    /// Writes a member that is a list of texts.
    package mutating func member(_ name: StaticString, list: some Sequence<String>) {
        self.name(name)
        array(list) { $0.text($1) }
    }

    /// Writes a member that is an object of texts; of a repeated name the last value counts, at its first place.
    package mutating func member(_ name: StaticString, pairs: [(name: String, value: String)]) {
        let last = pairs.count > 1 ? Dictionary(pairs.map { ($0.name, $0.value) }) { $1 } : [:]
        var seen: Set<String> = []
        self.name(name)
        object { json in
            for (name, value) in pairs where pairs.count == 1 || seen.insert(name).inserted {
                json.name(anyOf: name)
                json.text(last[name] ?? value)
            }
        }
    }
}
