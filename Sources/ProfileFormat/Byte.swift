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
    static let dash = UInt8(ascii: "-")
    static let dot = UInt8(ascii: ".")

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

    /// True for XML's white space.
    static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || byte == 10 || byte == 9 || byte == 13 }
}
