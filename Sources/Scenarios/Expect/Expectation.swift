import Diagnosis
package import Provisioning

/// One thing that a scenario expects of its run.
package struct Expectation: Hashable, Sendable {
    /// What is expected.
    package enum Content: Hashable, Sendable {
        /// So many events of a form.
        case event(EventPattern, Count)
        /// So many findings of a slug.
        case finding(String, Count)
        /// Events of these forms, one after the other, whatever lies between.
        case sequence([EventPattern])
        /// The values of parameters at the end.
        case parameters([ValuePattern.Member])
        /// A limit on a figure of the run.
        case threshold(Threshold)
    }

    /// How often something happens.
    package struct Count: Hashable, Sendable {
        /// At least so often.
        package var least: Int
        /// At most so often.
        package var most: Int

        /// Once or more often.
        static let some = Count(least: 1, most: .max)
    }

    /// What is expected.
    package let content: Content
    /// True where it holds for each phone alone.
    package let isPerPhone: Bool
    /// The file it stands in.
    package let file: String
    /// The line it stands on.
    package let line: Int
}

extension Expectation: CustomStringConvertible {
    /// The expectation as a sentence has it.
    package var description: String {
        let text =
            switch content {
            case .event(let pattern, let count): "\(count)\(pattern)"
            case .finding(let slug, let count): "\(count)finding \(slug)"
            case .sequence(let patterns): patterns.map(\.description).joined(separator: ", then ")
            case .parameters(let members):
                "parameters \(members.map(\.description).joined(separator: ", "))"
            case .threshold(let threshold): threshold.description
            }
        return isPerPhone ? "each phone: \(text)" : text
    }
}

extension Expectation.Count: CustomStringConvertible {
    /// The count in front of what is counted; nothing for "at least once".
    package var description: String {
        if self == .some { return "" }
        if most == 0 { return "no " }
        if least == most { return "\(least) × " }
        return most == .max ? "at least \(least) × " : least == 0 ? "at most \(most) × " : "\(least) to \(most) × "
    }

    /// True where it happened as often as it must.
    func holds(_ number: Int) -> Bool { (least...most).contains(number) }

    /// Reads `2`, `">= 2"`, `"<= 3"`, or `2-5`.
    static func read(_ value: YAMLValue?) throws(ScenarioError) -> Expectation.Count {
        guard let value else { return .some }
        let text = (value.scalar ?? "").filter { $0 != " " }
        if let number = Int(text), number >= 0 { return .init(least: number, most: number) }
        if text.hasPrefix(">="), let number = Int(text.dropFirst(2)), number >= 0 {
            return .init(least: number, most: .max)
        }
        if text.hasPrefix("<="), let number = Int(text.dropFirst(2)), number >= 0 {
            return .init(least: 0, most: number)
        }
        let ends = text.split(separator: "-").compactMap { Int($0) }
        guard ends.count == 2, ends[0] <= ends[1] else {
            throw value.expected("a number, or \">= 2\", \"<= 3\", 2-5; 0 for never")
        }
        return .init(least: ends[0], most: ends[1])
    }
}

/// Reads what a scenario expects.
enum ExpectationReader {
    private static let keys = ["event", "where", "finding", "count", "sequence", "parameter", "parameters", "each"]

    static func expectations(_ value: YAMLValue) throws(ScenarioError) -> [Expectation] {
        var list: [Expectation] = []
        for element in value.elements { list.append(try expectation(element)) }
        guard !list.isEmpty else {
            throw value.error(
                "expect: nothing is expected, so nothing could fail; name something, or leave 'expect' out: every phone must succeed"
            )
        }
        return list
    }

    private static func expectation(_ value: YAMLValue) throws(ScenarioError) -> Expectation {
        guard value.isMapping else { return make(.threshold(try threshold(value)), value) }
        let fields = try value.fields(keys)
        let (key, content) = try fields.one(of: ["event", "finding", "sequence", "parameter", "parameters"])
        for extra in ["where", "count"] {
            guard let misplaced = fields[extra] else { continue }
            if key == "event" || (extra == "count" && key == "finding") { continue }
            throw misplaced.error("'\(extra)' has no meaning beside '\(key)'")
        }
        var isPerPhone = key.hasPrefix("parameter")
        if let each = fields["each"] { isPerPhone = try each.choice([("phone", true)]) }
        switch key {
        case "event":
            return make(.event(try .read(fields), try .read(fields["count"])), value, isPerPhone)
        case "finding":
            return make(.finding(try slug(content), try .read(fields["count"])), value, isPerPhone)
        case "sequence":
            var patterns: [EventPattern] = []
            for element in content.elements { patterns.append(try .read(try element.fields(["event", "where"]))) }
            guard !patterns.isEmpty else { throw content.expected("events, such as [ { event: requestStarted } ]") }
            return make(.sequence(patterns), value, isPerPhone)
        default:
            var members: [ValuePattern.Member] = []
            for (name, value) in try content.pairs("parameters with values") {
                try check(parameter: name, value)
                members.append(.init(name: name, pattern: try .read(value)))
            }
            guard !members.isEmpty else { throw content.expected("parameters with values") }
            return make(.parameters(members), value, isPerPhone)
        }
    }

    private static func make(
        _ content: Expectation.Content, _ value: YAMLValue, _ isPerPhone: Bool = false
    ) -> Expectation {
        Expectation(content: content, isPerPhone: isPerPhone, file: value.file, line: value.line)
    }

    private static func slug(_ value: YAMLValue) throws(ScenarioError) -> String {
        let slug = try value.word("the name of a finding")
        if slug == "any" || DiagnosisRules.explanation(slug) != nil { return slug }
        let near = Nearest.word(to: slug, in: DiagnosisRules.all.map(\.explanation.id)).map { "; did you mean \($0)?" }
        throw value.error("no finding is called '\(slug)'\(near ?? "; `handset list findings` names them")")
    }

    static func check(parameter name: String, _ value: YAMLValue) throws(ScenarioError) {
        if ParameterCatalog.shared.parameter(named: name) != nil { return }
        let near = ParameterCatalog.shared.nearest(to: name)
        let hint =
            near.isEmpty
            ? "; `handset list parameters` names them" : "; did you mean \(near.joined(separator: " or "))?"
        throw value.error("no parameter is called '\(name)'\(hint)")
    }

    private static func threshold(_ value: YAMLValue) throws(ScenarioError) -> Threshold {
        let text = try value.word(
            "event:, finding:, parameter:, sequence:, or a limit such as \"resync.failed < 0.1%\"")
        do {
            return try Threshold(parsing: text)
        } catch {
            throw value.error(error.reason, at: error.column)
        }
    }
}
