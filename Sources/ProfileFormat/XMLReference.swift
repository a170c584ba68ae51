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
