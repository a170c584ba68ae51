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
        var places: [YAMLValue] = []
        for (name, value) in try fields["where"]?.pairs("fields with values") ?? [] {
            let field = try FieldForm.field(name, of: known, value, kind)
            members.append(ValuePattern.Member(name: name, pattern: try .read(value, as: field.form)))
            places.append(value)
        }
        try check(members, of: kind, places)
        return EventPattern(kind: kind, fields: members)
    }

    /// Throws where a pattern wants a secret: the log has none, so that it would never fit.
    private static func check(
        _ members: [ValuePattern.Member], of kind: String, _ places: [YAMLValue]
    ) throws(ScenarioError) {
        let isSecret = kind == "parameterChanged" && members.contains { $0.name == "name" && $0.pattern.namesSecret }
        for (member, place) in zip(members, places) {
            let isValue = isSecret && ["from", "to"].contains(member.name)
            guard member.pattern.wantsSecret(under: isValue ? "secret" : member.name) else { continue }
            throw place.error(
                "\(member.name): the log has *** in the place of secrets, so this never comes; expect ***")
        }
    }
}

extension EventPattern: CustomStringConvertible {
    /// The pattern as a sentence has it.
    package var description: String {
        fields.isEmpty ? kind : "\(kind) with \(fields.map(\.description).joined(separator: ", "))"
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
