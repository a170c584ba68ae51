/// Reads big-endian fields of a message that a peer made; past the end it answers nil and never traps.
struct ByteReader {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) {
        rest = bytes
    }

    init(_ bytes: [UInt8]) {
        rest = bytes[...]
    }

    /// True where nothing is left.
    var isAtEnd: Bool { rest.isEmpty }

    /// The next number of a few bytes.
    mutating func number(_ width: Int) -> Int? {
        guard let bytes = take(width) else { return nil }
        return bytes.reduce(0) { $0 << 8 | Int($1) }
    }

    /// The next two-byte code point.
    mutating func code() -> UInt16? {
        number(2).map { UInt16($0) }
    }

    /// The next bytes.
    mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
        guard count >= 0, count <= rest.count else { return nil }
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count)
    }

    /// The next vector behind a length of a few bytes.
    mutating func vector(lengthBytes: Int) -> ByteReader? {
        guard let length = number(lengthBytes), let bytes = take(length) else { return nil }
        return ByteReader(bytes)
    }

    /// Everything left as two-byte code points; an odd byte at the end is left out.
    mutating func codes() -> [UInt16] {
        var codes: [UInt16] = []
        while let code = code() { codes.append(code) }
        return codes
    }

    /// Everything left.
    var remaining: ArraySlice<UInt8> { rest }
}
