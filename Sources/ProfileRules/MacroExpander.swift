/// Replaces macros in one pass, never recursively (MX-1 … MX-5).
///
/// | text | becomes, for MAC 000e08012345 |
/// |---|---|
/// | `$(MAU)config.cfg` | `000E08012345config.cfg` |
/// | `$(MAU:8:2)` | `23` |
/// | `$$MAU` | `$MAU` |
/// | `$STRANGE` | `$STRANGE` |
package enum MacroExpander {
    /// Expands a rule: line breaks and other control characters become spaces, secrets stay closed.
    package static func expand(_ text: String, using source: some MacroSource) -> Expansion {
        var pass = MacroPass(keepsSecretsClosed: true)
        let bytes = text.utf8.map { MacroPass.isControl($0) ? UInt8(ascii: " ") : $0 }
        let start = bytes.firstIndex { $0 != UInt8(ascii: " ") } ?? bytes.count
        let end = (bytes.lastIndex { $0 != UInt8(ascii: " ") } ?? start - 1) + 1
        pass.run(Array(bytes[start..<end]), source)
        return Expansion(
            bytes: pass.output, filled: pass.filled, unknown: pass.unknown, usesLongNames: pass.usesLongNames,
            isCut: pass.isCut
        )
    }

    /// Expands a log template, a header or a body: secrets stay the text that they are written as (MX-6, MX-8).
    package static func expandText(_ text: String, using source: some MacroSource) -> String {
        guard text.utf8.contains(UInt8(ascii: "$")) else { return text }
        var pass = MacroPass(keepsSecretsClosed: false)
        pass.run(Array(text.utf8), source)
        return String(decoding: pass.output, as: UTF8.self)
    }
}

/// The one pass over a text.
private struct MacroPass {
    let keepsSecretsClosed: Bool
    var output: [UInt8] = []
    var filled: [Range<Int>] = []
    var unknown: [String] = []
    var usesLongNames = false
    var isCut = false

    init(keepsSecretsClosed: Bool) {
        self.keepsSecretsClosed = keepsSecretsClosed
    }

    mutating func run(_ text: [UInt8], _ source: some MacroSource) {
        output.reserveCapacity(text.count + 32)
        let dollar = UInt8(ascii: "$")
        var at = 0
        while at < text.count {
            guard output.count < Expansion.limit else {
                isCut = true
                return
            }
            if text[at] != dollar {
                let end = text[at...].firstIndex(of: dollar) ?? text.count
                let next = min(end, at + Expansion.limit - output.count)
                output += text[at..<next]
                at = next
            } else if at + 1 < text.count, text[at + 1] == dollar {
                output.append(dollar)
                at += 2
            } else if let form = MacroForm(in: text, at: at) {
                take(form, text[at..<form.end], source)
                at = form.end
            } else {
                output.append(dollar)
                at += 1
            }
        }
    }

    private mutating func take(_ form: MacroForm, _ written: ArraySlice<UInt8>, _ source: some MacroSource) {
        if form.secretLetter != nil {
            guard keepsSecretsClosed else { return output += written }
            output.append(Expansion.mark)
            output += written.dropFirst()
            return output.append(Expansion.endMark)
        }
        guard let value = value(of: form, source) else {
            if unknown.count < 16 { unknown.append(String(decoding: written, as: UTF8.self)) }
            return output += written
        }
        usesLongNames = usesLongNames || form.isLongName
        let start = output.count
        output += form.part(of: value).prefix(Expansion.limit)
        filled.append(start..<output.count)
    }

    private func value(of form: MacroForm, _ source: some MacroSource) -> [UInt8]? {
        // No closure takes the source along: a phone is large.
        var found: String?
        if let letter = form.generalPurposeLetter {
            found = source.generalPurpose(letter)
        } else if form.isUpper {
            found = source.value(of: form.name)
        }
        guard let found else { return nil }
        // What a macro brings into a rule can hold no mark and no line break.
        let bytes = Array(found.utf8)
        guard keepsSecretsClosed, bytes.contains(where: Self.isControl) else { return bytes }
        return bytes.map { Self.isControl($0) ? UInt8(ascii: " ") : $0 }
    }

    static func isControl(_ byte: UInt8) -> Bool { byte < 0x20 || byte == 0x7f }
}
