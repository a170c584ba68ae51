/// One macro as it is written: `$NAME`, `$(NAME)`, `$(NAME:p)`, `$(NAME:p:q)` (MX-1).
struct MacroForm {
    /// The name; `GPP_A` is read as `A`.
    let name: String
    /// How many bytes of the value are left out in front.
    let offset: Int?
    /// How many bytes are taken.
    let length: Int?
    /// The place behind the form.
    let end: Int
    /// True where the name was written `GPP_A` (MX-5).
    let isLongName: Bool

    /// Reads the form whose `$` (or mark) stands at a place; nil where none is written.
    init?(in text: [UInt8], at start: Int) {
        let isClosed = text[start] == Expansion.mark
        guard start + 1 < text.count, text[start + 1] == UInt8(ascii: "(") else {
            var at = start + 1
            while at < text.count, Self.isNameByte(text[at]) { at += 1 }
            if let end = Self.longName(text, from: start + 1, until: at) { at = end }
            guard at > start + 1, at - start <= Self.longest else { return nil }
            (name, isLongName) = Self.name(text[(start + 1)..<at])
            (offset, length, end) = (nil, nil, isClosed ? at + 1 : at)
            return
        }
        let inside = text[(start + 2)...].prefix(Self.longest)
        guard let close = inside.firstIndex(of: UInt8(ascii: ")")) else { return nil }
        let parts = inside[..<close].split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard (1...3).contains(parts.count), !parts[0].isEmpty,
            parts[0].allSatisfy({ Self.isNameByte($0) || $0 == UInt8(ascii: "_") })
        else { return nil }
        let numbers = parts.dropFirst().map(Self.number)
        guard !numbers.contains(nil) else { return nil }
        (name, isLongName) = Self.name(parts[0])
        (offset, length) = (numbers.first ?? nil, numbers.dropFirst().first ?? nil)
        end = isClosed ? close + 2 : close + 1
    }

    /// The letter of `$SA` to `$SD`, in lower case.
    var secretLetter: Character? {
        let bytes = name.utf8
        guard bytes.count == 2, bytes.first == UInt8(ascii: "S"), let last = bytes.last, (65...68).contains(last) else {
            return nil
        }
        return Character(Unicode.Scalar(last + 32))
    }

    /// The letter of `$A` to `$P`, in lower case.
    var generalPurposeLetter: Character? {
        guard name.utf8.count == 1, let byte = name.utf8.first, (65...80).contains(byte) else { return nil }
        return Character(Unicode.Scalar(byte + 32))
    }

    /// True where the name is in upper case, as all names are (MX-5).
    var isUpper: Bool { !name.utf8.contains { (97...122).contains($0) } }

    /// What the form takes of a value; a character that a cut would split becomes a replacement character.
    func part(of value: [UInt8]) -> [UInt8] {
        guard let offset else { return value }
        let tail = value.dropFirst(offset)
        let part = length.map { tail.prefix($0) } ?? tail
        return part.allSatisfy { $0 < 0x80 } ? Array(part) : Array(String(decoding: part, as: UTF8.self).utf8)
    }

    /// The longest form that is looked for: no name is anywhere near.
    private static let longest = 64

    /// `$GPP_A` is printed in guides, although an underscore ends a name (MX-5), and XML services have `$SERIAL_NUMBER`:
    /// the place behind it.
    private static func longName(_ text: [UInt8], from start: Int, until end: Int) -> Int? {
        if text[start..<end].elementsEqual("SERIAL".utf8), text[end...].starts(with: "_NUMBER".utf8) {
            let behind = end + "_NUMBER".utf8.count
            return behind == text.count || !isNameByte(text[behind]) ? behind : nil
        }
        guard text[start..<end].elementsEqual("GPP".utf8), end + 1 < text.count, text[end] == UInt8(ascii: "_"),
            (65...80).contains(text[end + 1]), end + 2 == text.count || !isNameByte(text[end + 2])
        else { return nil }
        return end + 2
    }

    private static func name(_ bytes: ArraySlice<UInt8>) -> (name: String, isLongName: Bool) {
        let isLong =
            bytes.count == 5 && bytes.starts(with: "GPP_".utf8) && bytes.last.map { (65...80).contains($0) } == true
        return (String(decoding: isLong ? bytes.suffix(1) : bytes, as: UTF8.self), isLong)
    }

    /// A number; one beyond all values stands for the end of any.
    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        guard !digits.isEmpty, digits.allSatisfy({ (48...57).contains($0) }) else { return nil }
        return digits.count > 9 ? 1 << 30 : Int(String(decoding: digits, as: UTF8.self))
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
    }
}
