/// Hides what must not be shown: secret values whole, and what `SecretScan` finds in rules.
public enum ParameterMask {
    /// A value as a log, a report or a page may show it.
    public static func shown(_ value: String, of definition: ParameterDefinition) -> String {
        if definition.isSecret { return value.isEmpty ? "" : "***" }
        return mayHoldSecret(value) ? rule(value) : value
    }

    /// True where the value may be a rule with options, or a URL with credentials.
    private static func mayHoldSecret(_ value: String) -> Bool {
        let (bracket, at) = (UInt8(ascii: "["), UInt8(ascii: "@"))
        // Text in one piece, as almost all is, is searched without making an index of every byte.
        let found = value.utf8.withContiguousStorageIfAvailable { $0.contains { $0 == bracket || $0 == at } }
        return found ?? value.utf8.contains { $0 == bracket || $0 == at }
    }

    /// A rule, or the name of a place, with its secrets hidden: `[--key abc] http://me:pw@h/x` becomes
    /// `[--key ***] http://***@h/x`.
    public static func rule(_ text: String) -> String {
        let bytes = Array(text.utf8)
        let hidden = SecretScan.hidden(in: bytes)
        return hidden.isEmpty ? text : String(decoding: masked(bytes[...], hidden), as: UTF8.self)
    }

    /// A part of a text, with `***` for what is hidden in it.
    package static func masked(_ bytes: ArraySlice<UInt8>, _ hidden: [Range<Int>]) -> [UInt8] {
        var shown: [UInt8] = []
        var at = bytes.startIndex
        for range in hidden where range.upperBound > bytes.startIndex && range.lowerBound < bytes.endIndex {
            shown += bytes[at..<max(at, range.lowerBound)] + Array("***".utf8)
            at = min(bytes.endIndex, range.upperBound)
        }
        return shown + bytes[at...]
    }
}
