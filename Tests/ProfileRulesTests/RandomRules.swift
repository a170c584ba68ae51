import Foundation
import Provisioning

@testable import ProfileRules

/// Grows random rules and random texts that look like rules, from a seed.
struct RandomRules {
    var dice: SplitMix64

    /// How many cases a property tries; `HANDSET_PROPERTY_COUNT` raises it.
    static let count = ProcessInfo.processInfo.environment["HANDSET_PROPERTY_COUNT"].flatMap { Int($0) } ?? 2_000

    /// The seed of all properties, from `HANDSET_PROPERTY_SEED`.
    static let seed = ProcessInfo.processInfo.environment["HANDSET_PROPERTY_SEED"].flatMap { UInt64($0) } ?? 1

    init(_ index: Int) {
        dice = SplitMix64(seed: Self.seed, index: index)
    }

    mutating func number(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &dice) }

    mutating func chance(_ percent: Int) -> Bool { number(100) < percent }

    mutating func pick<Element>(_ list: [Element]) -> Element { list[number(list.count)] }

    /// A text of pieces that a rule is made of, in no sensible order.
    mutating func soup() -> String {
        (0..<number(24)).map { _ in pick(Self.pieces) }.joined(separator: chance(50) ? " " : "")
    }

    /// A rule that is well formed.
    mutating func rule() -> Rule {
        // One alternative with nothing in it would be an empty rule.
        var alternatives = (0...number(4)).map { _ in alternative() }
        if alternatives == [RuleAlternative()] { alternatives[0].target = .gds }
        return Rule(alternatives: alternatives)
    }

    private mutating func alternative() -> RuleAlternative {
        var alternative = RuleAlternative()
        if chance(60) { alternative.condition = Condition(comparisons: (0...number(3)).map { _ in comparison() }) }
        if chance(40) {
            alternative.assignments = (0...number(3)).map { _ in
                RuleAssignment(name: pick(["GPP_A", "GPP_P", "User_ID_1_", "_x", "GPP_SA"]), value: string())
            }
        }
        if chance(80) { alternative.target = target() }
        if chance(40), alternative.target != .none { alternative.options = (0...number(4)).map { _ in option() } }
        return alternative
    }

    private mutating func comparison() -> Comparison {
        if chance(10) { return Comparison() }
        return Comparison(
            left: chance(85) ? operand() : nil, comparator: pick(Comparison.Operator.allCases), right: operand()
        )
    }

    private mutating func operand() -> Operand {
        switch number(3) {
        case 0: return .text(string())
        case 1: return .number(pick([0, -1, 600, .max, .min, Int64(number(10_000))]))
        default:
            let texts = [
                "sip88xx.11-3-2MPP0001-609", "11-0-1MPP-1dev", "sip8845_65.12-0-7MPP-1.loads", "1.0", "2.0.6(b)",
            ]
            return LoadVersion(pick(texts)).map { .version($0) } ?? .number(0)
        }
    }

    private mutating func option() -> RuleOption {
        switch number(6) {
        case 0: .key(argument())
        case 1: .uid(argument())
        case 2: .pwd(argument())
        case 3: .post(pick(Array("abcdefghijklmnop")))
        case 4: .alias(pick(Array("abcdefghijklmnop")))
        default: .srv
        }
    }

    private mutating func argument() -> [UInt8] {
        // Parentheses, because what follows may be a letter.
        let secrets = ["(SA)", "(SB)", "(SC:1)", "(SD:0:4)"]
        return (0..<number(4)).flatMap { _ in
            chance(50) ? Array(string().utf8) : [Expansion.mark] + Array(pick(secrets).utf8) + [Expansion.endMark]
        }
    }

    private mutating func target() -> RuleTarget {
        let path = "/" + pick(["", "x", "a/b?c=d&e", "$SA", "$$", "$MA.cfg", "a#b", "\u{e4}\u{1f600}", "a\"b", "(x)!"])
        switch number(5) {
        case 0: return .gds
        case 1:
            return .missingServer(scheme: chance(50) ? pick(ProfileURL.Scheme.allCases) : nil, port: nil, path: path)
        default:
            let host = pick(["h", "prov.example.com", "192.0.2.1", "2001:db8::1"])
            let port = chance(50) ? nil : 1 + number(65_535)
            return .url(ProfileURL(scheme: pick(ProfileURL.Scheme.allCases), host: host, port: port, path: path))
        }
    }

    private mutating func string() -> String {
        (0..<number(5)).map { _ in pick(Self.letters) }.joined()
    }

    private static let letters = [
        "a", "Z", "9", " ", "$", "$A", "$SA", "$(SB)", "$$", "|", ")", "(", "]", "[", "#", " # ", ";", "!", "?",
        "--key",
        "\u{e4}", "\u{1f600}", "e\u{301}", "\\", "'",
    ]

    private static let pieces =
        letters + [
            "\"", "\"", "(", ")", "?", "!", "(1 eq 1)?", "(\"a\" ne \"b\")?", "and", "AND", "true", "eq", "<", ">=",
            "=",
            "==", "||", "-1", "600", "99999999999999999999", "11-3-2MPP0001-609", "1.0(b)", "(a = \"x\" ;)!", "GPP_SA",
            "[", "]", "[--key k]", "--uid", "--pwd", "--post", "--alias", "--srv", "--delta", "--status", "--nope",
            "$SA",
            "$(SA:1)", "$B", "$(B:1:2)", "$(B:", "$GPP_C", "$STRANGE", "$PN", "http://h/x", "https://", "tftp://h:69/y",
            "/z", "gds://", "[::1]:80/x", "user:pw@h/x", ":", "@", ";", "\n", "\t", "\0", "\u{1}", "\u{2}", "\u{7f}",
            "\u{201c}", "\u{2013}key", "\u{feff}",
        ]
}
