import Provisioning

/// Where a rule stands decides what it may hold.
package enum RuleKind: String, CaseIterable, Sendable {
    /// `Profile_Rule` and its sisters, and rules of commands.
    case profile
    /// `Upgrade_Rule`: no options, a server is mandatory (PR-41, PR-51).
    case upgrade
    /// `Report_Rule`: up to two rules (RP-1).
    case report
    /// `Custom_CA_Rule` (SRV-40).
    case customCA
    /// `Resync_Trigger_n`: a bare condition (PR-36).
    case trigger
}

/// Reads a rule: one function for each production of the grammar (section 1.2).
package struct RuleParser {
    private var lexer: RuleLexer
    private let kind: RuleKind
    private let isLegacy: Bool

    private init(_ expansion: Expansion, _ kind: RuleKind, isLegacy: Bool) throws(RuleError) {
        lexer = RuleLexer(expansion)
        (self.kind, self.isLegacy) = (kind, isLegacy)
        guard !expansion.isCut else {
            throw lexer.error("the rule grows beyond \(Expansion.limit) bytes", at: 0, kind: .tooLong)
        }
        lexer.skipBlanks()
    }

    /// Reads what a parameter of a kind holds: no rule where it is empty or all comment, two at most in `Report_Rule`,
    /// and one everywhere else; a trigger is an alternative that has a condition alone (PR-2, PR-23, PR-36, RP-1).
    package static func parse(
        _ expansion: Expansion, kind: RuleKind = .profile, isLegacy: Bool = true
    ) throws(RuleError) -> [Rule] {
        try read(expansion, kind: kind, isLegacy: isLegacy).rules
    }

    /// Reads the same, and says whether a comment stood behind it, which only old guides know (Q15).
    static func read(
        _ expansion: Expansion, kind: RuleKind, isLegacy: Bool
    ) throws(RuleError) -> (rules: [Rule], hasComment: Bool) {
        var parser = try RuleParser(expansion, kind, isLegacy: isLegacy)
        let rules = try parser.rules()
        return (rules, parser.lexer.hasComment)
    }

    // MARK: - Rules

    private mutating func rules() throws(RuleError) -> [Rule] {
        guard !lexer.isAtEnd else { return [] }
        if kind == .trigger { return [Rule(alternatives: [RuleAlternative(condition: try trigger())])] }
        var rules = [try rule()]
        if kind == .report, !lexer.isAtEnd { rules.append(try rule()) }
        guard lexer.isAtEnd else { throw behindRule(rules) }
        return rules
    }

    private func behindRule(_ rules: [Rule]) -> RuleError {
        if kind == .report { return lexer.error("expected the end: there are two report rules at most (RP-1)") }
        let before = rules.last?.alternatives.last?.target == RuleTarget.none ? "a URL, " : ""
        return lexer.error("expected \(before)| before another alternative, or the end of the rule")
    }

    /// `rule = alt { "|" alt }`
    private mutating func rule() throws(RuleError) -> Rule {
        var alternatives = [try alternative()]
        while lexer.take("|") {
            if lexer.peek == UInt8(ascii: "|") {
                throw lexer.error("there is no ||; one | stands between alternatives, and conditions are joined by and")
            }
            alternatives.append(try alternative())
        }
        return Rule(alternatives: alternatives)
    }

    /// `alt = [cond] [assigns] [[options] url]` (PR-20)
    private mutating func alternative() throws(RuleError) -> RuleAlternative {
        var alternative = RuleAlternative()
        lexer.skipBlanks()
        if let group = try group(.condition) {
            let outer = lexer.enter(group)
            alternative.condition = try condition()
            lexer.leave(group, outer)
            lexer.skipBlanks()
        }
        if let group = try group(.assignments) {
            let outer = lexer.enter(group)
            alternative.assignments = try assignments()
            lexer.leave(group, outer)
            lexer.skipBlanks()
        }
        if lexer.peek == UInt8(ascii: "(") {
            throw lexer.error("expected one condition, then one group of assignments")
        }
        alternative.offset = lexer.at
        let hasOptions = lexer.peek == UInt8(ascii: "[") && !isAddress
        if hasOptions { alternative.options = try options() }
        lexer.skipBlanks()
        alternative.target = try target()
        if alternative.target == .none, hasOptions {
            throw lexer.error("expected a URL behind the options")
        }
        lexer.skipBlanks()
        return alternative
    }

    /// The group that begins here if it is of a kind.
    private func group(_ kind: RuleLexer.Group.Kind) throws(RuleError) -> RuleLexer.Group? {
        guard lexer.peek == UInt8(ascii: "(") else { return nil }
        let group = try lexer.group()
        return group.kind == kind ? group : nil
    }

    // MARK: - Conditions

    private mutating func trigger() throws(RuleError) -> Condition {
        if lexer.peek == UInt8(ascii: "(") {
            throw lexer.error("a trigger is a bare condition; expected it without ( )? around it (PR-36)")
        }
        return try condition()
    }

    /// `expr = cmp { and cmp }` (PR-30)
    private mutating func condition() throws(RuleError) -> Condition {
        var comparisons: [Comparison] = []
        while true {
            lexer.skipBlanks()
            comparisons.append(try comparison())
            let isApart = lexer.skipBlanks()
            if lexer.isAtEnd { return Condition(comparisons: comparisons) }
            guard isApart, lexer.takeWord("and") || lexer.takeWord("AND") else {
                throw lexer.error("expected and between comparisons, or the end of the condition")
            }
            guard lexer.skipBlanks() else { throw lexer.error("expected a blank and a comparison behind and") }
        }
    }

    /// `cmp = [operand] op operand | "true"`; the left operand is missing in old rules only (PR-34).
    private mutating func comparison() throws(RuleError) -> Comparison {
        let start = lexer.at
        if lexer.takeWord("true") { return Comparison(offset: start) }
        if let comparator = try comparator() {
            guard isLegacy else { throw lexer.error("expected an operand before the comparison", at: start) }
            lexer.skipBlanks()
            return Comparison(comparator: comparator, right: try operand(), offset: start)
        }
        let left = try operand()
        lexer.skipBlanks()
        guard let comparator = try comparator() else {
            throw lexer.error("expected a comparison: = != < <= > >= eq ne le lt ge gt")
        }
        lexer.skipBlanks()
        return Comparison(left: left, comparator: comparator, right: try operand(), offset: start)
    }

    private mutating func comparator() throws(RuleError) -> Comparison.Operator? {
        if lexer.starts(with: "==") { throw lexer.error("there is no ==; expected = or eq") }
        if lexer.take("<=") || lexer.takeWord("le") { return .lessOrEqual }
        if lexer.take(">=") || lexer.takeWord("ge") { return .greaterOrEqual }
        if lexer.take("!=") || lexer.takeWord("ne") { return .notEqual }
        if lexer.take("<") || lexer.takeWord("lt") { return .less }
        if lexer.take(">") || lexer.takeWord("gt") { return .greater }
        if lexer.take("=") || lexer.takeWord("eq") { return .equal }
        return isLegacy && lexer.take("!") ? .notEqual : nil
    }

    /// `operand = string | integer | version` (PR-31)
    private mutating func operand() throws(RuleError) -> Operand {
        let start = lexer.at
        if lexer.peek == UInt8(ascii: "\"") { return .text(Expansion.literal(try lexer.string())) }
        var word = Expansion.literal(lexer.run(until: Self.endsOperand))
        // The ancestors' versions carry a letter in parentheses: 2.0.6(b).
        if isLegacy, word.utf8.contains(UInt8(ascii: ".")), lexer.peek == UInt8(ascii: "(") {
            word += Expansion.literal(lexer.run { $0 == UInt8(ascii: ")") })
            if lexer.take(")") { word += ")" }
        }
        if word.isEmpty {
            throw lexer.error(
                "expected a string, a number or a version; an empty macro needs quotes around it", at: start)
        }
        if word.utf8.drop(while: { $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") }).allSatisfy(RuleLexer.isDigit) {
            guard let number = Int64(word) else { throw lexer.error("no such number, or one too large", at: start) }
            return .number(number)
        }
        if let version = LoadVersion(word), isLegacy || !version.isDotted { return .version(version) }
        let reason = "neither a number nor a version such as sip88xx.11-3-2MPP0001-609; a string needs quotes around it"
        throw lexer.error(reason, at: start)
    }

    private static func endsOperand(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: " "), UInt8(ascii: "\""), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "<"),
            UInt8(ascii: ">"), UInt8(ascii: "="), UInt8(ascii: "!"), UInt8(ascii: "|"):
            true
        default: false
        }
    }

    // MARK: - Assignments

    /// `assigns = "(" assign { assign } ")" "!"` (PR-45)
    private mutating func assignments() throws(RuleError) -> [RuleAssignment] {
        var list: [RuleAssignment] = []
        lexer.skipBlanks()
        repeat {
            let start = lexer.at
            let name = lexer.run { !RuleLexer.isNameByte($0) }
            guard let first = name.first, !RuleLexer.isDigit(first) else {
                throw lexer.error("expected a parameter's name, or a letter from a to p", at: start)
            }
            lexer.skipBlanks()
            guard lexer.take("=") else { throw lexer.error("expected = behind the name") }
            lexer.skipBlanks()
            let value = Expansion.literal(try lexer.string())
            list.append(RuleAssignment(name: Self.parameterName(name), value: value))
            lexer.skipBlanks()
            if lexer.take(";") { lexer.skipBlanks() }
        } while !lexer.isAtEnd
        return list
    }

    /// `a` to `p` mean the general purpose parameters (PR-45).
    private static func parameterName(_ name: ArraySlice<UInt8>) -> String {
        guard name.count == 1, let byte = name.first, (97...112).contains(byte) else {
            return String(decoding: name, as: UTF8.self)
        }
        return "GPP_" + String(Character(Unicode.Scalar(byte - 32)))
    }

    // MARK: - Options

    /// `options = "[" { option } "]"` (PR-40)
    private mutating func options() throws(RuleError) -> [RuleOption] {
        let start = lexer.at
        if kind == .upgrade { throw lexer.error("an upgrade rule takes no options (PR-41)") }
        var list: [RuleOption] = []
        _ = lexer.take("[")
        while true {
            lexer.skipBlanks()
            if lexer.isAtEnd { throw lexer.error("these options do not end; expected ]", at: start) }
            if lexer.take("]") { return list }
            list.append(try option())
        }
    }

    private mutating func option() throws(RuleError) -> RuleOption {
        let start = lexer.at
        let name = lexer.run { RuleLexer.isBlank($0) || $0 == UInt8(ascii: "]") }
        switch Expansion.literal(name) {
        case "--key": return .key(try argument())
        case "--uid": return .uid(try argument())
        case "--pwd": return .pwd(try argument())
        case "--post": return .post(try letter())
        case "--alias": return .alias(try letter())
        case "--srv": return .srv
        case "--delta" where kind == .report: return .delta
        case "--status" where kind == .report: return .status
        default:
            let known = "--key --uid --pwd --post --alias --srv" + (kind == .report ? " --delta --status" : "")
            throw lexer.error("no such option here; expected one of \(known)", at: start)
        }
    }

    private mutating func argument() throws(RuleError) -> [UInt8] {
        lexer.skipBlanks()
        if lexer.peek == UInt8(ascii: "\"") { return Array(try lexer.string()) }
        let start = lexer.at
        let text = lexer.run { RuleLexer.isBlank($0) || $0 == UInt8(ascii: "]") || $0 == UInt8(ascii: "\"") }
        if text.isEmpty || ["--key", "--uid", "--pwd", "--post", "--alias", "--srv"].contains(Expansion.literal(text)) {
            throw lexer.error("expected the argument of the option; an empty one is written \"\"", at: start)
        }
        return Array(text)
    }

    private mutating func letter() throws(RuleError) -> Character {
        lexer.skipBlanks()
        let start = lexer.at
        let text = lexer.run { RuleLexer.isBlank($0) || $0 == UInt8(ascii: "]") }
        guard text.count == 1, let byte = text.first, (97...112).contains(byte) else {
            throw lexer.error("expected a letter from a to p, which names a GPP", at: start)
        }
        return Character(Unicode.Scalar(byte))
    }

    // MARK: - URLs

    /// `url = [scheme "://"] [host [":" port]] path | "gds://"` (PR-50, PR-54)
    private mutating func target() throws(RuleError) -> RuleTarget {
        let start = lexer.at
        var text = Expansion.literal(lexer.run { RuleLexer.isBlank($0) || $0 == UInt8(ascii: "|") })
        if text.isEmpty { return .none }
        if kind == .report, text.hasSuffix(";") { text.removeLast() }
        let target: RuleTarget
        do throws(RuleTarget.Problem) {
            target = try RuleTarget(text)
        } catch {
            throw lexer.error(error.reason, at: start)
        }
        switch (target, kind) {
        case (.missingServer, .upgrade):
            throw lexer.error("expected a server: an upgrade rule names its own (PR-51)", at: start)
        case (.gds, .upgrade), (.gds, .report), (.gds, .customCA):
            throw lexer.error(
                "gds:// begins onboarding, which is the business of profile rules alone (PR-54)", at: start)
        default: return target
        }
    }

    /// True where a bracket begins the address of an IPv6 server and no options.
    private var isAddress: Bool {
        var ahead = lexer
        _ = ahead.take("[")
        let inside = ahead.run { $0 != UInt8(ascii: ":") && $0 != UInt8(ascii: ".") && $0.hexadecimalValue == nil }
        return inside.contains(UInt8(ascii: ":")) && ahead.take("]")
    }
}
