/// The bytes of JSON texts that cannot stand for themselves: quotes, backslashes, and control characters of ASCII, DEL
/// and C1, which some terminals act on.
///
/// | byte | written |
/// |---|---|
/// | `"` `\` | `\"` `\\` |
/// | LF, CR, TAB | `\n` `\r` `\t` |
/// | other bytes below 0x20, 0x7f | `\u0000` … `\u007f` |
/// | 0xc2 with a byte below 0xa0: C1 in UTF-8 | `\u0080` … `\u009f` |
enum JSONEscape {
    /// The most bytes that are written for one.
    static let longest = 6

    /// Copies a text as it stands, eight bytes at a time; false where something in it has to be escaped, which is rare.
    ///
    /// A symbol of Latin-1, which begins with 0xc2 like C1 does, counts as something to be escaped.
    @inline(__always)
    static func copyPlain(_ text: UnsafeBufferPointer<UInt8>, to place: UnsafeMutablePointer<UInt8>) -> Bool {
        guard let start = text.baseAddress else { return true }
        let (source, target) = (UnsafeRawPointer(start), UnsafeMutableRawPointer(place))
        var found: UInt64 = 0
        var at = 0
        while at + 8 <= text.count {
            let word = source.loadUnaligned(fromByteOffset: at, as: UInt64.self)
            target.storeBytes(of: word, toByteOffset: at, as: UInt64.self)
            found |= marks(word)
            at += 8
        }
        if at > 0, at < text.count {
            // The last eight once more, some of them a second time.
            at = text.count - 8
            let word = source.loadUnaligned(fromByteOffset: at, as: UInt64.self)
            target.storeBytes(of: word, toByteOffset: at, as: UInt64.self)
            return (found | marks(word)) & every(0x80) == 0
        }
        var rest = every(UInt8(ascii: " "))
        while at < text.count {
            place[at] = text[at]
            rest = rest << 8 | UInt64(text[at])
            at += 1
        }
        return (found | marks(rest)) & every(0x80) == 0
    }

    /// Copies a text with its escapes; returns how many bytes it took.
    static func copy(_ text: UnsafeBufferPointer<UInt8>, to place: UnsafeMutablePointer<UInt8>) -> Int {
        var length = 0
        func put(_ bytes: StaticString) {
            for index in 0..<bytes.utf8CodeUnitCount { place[length + index] = bytes.utf8Start[index] }
            length += bytes.utf8CodeUnitCount
        }
        func put(_ byte: UInt8) {
            place[length] = byte
            length += 1
        }
        func escape(_ byte: UInt8) {
            put("\\u00")
            put(Hexadecimal.digit(byte >> 4))
            put(Hexadecimal.digit(byte & 15))
        }
        var at = 0
        while at < text.count {
            let byte = text[at]
            at += 1
            switch byte {
            case UInt8(ascii: "\""): put("\\\"")
            case UInt8(ascii: "\\"): put("\\\\")
            case 10: put("\\n")
            case 13: put("\\r")
            case 9: put("\\t")
            case 0..<0x20, 0x7f: escape(byte)
            case 0xc2 where at < text.count && text[at] < 0xa0:
                escape(text[at])
                at += 1
            default: put(byte)
            }
        }
        return length
    }

    /// A word whose high bits are not all zero where one of its bytes may need an escape.
    @inline(__always)
    private static func marks(_ word: UInt64) -> UInt64 {
        below(0x20, word) | below(1, word ^ every(UInt8(ascii: "\""))) | below(1, word ^ every(UInt8(ascii: "\\")))
            | below(1, word ^ every(0x7f)) | below(1, word ^ every(0xc2))
    }

    /// Sets the high bit of a byte where one is below a bound of at most 0x80; other bits mean nothing.
    @inline(__always)
    private static func below(_ bound: UInt8, _ word: UInt64) -> UInt64 { (word &- every(bound)) & ~word }

    @inline(__always)
    private static func every(_ byte: UInt8) -> UInt64 { UInt64(byte) &* 0x0101_0101_0101_0101 }
}
