import Provisioning

/// Reads one JSON text strictly (RFC 8259), within limits; whatever the bytes are, it answers or throws and never traps.
package struct JSONReader {
    /// What is wrong, and at which byte.
    package struct Failure: Error, Hashable, Sendable {
        /// The byte, from 0.
        package let offset: Int
        /// What stands there and what would be right.
        package let reason: String
    }

    /// How deep objects and lists may nest.
    package static let depthLimit = 32
    /// How long a text may be.
    package static let sizeLimit = 1 << 20

    private let bytes: ArraySlice<UInt8>
    private let start: Int
    private var at: Int

    private init(_ bytes: ArraySlice<UInt8>) {
        (self.bytes, start, at) = (bytes, bytes.startIndex, bytes.startIndex)
    }

    /// Reads a whole text.
    package static func read(_ bytes: ArraySlice<UInt8>) throws(Failure) -> JSONValue {
        guard bytes.count <= sizeLimit else {
            throw Failure(offset: sizeLimit, reason: "\(bytes.count) bytes; \(sizeLimit) are the limit")
        }
        var reader = JSONReader(bytes)
        reader.skipBlanks()
        let value = try reader.value(depth: 0)
        reader.skipBlanks()
        guard reader.peek == nil else { throw reader.failure("expected the end behind the value") }
        return value
    }

    // MARK: - Values

    private mutating func value(depth: Int) throws(Failure) -> JSONValue {
        guard depth < Self.depthLimit else { throw failure("nested deeper than \(Self.depthLimit)") }
        guard let byte = peek else { throw failure("expected a value") }
        switch byte {
        case UInt8(ascii: "{"): return try object(depth: depth)
        case UInt8(ascii: "["): return try array(depth: depth)
        case UInt8(ascii: "\""): return .text(try text())
        case UInt8(ascii: "t"): return try word("true", .flag(true))
        case UInt8(ascii: "f"): return try word("false", .flag(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number(try number())
        default: throw failure("expected a value")
        }
    }

    private mutating func object(depth: Int) throws(Failure) -> JSONValue {
        at += 1
        var members: [JSONValue.Member] = []
        skipBlanks()
        if take("}") { return .object(members) }
        while true {
            skipBlanks()
            guard peek == UInt8(ascii: "\"") else { throw failure("expected a name in quotes") }
            let name = try text()
            skipBlanks()
            guard take(":") else { throw failure("expected ':' behind the name") }
            skipBlanks()
            members.append(JSONValue.Member(name, try value(depth: depth + 1)))
            skipBlanks()
            if take("}") { return .object(members) }
            guard take(",") else { throw failure("expected ',' or '}'") }
        }
    }

    private mutating func array(depth: Int) throws(Failure) -> JSONValue {
        at += 1
        var items: [JSONValue] = []
        skipBlanks()
        if take("]") { return .array(items) }
        while true {
            skipBlanks()
            items.append(try value(depth: depth + 1))
            skipBlanks()
            if take("]") { return .array(items) }
            guard take(",") else { throw failure("expected ',' or ']'") }
        }
    }

    private mutating func word(_ word: StaticString, _ value: JSONValue) throws(Failure) -> JSONValue {
        let length = word.utf8CodeUnitCount
        let expected = UnsafeBufferPointer(start: word.utf8Start, count: length)
        guard bytes[at...].prefix(length).elementsEqual(expected) else { throw failure("expected \(word)") }
        at += length
        return value
    }

    private mutating func number() throws(Failure) -> String {
        let first = at
        _ = take("-")
        if !take("0") { try digits() }
        if take(".") { try digits() }
        if take("e") || take("E") {
            if !take("+") { _ = take("-") }
            try digits()
        }
        return String(decoding: bytes[first..<at], as: UTF8.self)
    }

    private mutating func digits() throws(Failure) {
        guard let byte = peek, isDigit(byte) else { throw failure("expected a digit") }
        while let byte = peek, isDigit(byte) { at += 1 }
    }

    // MARK: - Texts

    private mutating func text() throws(Failure) -> String {
        at += 1
        var decoded: [UInt8] = []
        let first = at
        while let byte = peek {
            at += 1
            switch byte {
            case UInt8(ascii: "\""): return try checked(decoded, from: first)
            case UInt8(ascii: "\\"): try escape(into: &decoded)
            case 0..<0x20: throw failure("a control character must be written as an escape", at: at - 1)
            default: decoded.append(byte)
            }
        }
        throw failure("expected '\"' at the end of the text")
    }

    private func checked(_ decoded: [UInt8], from first: Int) throws(Failure) -> String {
        guard let text = String(validating: decoded, as: UTF8.self) else { throw failure("not UTF-8", at: first) }
        return text
    }

    private mutating func escape(into decoded: inout [UInt8]) throws(Failure) {
        guard let byte = peek else { throw failure("expected an escape") }
        at += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): decoded.append(byte)
        case UInt8(ascii: "b"): decoded.append(8)
        case UInt8(ascii: "f"): decoded.append(12)
        case UInt8(ascii: "n"): decoded.append(10)
        case UInt8(ascii: "r"): decoded.append(13)
        case UInt8(ascii: "t"): decoded.append(9)
        case UInt8(ascii: "u"): decoded.append(contentsOf: String(try scalar()).utf8)
        default: throw failure("no such escape", at: at - 2)
        }
    }

    private mutating func scalar() throws(Failure) -> Unicode.Scalar {
        let first = at
        let high = try unit()
        if let scalar = Unicode.Scalar(high) { return scalar }
        guard (0xd800..<0xdc00).contains(high), take("\\"), take("u") else {
            throw failure("half a surrogate pair", at: first)
        }
        let low = try unit()
        guard (0xdc00..<0xe000).contains(low),
            let scalar = Unicode.Scalar(0x10000 + (UInt32(high - 0xd800) << 10 | UInt32(low - 0xdc00)))
        else { throw failure("half a surrogate pair", at: first) }
        return scalar
    }

    private mutating func unit() throws(Failure) -> UInt16 {
        var unit: UInt16 = 0
        for _ in 0..<4 {
            guard let digit = peek?.hexadecimalValue else { throw failure("expected four hexadecimal digits") }
            unit = unit << 4 | UInt16(digit)
            at += 1
        }
        return unit
    }

    // MARK: - Bytes

    private var peek: UInt8? { at < bytes.endIndex ? bytes[at] : nil }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard peek == UInt8(ascii: character) else { return false }
        at += 1
        return true
    }

    private mutating func skipBlanks() {
        while let byte = peek, byte == 32 || byte == 9 || byte == 10 || byte == 13 { at += 1 }
    }

    private func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    private func failure(_ reason: String, at place: Int? = nil) -> Failure {
        Failure(offset: (place ?? at) - start, reason: reason)
    }
}
