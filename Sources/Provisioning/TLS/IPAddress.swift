/// An address of version 4 or 6, compared by its bytes and never by its spelling (SRV-13, SRV-20).
public struct IPAddress: Hashable, Sendable, CustomStringConvertible {
    /// Four or sixteen bytes.
    public let bytes: [UInt8]

    /// Makes an address of four or sixteen bytes; nil for any other length.
    public init?(bytes: [UInt8]) {
        guard bytes.count == 4 || bytes.count == 16 else { return nil }
        self.bytes = bytes
    }

    /// Reads `192.0.2.10`, `2001:db8::1` or `[2001:db8::1]`; nil where the text is a name.
    public init?(_ text: String) {
        // Most texts are names, and an address is spelt with few characters: one look tells.
        guard text.utf8.allSatisfy(Self.isSpelling) else { return nil }
        var body = Substring(text)
        if body.hasPrefix("["), body.hasSuffix("]") { body = body.dropFirst().dropLast() }
        let isVersion6 = body.utf8.contains(UInt8(ascii: ":"))
        guard let bytes = isVersion6 ? Self.version6(body) : Self.version4(body.utf8) else { return nil }
        self.bytes = bytes
    }

    private static func isSpelling(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "."), UInt8(ascii: ":"): true
        default: byte.hexadecimalValue != nil
        }
    }

    /// True for version 6.
    public var isVersion6: Bool { bytes.count == 16 }

    /// True for loopback, private, shared and link-local addresses, which no stranger on the Internet can be behind.
    public var isPrivate: Bool {
        guard isVersion6 else { return Self.isPrivate(version4: bytes) }
        if bytes[..<10].allSatisfy({ $0 == 0 }), bytes[10] == 0xff, bytes[11] == 0xff {
            return Self.isPrivate(version4: Array(bytes[12...]))
        }
        return self == IPAddress("::1") || bytes[0] & 0xfe == 0xfc || (bytes[0] == 0xfe && bytes[1] & 0xc0 == 0x80)
    }

    /// True for the addresses of this machine.
    public var isLoopback: Bool { isVersion6 ? self == IPAddress("::1") : bytes[0] == 127 }

    private static func isPrivate(version4 bytes: [UInt8]) -> Bool {
        switch (bytes[0], bytes[1]) {
        case (10, _), (127, _), (192, 168), (169, 254), (172, 16...31), (100, 64...127): true
        default: false
        }
    }

    /// The address in its usual form; version 6 with its longest run of zeros left out (RFC 5952).
    public var description: String {
        guard isVersion6 else { return bytes.map { String($0) }.joined(separator: ".") }
        let groups = stride(from: 0, to: 16, by: 2).map { UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]) }
        let gap = Self.longestRunOfZeros(groups)
        guard gap.count > 1 else { return Self.joined(groups[...]) }
        return Self.joined(groups[..<gap.lowerBound]) + "::" + Self.joined(groups[gap.upperBound...])
    }

    private static func joined(_ groups: ArraySlice<UInt16>) -> String {
        groups.map { String($0, radix: 16) }.joined(separator: ":")
    }

    private static func longestRunOfZeros(_ groups: [UInt16]) -> Range<Int> {
        var best = 0..<0
        var start = 0
        for index in 0...groups.count where index == groups.count || groups[index] != 0 {
            if index - start > best.count { best = start..<index }
            start = index + 1
        }
        return best
    }

    private static func version4(_ text: Substring.UTF8View) -> [UInt8]? {
        var bytes: [UInt8] = []
        var (field, digits) = (0, 0)
        for byte in text {
            if byte == UInt8(ascii: ".") {
                guard digits > 0, bytes.count < 3 else { return nil }
                bytes.append(UInt8(field))
                (field, digits) = (0, 0)
            } else {
                // No number begins with a zero but zero itself.
                guard (0x30...0x39).contains(byte), digits == 0 || field > 0 else { return nil }
                field = field * 10 + Int(byte - 0x30)
                digits += 1
                guard field <= 255 else { return nil }
            }
        }
        guard digits > 0, bytes.count == 3 else { return nil }
        return bytes + [UInt8(field)]
    }

    private static func version6(_ text: Substring) -> [UInt8]? {
        guard text.utf8.count <= 45 else { return nil }
        if let gap = text.firstRange(of: "::") {
            guard let head = groups(text[..<gap.lowerBound], mayEndInVersion4: false),
                let tail = groups(text[gap.upperBound...], mayEndInVersion4: true),
                head.count + tail.count <= 14
            else { return nil }
            return head + [UInt8](repeating: 0, count: 16 - head.count - tail.count) + tail
        }
        guard let bytes = groups(text, mayEndInVersion4: true), bytes.count == 16 else { return nil }
        return bytes
    }

    private static func groups(_ text: Substring, mayEndInVersion4: Bool) -> [UInt8]? {
        if text.isEmpty { return [] }
        var bytes: [UInt8] = []
        let fields = text.split(separator: ":", omittingEmptySubsequences: false)
        for (index, field) in fields.enumerated() {
            if mayEndInVersion4, index == fields.count - 1, field.utf8.contains(UInt8(ascii: ".")) {
                guard let last = version4(field.utf8) else { return nil }
                bytes += last
                continue
            }
            guard (1...4).contains(field.utf8.count), field.utf8.allSatisfy({ $0 != UInt8(ascii: "+") }),
                let group = UInt16(field, radix: 16)
            else { return nil }
            bytes += [UInt8(group >> 8), UInt8(group & 0xff)]
        }
        return bytes
    }
}

extension Substring {
    fileprivate func firstRange(of text: String) -> Range<Index>? {
        var index = startIndex
        while index < endIndex {
            if self[index...].hasPrefix(text) { return index..<self.index(index, offsetBy: text.count) }
            index = self.index(after: index)
        }
        return nil
    }
}
