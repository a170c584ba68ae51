/// What a parameter's values may be (section 4.1), and the one form in which each is kept (A-6).
///
/// A type that the catalogue only infers refuses less: a choice outside an inferred list is taken as it stands.
public struct ParameterType: Hashable, Sendable {
    /// The kinds that are checked; everything else is text.
    public enum Kind: Hashable, Sendable {
        /// `Yes` or `No`.
        case bool
        /// One of a list.
        case choice([String])
        /// A whole number in a range.
        case number(ClosedRange<Int64>)
        /// Seconds or a ratio, with decimals.
        case decimal
        /// An IPv4 or IPv6 address, or nothing.
        case address
        /// A time of day, `0000` to `2400`.
        case timeOfDay
        /// A list of delays: seconds, a comma list, `n+m`.
        case schedule
        /// The script of a ring.
        case cadence
        /// The script of a tone.
        case tone
        /// A text of a form.
        case pattern(ValuePattern)
        /// Any text up to a length in bytes.
        case text(limit: Int)
    }

    /// The kind of values.
    public let kind: Kind
    /// The name as the catalogue prints it.
    public let name: String
    /// True where the type was inferred from values or the name, not stated by a document.
    public let isInferred: Bool

    init(_ text: String, range: String) {
        isInferred = text.hasSuffix("?")
        name = isInferred ? String(text.dropLast()) : text
        let choices = Self.choices(in: range)
        let spans = choices.compactMap { Self.bounds(in: $0) }
        kind =
            switch name {
            case "Bool" where choices.isEmpty || Set(choices.map { $0.lowercased() }) == ["yes", "no"]: .bool
            case "Choice" where !spans.isEmpty && spans.count == choices.count:
                .number(
                    spans.reduce(spans[0]) { min($0.lowerBound, $1.lowerBound)...max($0.upperBound, $1.upperBound) })
            case "Bool", "Choice": choices.isEmpty ? .text(limit: 511) : .choice(choices)
            case "Unsigned": .number(Self.bounds(in: range) ?? 0...4_294_967_295)
            case "Time/Float": .decimal
            case "IP": .address
            case "HHmm": .timeOfDay
            case "Schedule": .schedule
            case "CadScript": .cadence
            case "ToneScript": .tone
            case "StarCode": .text(limit: 7)
            // The one number that is told so is a port.
            case "String" where range == "numeric": .number(0...65_535)
            case "String" where range.hasPrefix("seconds"): .number(0...4_294_967_295)
            case "String" where range == "integer, list, or n+m": .schedule
            default: ValuePattern(range: range).map(Kind.pattern) ?? .text(limit: Self.limit(in: range) ?? 4096)
            }
    }

    /// True where no value of this type may be shown.
    public var isSecret: Bool { name == "Password" || name == "Secret" }

    /// True where an empty value means the factory default (G-19).
    public var emptyMeansDefault: Bool {
        switch kind {
        case .bool, .choice, .number, .decimal: true
        case .address, .timeOfDay, .schedule, .cadence, .tone, .pattern, .text: false
        }
    }

    /// The one form of a value, or nil where it is none of this type's.
    public func normalized(_ value: String) -> String? {
        switch kind {
        case .bool where value == "Yes" || value == "No": return value
        case .bool:
            return switch value.lowercased() {
            case "yes": "Yes"
            case "no": "No"
            default: nil
            }
        case .choice(let choices) where choices.contains(value): return value
        case .choice(let choices):
            let lower = value.lowercased()
            return choices.first { $0.lowercased() == lower } ?? (isInferred ? value : nil)
        case .number(let bounds):
            guard let number = Self.wholeNumber(value), isInferred || bounds.contains(number) else { return nil }
            // Digits without a leading zero are the form already.
            let isPlain = value.utf8.first.map { (49...57).contains($0) || value.utf8.count == 1 } ?? false
            return isPlain ? value : String(number)
        case .decimal: return Self.decimal(value)
        case .address: return value.isEmpty || IPAddress(value) != nil ? value : nil
        case .timeOfDay: return value.isEmpty || Self.isTimeOfDay(value) ? value : nil
        case .schedule: return Self.schedule(value)
        case .cadence: return value.isEmpty || SignalScript.isCadence(value) ? value : nil
        case .tone: return value.isEmpty || SignalScript.isTone(value) ? value : nil
        case .pattern(let pattern): return pattern.accepts(value) ? value : nil
        case .text(let limit): return value.utf8.count <= limit ? value : nil
        }
    }

