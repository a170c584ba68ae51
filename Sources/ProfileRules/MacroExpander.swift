/// Replaces macros in one pass, never recursively (MX-1 … MX-5).
///
/// | text | becomes, for MAC 000e08012345 |
/// |---|---|
/// | `$(MAU)config.cfg` | `000E08012345config.cfg` |
/// | `$(MAU:8:2)` | `23` |
/// | `$$MAU` | `$MAU` |
/// | `$STRANGE` | `$STRANGE` |
package enum MacroExpander {
    /// Expands a rule: line breaks become spaces, secrets stay closed.
    package static func expand(_ text: String, using source: some MacroSource) -> Expansion {
        Expansion(bytes: expand(Array(text.utf8), using: source, keepsSecretsClosed: true))
    }

    /// Expands a log template, a header or a body: secrets stay the text that they are written as (MX-6).
    package static func expandText(_ text: String, using source: some MacroSource) -> String {
        guard text.utf8.contains(UInt8(ascii: "$")) else { return text }
        return String(decoding: expand(Array(text.utf8), using: source, keepsSecretsClosed: false), as: UTF8.self)
    }

    private static func expand(
        _ text: [UInt8], using source: some MacroSource, keepsSecretsClosed: Bool
    ) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(text.count + 32)
        var at = 0
        while at < text.count {
            guard text[at] == dollar else {
                let isControl = keepsSecretsClosed && (text[at] < 0x20 || text[at] == 0x7f)
                output.append(isControl ? 0x20 : text[at])
                at += 1
                continue
            }
            if at + 1 < text.count, text[at + 1] == dollar {
                output.append(dollar)
                at += 2
                continue
            }
            let form = MacroForm(in: text, at: at)
            if let form, let value = value(of: form, source, keepsSecretsClosed) {
                output += value
            } else {
                output += text[at..<(form?.end ?? at + 1)]
            }
            at = form?.end ?? at + 1
        }
        return output
    }

    private static let dollar = UInt8(ascii: "$")

    private static func value(
        of form: MacroForm, _ source: some MacroSource, _ keepsSecretsClosed: Bool
    ) -> [UInt8]? {
        if let letter = form.secretLetter {
            guard keepsSecretsClosed, form.offset == nil else { return nil }
            return [Expansion.mark, letter]
        }
        let found =
            form.generalPurposeLetter.map { source.generalPurpose(Character(Unicode.Scalar($0))) }
            ?? source.value(of: form.name)
        guard let found else { return nil }
        // What a macro brings in can hold no mark and no line break.
        let bytes = found.utf8.map { keepsSecretsClosed && ($0 < 0x20 || $0 == 0x7f) ? 0x20 : $0 }
        guard let offset = form.offset else { return bytes }
        let tail = bytes.dropFirst(offset)
        return Array(form.length.map { tail.prefix($0) } ?? tail)
    }
}

/// One macro as it is written: `$NAME`, `$(NAME)`, `$(NAME:p)`, `$(NAME:p:q)`.
struct MacroForm {
    let name: String
    let offset: Int?
    let length: Int?
    /// The place behind the form.
    let end: Int

    /// Reads the form whose `$` stands at a place; nil where none is written.
    init?(in text: [UInt8], at start: Int) {
        var at = start + 1
        guard at < text.count, text[at] == UInt8(ascii: "(") else {
            at += text[at...].prefix(while: Self.isNameByte).count
            var bytes = text[(start + 1)..<at]
            // `$GPP_A` is printed in guides, although an underscore ends a name (MX-5).
            if bytes.elementsEqual("GPP".utf8), at + 1 < text.count, text[at] == UInt8(ascii: "_"),
                (65...80).contains(text[at + 1]), at + 2 == text.count || !Self.isNameByte(text[at + 2])
            {
                bytes = text[(at + 1)...(at + 1)]
                at += 2
            }
            guard !bytes.isEmpty else { return nil }
            (name, offset, length, end) = (String(decoding: bytes, as: UTF8.self), nil, nil, at)
            return
        }
        guard let close = text[at...].prefix(64).firstIndex(of: UInt8(ascii: ")")) else { return nil }
        let parts = text[(at + 1)..<close].split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard (1...3).contains(parts.count), !parts[0].isEmpty, parts[0].allSatisfy(Self.isNameByte) else { return nil }
        let numbers = parts.dropFirst().map(Self.number)
        guard !numbers.contains(nil) else { return nil }
        name = String(decoding: parts[0], as: UTF8.self)
        (offset, length) = (numbers.first ?? nil, numbers.dropFirst().first ?? nil)
        end = close + 1
    }

    var secretLetter: UInt8? {
        let bytes = Array(name.utf8)
        return bytes.count == 2 && bytes[0] == UInt8(ascii: "S") && (65...68).contains(bytes[1]) ? bytes[1] + 32 : nil
    }

    var generalPurposeLetter: UInt8? {
        guard name.utf8.count == 1, let byte = name.utf8.first, (65...80).contains(byte) else { return nil }
        return byte + 32
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        guard !digits.isEmpty, digits.count <= 9, digits.allSatisfy({ (48...57).contains($0) }) else { return nil }
        return Int(String(decoding: digits, as: UTF8.self))
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
    }
}
