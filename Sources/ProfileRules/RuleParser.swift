import Provisioning

/// Where a rule stands decides what it may hold.
package enum RuleKind: String, CaseIterable, Sendable {
    /// `Profile_Rule` and its sisters, and rules of commands.
    case profile
    /// `Upgrade_Rule`: no options, a server is mandatory (PR-41, PR-51).
    case upgrade
    /// `Report_Rule`: up to two rules (RP-1).
    case report
    /// `Custom_CA_Rule`.
    case customCA
    /// `Resync_Trigger_n`: a bare condition (PR-36).
    case trigger
}

/// Reads a rule: one function for each production of the grammar (section 1.2).
package struct RuleParser {
    private let bytes: [UInt8]
    private let kind: RuleKind
    private let isLegacy: Bool
    private var at = 0

    private init(_ expansion: Expansion, _ kind: RuleKind, isLegacy: Bool) {
        bytes = Self.withoutComment(expansion.bytes)
        (self.kind, self.isLegacy) = (kind, isLegacy)
    }

    /// Reads one rule; nil for an empty one, or one that is all comment (PR-2, PR-23).
    package static func parse(
        _ expansion: Expansion, kind: RuleKind = .profile, isLegacy: Bool = true
    ) throws(RuleError) -> Rule? {
        var parser = RuleParser(expansion, kind, isLegacy: isLegacy)
        parser.skipBlanks()
        if parser.isAtEnd { return nil }
        let rule = try parser.rule()
        guard parser.isAtEnd else { throw parser.error("expected | or the end of the rule") }
        return rule
    }

    /// Reads the up to two rules of `Report_Rule` (RP-1).
    package static func parseReports(_ expansion: Expansion, isLegacy: Bool = true) throws(RuleError) -> [Rule] {
        var parser = RuleParser(expansion, .report, isLegacy: isLegacy)
        var rules: [Rule] = []
        parser.skipBlanks()
        while !parser.isAtEnd {
            guard rules.count < 2 else { throw parser.error("at most two report rules; expected the end") }
            rules.append(try parser.rule())
            parser.skipBlanks()
        }
        return rules
    }

    /// Reads the bare condition of a trigger (PR-36).
    package static func parseTrigger(_ expansion: Expansion, isLegacy: Bool = true) throws(RuleError) -> Condition {
        var parser = RuleParser(expansion, .trigger, isLegacy: isLegacy)
        let condition = try parser.condition(until: parser.bytes.count)
        guard parser.isAtEnd else { throw parser.error("expected and, or the end of the trigger") }
        return condition
    }

    // MARK: - Productions

    private mutating func rule() throws(RuleError) -> Rule {
        var alternatives = [try alternative()]
        skipBlanks()
        while peek() == UInt8(ascii: "|") {
            at += 1
            alternatives.append(try alternative())
            skipBlanks()
        }
        return Rule(alternatives: alternatives)
    }

    private mutating func alternative() throws(RuleError) -> RuleAlternative {
        skipBlanks()
        let start = at
        var condition: Condition?
        var assignments: [RuleAssignment] = []
        if peek() == UInt8(ascii: "("), let group = try group(), group.mark == UInt8(ascii: "?") {
            at += 1
            condition = try self.condition(until: group.close)
            at = group.end
            skipBlanks()
        }
        if peek() == UInt8(ascii: "("), let group = try group() {
            guard group.mark == UInt8(ascii: "!") else { throw error("a second condition; expected assignments with ! behind them") }
            at += 1
            assignments = try self.assignments(until: group.close)
            at = group.end
            skipBlanks()
        }
        let bracket = at
        let options = peek() == UInt8(ascii: "[") ? try self.options() : []
        skipBlanks()
        let place = at
        let target = try self.target(options)
        guard options.isEmpty || target != .none else { throw error("options without a URL behind them", place) }
        if kind == .upgrade, !options.isEmpty { throw error("an upgrade rule takes no options (PR-41)", bracket) }
        guard at > start else {
            throw error(isAtEnd ? "expected an alternative behind |" : "expected a condition, an assignment, options or a URL")
        }
        return RuleAlternative(condition: condition, assignments: assignments, options: options, target: target)
    }

    /// Finds the end of a group in parentheses, and the mark behind it that says what it is (PR-21).
    private func group() throws(RuleError) -> (close: Int, mark: UInt8, end: Int)? {
        var depth = 0
        var place = at
        var isQuoted = false
        while place < bytes.count {
            switch bytes[place] {
            case UInt8(ascii: "\""): isQuoted.toggle()
            case UInt8(ascii: "(") where !isQuoted: depth += 1
            case UInt8(ascii: ")") where !isQuoted: depth -= 1
            default: break
            }
            if depth == 0 { break }
            place += 1
        }
        guard place < bytes.count else {
            throw error(isQuoted ? "a string does not end; expected \"" : "a group does not end; expected )", at)
        }
        let next = place + 1 + bytes[(place + 1)...].prefix(while: Self.isBlank).count
        guard next < bytes.count, bytes[next] == UInt8(ascii: "?") || bytes[next] == UInt8(ascii: "!") else {
            throw error("expected ? behind a condition, or ! behind assignments", min(next, bytes.count))
        }
        return (place, bytes[next], next + 1)
    }

    private mutating func condition(until end: Int) throws(RuleError) -> Condition {
        var comparisons: [Comparison] = []
        repeat {
            comparisons.append(try comparison(until: end))
            skipBlanks()
        } while at < end && takeWord("and", "AND")
        guard at >= end else { throw error("expected and, or the end of the condition") }
        return Condition(comparisons: comparisons)
    }

    private mutating func comparison(until end: Int) throws(RuleError) -> Comparison {
        skipBlanks()
        let start = at
        if word(at, end) == "true" {
            at += 4
            return Comparison(left: nil, comparator: nil, right: nil, offset: start)
        }
        var left: Operand?
        if comparator(end) == nil { left = try operand(until: end) }
        skipBlanks()
        guard let found = comparator(end) else {
            throw error("expected a comparison: = != < <= > >= eq ne lt le gt ge")
        }
        guard left != nil || isLegacy else { throw error("expected an operand before the comparison", start) }
        at += found.length
        skipBlanks()
        return Comparison(left: left, comparator: found.comparator, right: try operand(until: end), offset: start)
    }

    private func comparator(_ end: Int) -> (comparator: Comparison.Operator, length: Int)? {
        let symbols: [(String, Comparison.Operator)] = [
            ("<=", .lessOrEqual), (">=", .greaterOrEqual), ("!=", .notEqual), ("<", .less), (">", .greater), ("=", .equal),
        ]
        for (symbol, comparator) in symbols where bytes[at..<max(at, end)].starts(with: symbol.utf8) {
            return (comparator, symbol.utf8.count)
        }
        if isLegacy, at < end, bytes[at] == UInt8(ascii: "!") { return (.notEqual, 1) }
        guard let comparator = Comparison.Operator(rawValue: word(at, end)) else { return nil }
        return (comparator, 2)
    }

    private mutating func operand(until end: Int) throws(RuleError) -> Operand {
        let start = at
        guard at < end else { throw error("expected a string, a number or a version", end) }
        if bytes[at] == UInt8(ascii: "\"") { return .text(Expansion.literal(try string(until: end))) }
        var place = at
        while place < end, !Self.endsOperand(bytes[place]) { place += 1 }
        // The ancestors' versions carry a letter in parentheses: 2.0.6(b).
        if place > start, place < end, bytes[place] == UInt8(ascii: "("),
            let close = bytes[place..<end].firstIndex(of: UInt8(ascii: ")"))
        {
            place = close + 1
        }
        let text = Expansion.literal(bytes[start..<place])
        at = place
        if let number = Self.wholeNumber(text) { return .number(number) }
        guard let version = LoadVersion(text), isLegacy || text.contains("-") else {
            throw error(
                text.isEmpty
                    ? "expected a string, a number or a version"
                    : "neither a number nor a version such as sip88xx.11-3-2MPP0001-609; a string needs \" around it", start
            )
        }
        return .version(version)
    }

    private mutating func assignments(until end: Int) throws(RuleError) -> [RuleAssignment] {
        var list: [RuleAssignment] = []
        skipBlanks()
        while at < end {
            let start = at
            while at < end, Self.isNameByte(bytes[at]) { at += 1 }
            guard at > start else { throw error("expected a parameter's name, or a letter from a to p") }
            let name = Expansion.literal(bytes[start..<at])
            skipBlanks()
            guard at < end, bytes[at] == UInt8(ascii: "=") else { throw error("expected = behind \(name)") }
            at += 1
            skipBlanks()
            guard at < end, bytes[at] == UInt8(ascii: "\"") else { throw error("expected a string in \"") }
            let value = Expansion.literal(try string(until: end))
            list.append(RuleAssignment(name: Self.parameterName(name), value: value))
            skipBlanks()
            if at < end, bytes[at] == UInt8(ascii: ";") {
                at += 1
                skipBlanks()
            } else if at < end {
                throw error("expected ; between assignments")
            }
        }
        guard !list.isEmpty else { throw error("expected an assignment such as GPP_A = \"text\" ;") }
        return list
    }

    /// `a` to `p` mean the general purpose parameters (PR-45).
    private static func parameterName(_ name: String) -> String {
        guard name.utf8.count == 1, let byte = name.utf8.first, (97...112).contains(byte) else { return name }
        return "GPP_\(name.uppercased())"
    }

    private mutating func options() throws(RuleError) -> [RuleOption] {
        let start = at
        at += 1
        var list: [RuleOption] = []
        while true {
            skipBlanks()
            guard !isAtEnd else { throw error("the options do not end; expected ]", start) }
            if bytes[at] == UInt8(ascii: "]") {
                at += 1
                return list
            }
            list.append(try option())
        }
    }

    private mutating func option() throws(RuleError) -> RuleOption {
        let start = at
        while at < bytes.count, !Self.isBlank(bytes[at]), bytes[at] != UInt8(ascii: "]") { at += 1 }
        let name = Expansion.literal(bytes[start..<at])
        switch name {
        case "--key": return .key(try argument(of: name))
        case "--uid": return .uid(try argument(of: name))
        case "--pwd": return .pwd(try argument(of: name))
        case "--post": return .post(try letter(of: name))
        case "--alias": return .alias(try letter(of: name))
        case "--srv": return .srv
        case "--delta" where kind == .report: return .delta
        case "--status" where kind == .report: return .status
        default:
            let known = "--key --uid --pwd --post --alias --srv" + (kind == .report ? " --delta --status" : "")
            throw error("no such option here; expected one of \(known)", start)
        }
    }

    private mutating func argument(of option: String) throws(RuleError) -> [UInt8] {
        skipBlanks()
        guard !isAtEnd, bytes[at] != UInt8(ascii: "]") else { throw error("expected the argument of \(option)") }
        if bytes[at] == UInt8(ascii: "\"") { return Array(try string(until: bytes.count)) }
        let start = at
        while at < bytes.count, !Self.isBlank(bytes[at]), bytes[at] != UInt8(ascii: "]"), bytes[at] != UInt8(ascii: "\"") {
            at += 1
        }
        return Array(bytes[start..<at])
    }

    private mutating func letter(of option: String) throws(RuleError) -> Character {
        skipBlanks()
        let start = at
        let text = try argument(of: option)
        guard text.count == 1, (97...112).contains(text[0]) else {
            throw error("expected a letter from a to p behind \(option)", start)
        }
        return Character(Unicode.Scalar(text[0]))
    }

    private mutating func target(_ options: [RuleOption]) throws(RuleError) -> RuleTarget {
        let start = at
        while at < bytes.count, !Self.isBlank(bytes[at]), bytes[at] != UInt8(ascii: "|") { at += 1 }
        var text = Expansion.literal(bytes[start..<at])
        if kind == .report, text.hasSuffix(";") { text.removeLast() }
        if text.isEmpty { return .none }
        let target: RuleTarget
        do throws(RuleTarget.Problem) {
            target = try RuleTarget(text)
        } catch {
            throw self.error(error.reason, start)
        }
        if case .missingServer = target, kind == .upgrade {
            throw error("an upgrade rule names its server (PR-51)", start)
        }
        if options.contains(.srv), target.scheme == .tftp {
            throw error("Error - TFTP Scheme not supported in SRV lookups", start)
        }
        return target
    }

    // MARK: - Letters

    private var isAtEnd: Bool { at >= bytes.count }

    private func peek() -> UInt8? { at < bytes.count ? bytes[at] : nil }

    private mutating func skipBlanks() {
        while at < bytes.count, Self.isBlank(bytes[at]) { at += 1 }
    }

    private func word(_ start: Int, _ end: Int) -> String {
        guard start < end else { return "" }
        let letters = bytes[start..<end].prefix(5).prefix { (65...90).contains($0) || (97...122).contains($0) }
        // A word ends where an operand could begin: `ge5` is none.
        let next = start + letters.count
        guard next >= end || Self.isBlank(bytes[next]) || bytes[next] == UInt8(ascii: "\"") else { return "" }
        return String(decoding: letters, as: UTF8.self)
    }

    private mutating func takeWord(_ words: String...) -> Bool {
        let found = word(at, bytes.count)
        guard words.contains(found) else { return false }
        at += found.utf8.count
        return true
    }

    /// Reads a string; there are no escapes, so it cannot hold a quote (PR-22).
    private mutating func string(until end: Int) throws(RuleError) -> ArraySlice<UInt8> {
        let start = at + 1
        guard let close = bytes[start..<max(start, end)].firstIndex(of: UInt8(ascii: "\"")) else {
            throw error("a string does not end; expected \"", at)
        }
        at = close + 1
        return bytes[start..<close]
    }

    /// Cuts the comment off: `#` at the start or behind white space, outside of quotes (PR-23).
    private static func withoutComment(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.contains(UInt8(ascii: "#")) else { return bytes }
        var isQuoted = false
        for (place, byte) in bytes.enumerated() {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if byte == UInt8(ascii: "#"), !isQuoted, place == 0 || isBlank(bytes[place - 1]) {
                return Array(bytes[..<place])
            }
        }
        return bytes
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }

    private static func endsOperand(_ byte: UInt8) -> Bool { isBlank(byte) || Array("\"()<>=!|".utf8).contains(byte) }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
            || Array("_-.".utf8).contains(byte)
    }

    private static func wholeNumber(_ text: String) -> Int64? {
        let digits = text.drop { $0 == "+" || $0 == "-" }
        guard !digits.isEmpty, text.count - digits.count <= 1, digits.utf8.allSatisfy({ (48...57).contains($0) }) else {
            return nil
        }
        return Int64(text)
    }

    private func error(_ reason: String, _ place: Int? = nil) -> RuleError {
        RuleError(reason, at: min(place ?? at, bytes.count), in: bytes)
    }
}
