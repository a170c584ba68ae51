import Outputs

/// A kind of event, and what some of its fields must be.
package struct EventPattern: Hashable, Sendable {
    /// The kind, as the log names it.
    package let kind: String
    /// The fields and what they must be, in the order of the file.
    package let fields: [ValuePattern.Member]

    /// The fields that are not as they must be; empty where the event fits.
    func misfits(_ members: [JSONValue.Member]) -> [Misfit] {
        fields.compactMap { field in
            let value = members.first { $0.name == field.name }?.value ?? .null
            return field.pattern.matches(value) ? nil : Misfit(name: field.name, wanted: field.pattern, value: value)
        }
    }

    /// A field that is not as it must be.
    struct Misfit {
        let name: String
        let wanted: ValuePattern
        let value: JSONValue
    }

    /// Reads the keys `event` and `where`.
    static func read(_ fields: YAMLFields) throws(ScenarioError) -> EventPattern {
        let value = try fields.required("event")
        let kind = try value.choice(EventVocabulary.kinds.map { ($0, $0) })
        let known = EventVocabulary.fields(of: kind) ?? []
        var members: [ValuePattern.Member] = []
        for (name, value) in try fields["where"]?.pairs("fields with values") ?? [] {
            guard known.contains(name) else {
                let near = Nearest.word(to: name, in: known).map { "did you mean \($0)?" }
                throw value.error(
                    "\(kind) has no field '\(name)'; \(near ?? "it has \(known.joined(separator: ", "))")")
            }
            members.append(ValuePattern.Member(name: name, pattern: try .read(value)))
        }
        return EventPattern(kind: kind, fields: members)
    }
}

extension EventPattern: CustomStringConvertible {
    /// The pattern as a sentence has it.
    package var description: String {
        fields.isEmpty ? kind : "\(kind) with \(fields.map { "\($0.name): \($0.pattern)" }.joined(separator: ", "))"
    }
}

extension JSONValue {
    /// The value as a sentence has it, not too long.
    var shown: String {
        switch self {
        case .null: "nothing"
        case .flag(let flag): flag ? "yes" : "no"
        case .number(let text): text
        case .text(let text): text.count > 80 ? "\(text.prefix(80))…" : text
        case .array(let elements): "[\(elements.prefix(8).map(\.shown).joined(separator: ", "))]"
        case .object(let members):
            "{\(members.prefix(8).map { "\($0.name): \($0.value.shown)" }.joined(separator: ", "))}"
        }
    }
}
