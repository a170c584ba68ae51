/// A rule after its macros, with secrets still closed.
///
/// A closed secret is the macro as it was written between two marks. It opens inside an option's argument and nowhere
/// else, so that no secret can break a rule's syntax or show in a message (MX-6).
package struct Expansion: Sendable {
    /// Stands for the `$` of a closed secret; no text holds it, because control characters become spaces on the way in.
    static let mark: UInt8 = 1
    /// Ends a closed secret.
    static let endMark: UInt8 = 2
    /// The most bytes that a rule or a text may grow to.
    static let limit = 256 << 10

    /// The text in UTF-8, with marks.
    package let bytes: [UInt8]
    /// The places that macros filled.
    let filled: [Range<Int>]
    /// Macros that are none and stay as they stand, as they were written (MX-4).
    package let unknown: [String]
    /// True where the text holds `$GPP_A` for `$A`, a form of the guides (MX-5).
    package let usesLongNames: Bool
    /// True where the text grew beyond the limit and was cut.
    package let isCut: Bool

    /// The text as it may be shown: secrets as `$SA`, arguments of secret options as `***`.
    package var masked: String { String(decoding: MaskedRule(self).shown, as: UTF8.self) }

    /// Bytes as text, a secret as the macro it was written as.
    static func literal(_ bytes: ArraySlice<UInt8>) -> String {
        guard bytes.contains(mark) else { return String(decoding: bytes, as: UTF8.self) }
        let plain = bytes.lazy.filter { $0 != endMark }.map { $0 == mark ? UInt8(ascii: "$") : $0 }
        return String(decoding: Array(plain), as: UTF8.self)
    }

    /// Bytes as rule text: closed secrets as macros, every other dollar doubled, so that it expands to itself.
    static func source(_ bytes: some Sequence<UInt8>) -> String {
        var text: [UInt8] = []
        for byte in bytes where byte != endMark {
            if byte == UInt8(ascii: "$") { text.append(byte) }
            text.append(byte == mark ? UInt8(ascii: "$") : byte)
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Bytes as text with the secrets open.
    static func revealed(_ bytes: [UInt8], _ source: some MacroSource) -> String {
        var text: [UInt8] = []
        var at = 0
        while at < bytes.count {
            guard bytes[at] == mark, let form = MacroForm(in: bytes, at: at), let letter = form.secretLetter else {
                if bytes[at] != endMark { text.append(bytes[at]) }
                at += 1
                continue
            }
            text += form.part(of: Array(source.secret(letter).utf8))
            at = form.end
        }
        return String(decoding: text, as: UTF8.self)
    }
}
