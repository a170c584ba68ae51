/// A reference such as `&amp;` or `&#x2e;`: its length in bytes and the character it stands for (G-14).
struct XMLReference {
    let length: Int
    let character: Unicode.Scalar

    /// Reads the reference whose `&` stands at a place; nil where it is none of the five names and no character.
    init?(in text: UnsafeBufferPointer<UInt8>, at start: Int) {
        var end = start + 1
        while end < text.count, end - start <= 12, text[end] != Byte.semicolon { end += 1 }
        guard end < text.count, text[end] == Byte.semicolon else { return nil }
        let body = text[(start + 1)..<end]
        length = end - start + 1
        if body.first == Byte.hash {
            guard let number = Self.number(body.dropFirst()), let scalar = Unicode.Scalar(number),
                number >= 0x20 || [9, 10, 13].contains(number), number != 0xfffe, number != 0xffff
            else { return nil }
            character = scalar
            return
        }
        switch String(decoding: body, as: UTF8.self) {
        case "amp": character = "&"
        case "lt": character = "<"
        case "gt": character = ">"
        case "apos": character = "'"
        case "quot": character = "\""
        default: return nil
        }
    }

    private static func number(_ digits: Slice<UnsafeBufferPointer<UInt8>>) -> UInt32? {
        let isHexadecimal = digits.first == UInt8(ascii: "x")
        let body = isHexadecimal ? digits.dropFirst() : digits
        guard let first = body.first, first != UInt8(ascii: "+"), first != UInt8(ascii: "-") else { return nil }
        return UInt32(String(decoding: body, as: UTF8.self), radix: isHexadecimal ? 16 : 10)
    }
}

/// The bytes that mean something to XML.
enum Byte {
    static let less = UInt8(ascii: "<")
    static let greater = UInt8(ascii: ">")
    static let slash = UInt8(ascii: "/")
    static let bang = UInt8(ascii: "!")
    static let question = UInt8(ascii: "?")
    static let equals = UInt8(ascii: "=")
    static let quote = UInt8(ascii: "\"")
    static let apostrophe = UInt8(ascii: "'")
    static let ampersand = UInt8(ascii: "&")
    static let semicolon = UInt8(ascii: ";")
    static let hash = UInt8(ascii: "#")
    static let openBracket = UInt8(ascii: "[")
    static let closeBracket = UInt8(ascii: "]")

    /// True for bytes that a name may hold.
    static func isName(_ byte: UInt8) -> Bool {
        byte >= 0x80 || (byte < 64 ? lowNames : highNames) >> UInt64(byte & 63) & 1 == 1
    }

    /// The bytes below 64 that a name may hold, one bit each: - . 0 … 9 :
    private static let lowNames: UInt64 = 0x07ff_6000_0000_0000
    /// The bytes from 64 to 127 that a name may hold: letters and _
    private static let highNames: UInt64 = 0x07ff_fffe_87ff_fffe

    /// True for bytes that a name may begin with.
    static func isNameStart(_ byte: UInt8) -> Bool {
        (97...122).contains(byte) || (65...90).contains(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ":")
            || byte >= 0x80
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// True where another piece of memory holds the same bytes; looked at eight at once.
    func hasSameBytes(as other: UnsafeBufferPointer<UInt8>) -> Bool {
        guard count == other.count else { return false }
        let (left, right) = (UnsafeRawBufferPointer(self), UnsafeRawBufferPointer(other))
        var at = 0
        while at + 8 <= count {
            let (one, two) = (
                left.loadUnaligned(fromByteOffset: at, as: UInt64.self),
                right.loadUnaligned(fromByteOffset: at, as: UInt64.self)
            )
            if one != two { return false }
            at += 8
        }
        while at < count {
            if self[at] != other[at] { return false }
            at += 1
        }
        return true
    }
}

/// Looks for the first byte that is not UTF-8, or a control character that XML forbids.
enum UTF8Check {
    static func firstFault(in text: UnsafeBufferPointer<UInt8>) -> Int? {
        var at = 0
        while at < text.count {
            // Eight bytes at once, where all are ASCII and none is below a blank.
            while at + 8 <= text.count, let base = text.baseAddress {
                let word = UnsafeRawPointer(base + at).loadUnaligned(as: UInt64.self)
                let belowBlank = (word &- 0x2020_2020_2020_2020) & ~word
                guard (word | belowBlank) & 0x8080_8080_8080_8080 == 0 else { break }
                at += 8
            }
            guard at < text.count else { return nil }
            let byte = text[at]
            if byte < 0x80 {
                if byte < 0x20, byte != 9, byte != 10, byte != 13 { return at }
                at += 1
            } else if let length = sequence(text, at) {
                at += length
            } else {
                return at
            }
        }
        return nil
    }

    /// The length of the well-formed sequence that begins at a byte of 0x80 or more (RFC 3629).
    private static func sequence(_ text: UnsafeBufferPointer<UInt8>, _ at: Int) -> Int? {
        func continues(_ offset: Int, _ range: ClosedRange<UInt8> = 0x80...0xbf) -> Bool {
            at + offset < text.count && range.contains(text[at + offset])
        }
        switch text[at] {
        case 0xc2...0xdf: return continues(1) ? 2 : nil
        case 0xe0: return continues(1, 0xa0...0xbf) && continues(2) ? 3 : nil
        case 0xed: return continues(1, 0x80...0x9f) && continues(2) ? 3 : nil
        case 0xe1...0xef:
            guard continues(1), continues(2) else { return nil }
            // U+FFFE and U+FFFF are no characters of XML.
            return text[at] == 0xef && text[at + 1] == 0xbf && text[at + 2] >= 0xbe ? nil : 3
        case 0xf0: return continues(1, 0x90...0xbf) && continues(2) && continues(3) ? 4 : nil
        case 0xf4: return continues(1, 0x80...0x8f) && continues(2) && continues(3) ? 4 : nil
        case 0xf1...0xf3: return continues(1) && continues(2) && continues(3) ? 4 : nil
        default: return nil
        }
    }
}
