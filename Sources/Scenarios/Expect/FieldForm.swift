import Outputs

/// What a field of the log can hold, so that a value which never comes is told while the file is read.
indirect enum FieldForm: Hashable, Sendable {
    /// Any text.
    case text
    /// A number.
    case number
    /// `yes` or `no`.
    case flag
    /// One of a closed list.
    case word([String])
    /// Texts by names that the run decides.
    case pairs
    /// A list of such values.
    case list(FieldForm)
    /// Members of known names.
    case object([Field])

    /// A field of an event, or a member of an object in one.
    struct Field: Hashable, Sendable {
        /// The name.
        let name: String
        /// What it can hold.
        let form: FieldForm
    }

    /// What one element or part of it can hold.
    var element: FieldForm { if case .list(let form) = self { form } else { self } }

    /// The member of a name, which must be known.
    func member(_ name: String, _ value: YAMLValue) throws(ScenarioError) -> FieldForm {
        switch self {
        case .object(let fields): return try Self.field(name, of: fields, value, "it").form
        case .pairs, .text: return .text
        default: throw value.error("\(name): this is no object; expected \(expected)")
        }
    }

    /// The field of a name, which must be known.
    static func field(
        _ name: String, of fields: [Field], _ value: YAMLValue, _ owner: String
    ) throws(ScenarioError) -> Field {
        if let field = fields.first(where: { $0.name == name }) { return field }
        let near = Nearest.word(to: name, in: fields.map(\.name)).map { "did you mean \($0)?" }
        let all = "it has \(fields.map(\.name).joined(separator: ", "))"
        throw value.error("\(owner) has no field '\(name)'; \(near ?? all)")
    }

    /// Throws where no event can have this text, `*` standing for anything.
    func check(_ text: String, _ value: YAMLValue) throws(ScenarioError) {
        let pattern = ValuePattern.scalar(text)
        switch self {
        case .text: return
        case .number where Double(text) != nil: return
        case .flag where ["yes", "no", "true", "false"].contains(text): return
        case .word(let words):
            if words.contains(where: { pattern.matches(.text($0)) }) { return }
            throw value.error("\(value.name): it is never '\(text)'; \(Self.hint(text, words))")
        default: throw value.expected(expected)
        }
    }

    /// Throws where no event can have a text with this part.
    func check(part: String, _ value: YAMLValue) throws(ScenarioError) {
        switch self {
        case .word(let words) where !words.contains(where: { $0.contains(part) }):
            throw value.error("\(value.name): nothing has '\(part)' in it; \(Self.hint(part, words))")
        case .number, .flag: throw value.expected(expected)
        default: return
        }
    }

    /// Throws where this is never compared with a number.
    func checkComparison(_ value: YAMLValue) throws(ScenarioError) {
        switch self {
        case .number, .text: return
        default: throw value.expected("\(expected); it is no number")
        }
    }

    private static func hint(_ text: String, _ words: [String]) -> String {
        if let near = Nearest.word(to: text, in: words) { return "did you mean \(near)?" }
        let shown = words.prefix(12).joined(separator: ", ")
        return "it is one of \(shown)\(words.count > 12 ? " … (docs/events.md)" : "")"
    }

    /// What would be right.
    private var expected: String {
        switch self {
        case .text: "a text"
        case .number: "a number, or a comparison such as \"> 3\""
        case .flag: "yes or no"
        case .word(let words): "one of \(words.prefix(12).joined(separator: ", "))"
        case .pairs: "names with values"
        case .list: "a list, or { contains: … }"
        case .object(let fields): "keys such as \(fields.prefix(3).map(\.name).joined(separator: ", "))"
        }
    }
}
