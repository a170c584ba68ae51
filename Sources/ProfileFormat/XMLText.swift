/// Text on its way into XML.
enum XMLText {
    /// Escapes what markup would take for its own, and puts a space where XML has no such character (G-14).
    static func escaped(_ text: String) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        for byte in text.utf8 {
            switch byte {
            case Byte.ampersand: bytes += Array("&amp;".utf8)
            case Byte.less: bytes += Array("&lt;".utf8)
            case Byte.greater: bytes += Array("&gt;".utf8)
            case 9, 10, 13, 0x20...: bytes.append(byte)
            default: bytes.append(32)
            }
        }
        return bytes
    }

    /// A comment's text without the two hyphens that would end it.
    static func comment(_ text: String) -> String {
        var shown = ""
        for character in text {
            shown.append(character == "-" && shown.last == "-" ? " -" : String(character))
        }
        return shown
    }
}
