package import Outputs

/// What the value of a field must be.
///
/// | written | holds for |
/// |---|---|
/// | `tls`, `48`, `yes` | this text, number or flag |
/// | `none` | a field that has nothing to say |
/// | `any` | a field that has something to say |
/// | `"*.example.test"` | texts of that form; `*` stands for any number of any characters |
/// | `">= 2"`, `"< 300"` | numbers so compared, as fields or as parameters |
/// | `[a, b]` | a list of just these; for a single value, either |
/// | `{ contains: a }` | a list with such an element, or a text with that part |
/// | `{ rule: hostname }` | an object whose members are so; others may be there |
package indirect enum ValuePattern: Hashable, Sendable {
    /// A text, number or flag as written.
    case scalar(String)
    /// Nothing.
    case none
    /// Anything but nothing.
    case any
    /// A number on one side of a bound.
    case compared(Comparison, Double)
    /// These elements, or one of these values.
    case list([ValuePattern])
    /// An element or a part.
    case contains(ValuePattern)
    /// Members of an object.
    case members([Member])

    /// How a number is compared.
    package enum Comparison: String, CaseIterable, Sendable {
        case atMost = "<="
        case atLeast = ">="
        case below = "<"
        case above = ">"
    }

    /// A member of an object and what it must be.
    package struct Member: Hashable, Sendable {
        /// The name.
        package let name: String
        /// What it must be.
        package let pattern: ValuePattern
    }

    /// True where a value is so.
    package func matches(_ value: JSONValue) -> Bool {
        switch (self, value) {
        case (.none, .null): return true
        case (.none, .array(let elements)): return elements.isEmpty
        case (.any, .null): return false
        case (.any, _): return true
        case (.scalar(let wanted), .text(let text)): return Self.matches(Array(text.utf8), form: Array(wanted.utf8))
        case (.scalar(let wanted), .number(let number)):
            return wanted == number || (Double(wanted) != nil && Double(wanted) == Double(number))
        case (.scalar(let wanted), .flag(let flag)):
            return (flag ? ["yes", "true"] : ["no", "false"]).contains(wanted)
        case (.compared(let comparison, let bound), .number(let text)),
            (.compared(let comparison, let bound), .text(let text)):
            guard let number = Double(text) else { return false }
            return comparison.holds(number, bound)
        case (.list(let patterns), .array(let elements)):
            return patterns.count == elements.count && zip(patterns, elements).allSatisfy { $0.matches($1) }
        case (.list(let patterns), _): return patterns.contains { $0.matches(value) }
        case (.contains(let pattern), .array(let elements)): return elements.contains { pattern.matches($0) }
        case (.contains(.scalar(let part)), .text(let text)): return text.contains(part)
        case (.members(let members), .object(let object)):
            return members.allSatisfy { member in
                object.first { $0.name == member.name }.map { member.pattern.matches($0.value) } ?? false
            }
        default: return false
        }
    }

    /// Matches bytes against a form of literal bytes and `*`.
    private static func matches(_ text: [UInt8], form: [UInt8]) -> Bool {
        guard form.contains(UInt8(ascii: "*")) else { return text == form }
        var (at, place) = (0, 0)
        var retry: (star: Int, from: Int)?
        while at < text.count {
            if place < form.count, form[place] == UInt8(ascii: "*") {
                retry = (place, at)
                place += 1
            } else if place < form.count, form[place] == text[at] {
                at += 1
                place += 1
            } else if let last = retry {
                retry = (last.star, last.from + 1)
                (at, place) = (last.from + 1, last.star + 1)
            } else {
                return false
            }
        }
        return form[place...].allSatisfy { $0 == UInt8(ascii: "*") }
    }
}

extension ValuePattern.Comparison {
    /// True where the comparison holds.
    func holds(_ left: Double, _ right: Double) -> Bool {
        switch self {
        case .atMost: left <= right
        case .atLeast: left >= right
        case .below: left < right
        case .above: left > right
        }
    }
}

extension ValuePattern {
    /// Reads a pattern of what a field can hold.
    static func read(_ value: YAMLValue, as form: FieldForm = .text) throws(ScenarioError) -> ValuePattern {
        if value.isMapping {
            let pairs = try value.pairs()
            if pairs.count == 1, pairs[0].key == "contains" { return .contains(try part(pairs[0].value, of: form)) }
            var members: [Member] = []
            for (key, value) in pairs {
                members.append(Member(name: key, pattern: try read(value, as: try form.member(key, value))))
            }
            return .members(members)
        }
        if value.isList {
            var patterns: [ValuePattern] = []
            for element in value.elements { patterns.append(try read(element, as: form.element)) }
            return .list(patterns)
        }
        guard let text = value.scalar, text != "none" else { return .none }
        if text == "any" { return .any }
        if let comparison = Comparison.allCases.first(where: { text.hasPrefix($0.rawValue) }) {
            try form.checkComparison(value)
            let bound = text.dropFirst(comparison.rawValue.count).drop { $0 == " " }
            guard let number = Double(bound) else { throw value.expected("a number after \(comparison.rawValue)") }
            return .compared(comparison, number)
        }
        try form.check(text, value)
        return .scalar(text)
    }

    /// Reads what a list or a text must have in it.
    private static func part(_ value: YAMLValue, of form: FieldForm) throws(ScenarioError) -> ValuePattern {
        if case .list(let element) = form { return try read(value, as: element) }
        guard let text = value.scalar else { return try read(value, as: form) }
        try form.check(part: text, value)
        return .scalar(text)
    }
}
