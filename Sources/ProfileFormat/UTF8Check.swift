/// Looks for the first byte that is not UTF-8, or a control character that XML forbids.
enum UTF8Check {
    static func firstFault(in text: UnsafeBufferPointer<UInt8>) -> Int? {
        var at = 0
        while at < text.count {
            at = endOfPlainText(in: text, from: at)
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

    /// Passes over blocks of ASCII: two at a time, and one where lines break in another way than most.
    @inline(__always)
    private static func endOfPlainText(in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var at = start
        while true {
            while at + 32 <= text.count,
                SixteenBytes.areAll(SixteenBytes(text, at).plain .& SixteenBytes(text, at + 16).plain)
            { at += 32 }
            guard at + 16 <= text.count, SixteenBytes.areAll(SixteenBytes(text, at).plainWithBreaks) else { return at }
            at += 16
        }
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
