import Provisioning

/// A rule after its macros, with secrets still closed.
///
/// A secret is one mark and one letter; it opens inside an option's argument and nowhere else, so that no secret can
/// break a rule's syntax or show in a message (MX-6).
package struct Expansion: Hashable, Sendable {
    /// The byte before a secret's letter; no text holds it, because control characters become spaces on the way in.
    static let mark: UInt8 = 1

    /// The text in UTF-8, with marks.
    package let bytes: [UInt8]

    /// The text as it may be shown: secrets as `$SA`, arguments of secret options as `***`.
    package var masked: String { ParameterMask.rule(Self.literal(bytes[...])) }

    /// Bytes as text, a secret as the macro it was written as.
    static func literal(_ bytes: ArraySlice<UInt8>) -> String {
        guard bytes.contains(mark) else { return String(decoding: bytes, as: UTF8.self) }
        var text: [UInt8] = []
        var isLetter = false
        for byte in bytes {
            if byte == mark {
                text += Array("$S".utf8)
            } else {
                text.append(isLetter ? byte - 32 : byte)
            }
            isLetter = byte == mark
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Bytes as text with the secrets open.
    static func revealed(_ bytes: ArraySlice<UInt8>, _ source: some MacroSource) -> Secret {
        var text: [UInt8] = []
        var isLetter = false
        for byte in bytes {
            if isLetter {
                text += Array(source.secret(Character(Unicode.Scalar(byte))).utf8)
            } else if byte != mark {
                text.append(byte)
            }
            isLetter = byte == mark
        }
        return Secret(String(decoding: text, as: UTF8.self))
    }
}
