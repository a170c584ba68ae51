/// One parameter that got a new value.
public struct ParameterChange: Hashable, Sendable {
    /// Which one.
    public let parameter: ParameterID
    /// The value before; secret where the parameter is.
    public let from: String
    /// The value after; secret where the parameter is.
    public let to: String

    /// Makes a change.
    public init(parameter: ParameterID, from: String, to: String) {
        (self.parameter, self.from, self.to) = (parameter, from, to)
    }

    /// The name.
    public var name: String { parameter.name }
    /// When the new value acts.
    public var effect: ParameterDefinition.Effect { parameter.definition.effect }
    /// The value before, as it may be shown.
    public var shownFrom: String { ParameterMask.shown(from, of: parameter.definition) }
    /// The value after, as it may be shown.
    public var shownTo: String { ParameterMask.shown(to, of: parameter.definition) }
}

/// Hides what must not be shown: secret values whole, and in rules the arguments of `--key`, `--uid` and `--pwd`.
public enum ParameterMask {
    /// A value as a log, a report or a page may show it.
    public static func shown(_ value: String, of definition: ParameterDefinition) -> String {
        if definition.isSecret { return value.isEmpty ? "" : "***" }
        return hasBracket(value) ? rule(value) : value
    }

    /// True where the value may be a rule with options.
    private static func hasBracket(_ value: String) -> Bool {
        let bracket = UInt8(ascii: "[")
        // Text in one piece, as almost all is, is searched without making an index of every byte.
        return value.utf8.withContiguousStorageIfAvailable { $0.contains(bracket) } ?? value.utf8.contains(bracket)
    }

    /// A rule's text with the arguments of its secret options hidden: `[--key abc] /x` becomes `[--key ***] /x`.
    public static func rule(_ text: String) -> String {
        let bytes = Array(text.utf8)
        var shown: [UInt8] = []
        var at = 0
        while at < bytes.count {
            guard let option = options.first(where: { bytes[at...].starts(with: $0) }) else {
                shown.append(bytes[at])
                at += 1
                continue
            }
            shown += option
            at += option.count
            let blanks = bytes[at...].prefix { blank($0) }
            shown += blanks
            at += blanks.count
            guard !blanks.isEmpty, at < bytes.count, bytes[at] != UInt8(ascii: "]") else { continue }
            shown += Array("***".utf8)
            if bytes[at] == UInt8(ascii: "\"") {
                let inside = bytes[(at + 1)...].prefix { $0 != UInt8(ascii: "\"") }
                at = min(bytes.count, at + inside.count + 2)
            } else {
                at += bytes[at...].prefix { !blank($0) && $0 != UInt8(ascii: "]") }.count
            }
        }
        return String(decoding: shown, as: UTF8.self)
    }

    private static let options = ["--key", "--uid", "--pwd"].map { Array($0.utf8) }

    private static func blank(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }
}