    /// True for a value that is taken because its type is only inferred, and that nothing known is like.
    package func isUnheardOf(_ value: String) -> Bool {
        guard isInferred, !value.isEmpty else { return false }
        return switch kind {
        case .choice(let choices): !choices.contains { $0.lowercased() == value.lowercased() }
        case .number(let bounds): !(Self.wholeNumber(value).map { bounds.contains($0) } ?? false)
        default: false
        }
    }

    /// What a value would have to look like, for messages.
    public var expectation: String {
        switch kind {
        case .bool: "Yes or No"
        case .choice(let choices): "one of \(choices.joined(separator: ", "))"
        case .number(let bounds): "a whole number from \(bounds.lowerBound) to \(bounds.upperBound)"
        case .decimal: "a number such as .5 or 2.25"
        case .address: "an IP address"
        case .timeOfDay: "a time of day from 0000 to 2400"
        case .schedule: "seconds, a comma list of them, or n+m"
        case .cadence: "a script such as 60(.2/.2,1/4), at most 127 bytes"
        case .tone: "a script such as 350@-19,440@-19;10(*/0/1+2), at most 127 bytes"
        case .pattern(let pattern): pattern.expectation
        case .text(let limit): "at most \(limit) bytes"
        }
    }

    // MARK: - Parts

    private static func trim(_ text: Substring) -> String {
        var text = text.drop { $0 == " " }
        while text.last == " " { text.removeLast() }
        return String(text)
    }

    /// What stands between bars, with `1..10` and `1..(lines)` counted out; nothing where the range is one in words.
    private static func choices(in range: String) -> [String] {
        guard range.contains(" | ") || range.hasPrefix("1..") else { return [] }
        return range.split(separator: "|").map { trim($0) }.filter { !$0.isEmpty }.flatMap { item in
            guard item.hasPrefix("1..") else { return [item] }
            return (1...(Int(item.dropFirst(3)) ?? 16)).map { String($0) }
        }
    }

    /// Decimal or `0x` hexadecimal, with an optional sign.
    private static func wholeNumber(_ text: String) -> Int64? {
        let isNegative = text.hasPrefix("-")
        let digits = isNegative || text.hasPrefix("+") ? text.dropFirst() : text[...]
        let isHexadecimal = digits.hasPrefix("0x") || digits.hasPrefix("0X")
        let body = isHexadecimal ? digits.dropFirst(2) : digits
        guard let first = body.utf8.first, first != UInt8(ascii: "-"), first != UInt8(ascii: "+") else { return nil }
        return Int64(body, radix: isHexadecimal ? 16 : 10).map { isNegative ? -$0 : $0 }
    }

    /// A number without the zeros that say nothing: `0.50` is `.5`, `4.0` is `4`; nil for what is none.
    private static func decimal(_ text: String) -> String? {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let digits = parts.joined()
        guard !digits.isEmpty, digits.utf8.count <= 18, digits.utf8.allSatisfy({ (48...57).contains($0) }) else {
            return nil
        }
        let whole = parts[0].drop { $0 == "0" }
        var fraction = parts.count > 1 ? parts[1] : ""
        while fraction.last == "0" { fraction.removeLast() }
        let number = fraction.isEmpty ? String(whole) : "\(whole).\(fraction)"
        return number.isEmpty ? "0" : number
    }

    /// A list of delays without white space, each with its spread where it has one; nil for what is none.
    private static func schedule(_ text: String) -> String? {
        let bytes = text.utf8.filter { $0 != 32 && !(9...13).contains($0) }
        if bytes.isEmpty { return "" }
        for item in bytes.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
            let numbers = item.split(separator: UInt8(ascii: "+"), omittingEmptySubsequences: false)
            let areNumbers = numbers.allSatisfy {
                !$0.isEmpty && $0.count <= 18 && $0.allSatisfy { (48...57).contains($0) }
            }
            guard numbers.count <= 2, areNumbers else { return nil }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func isTimeOfDay(_ text: String) -> Bool {
        guard text.utf8.count == 4, text.utf8.allSatisfy({ (48...57).contains($0) }), let number = Int(text) else {
            return false
        }
        return number <= 2400 && number % 100 < 60
    }

    /// The two numbers of a range such as `0-65535 s`.
    private static func bounds(in range: String) -> ClosedRange<Int64>? {
        let parts = range.split(separator: "-", maxSplits: 1)
        guard parts.count == 2, let low = Int64(parts[0]),
            let high = Int64(parts[1].prefix { $0.isASCII && $0.isNumber }), low <= high
        else { return nil }
        return low...high
    }

    /// The number in `up to 511 chars` or `0-511 chars`.
    private static func limit(in range: String) -> Int? {
        guard range.contains("char"), !range.contains("classes") else { return nil }
        return range.split { !($0.isASCII && $0.isNumber) }.compactMap { Int($0) }.max()
    }
}
