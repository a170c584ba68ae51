import Provisioning
import Testing

@testable import ProfileRules

@Suite struct ConditionTests {
    private func holds(_ condition: String) -> Bool? {
        let trigger = RuleEvaluator().explainTrigger(condition, using: SamplePhone())
        return trigger.error == nil ? trigger.holds : nil
    }

    @Test(
        "PR-30 to PR-32: comparisons by type; nil is an error",
        arguments: [
            ("1 eq 1", true), ("1 = 01", true), ("-1 lt 0", true), ("+5 ge 5", true), ("5 gt 5", false),
            ("5 le 5", true),
            ("10 > 9", true), ("10 < 9", false), ("1 != 2", true), ("1 ! 1", false), ("1 ne 1", false), ("1<=1", true),
            ("\"10\" eq \"9\"", false), ("\"a\" = \"a\"", true), ("\"a\" eq \"A\"", false), ("\"\" ne \"\"", false),
            ("\"a\" ne \"b\"", true), ("\"a\" >= \"b\"", nil), ("\"1\" eq 1", nil), ("1 eq \"1\"", nil),
            ("1 eq 11-3-2MPP0001-609", nil), ("true", true), ("true and true", true), ("true and 1 eq 2", false),
            ("1 eq 2 and true", false), ("1 eq 1 and 2 eq 2 AND 3 eq 3", true), ("1 eq 2 and \"a\" lt \"b\"", nil),
            ("false", nil), ("TRUE", nil), ("\"true\"", nil), ("9223372036854775807 gt -9223372036854775808", true),
            ("\"e\u{301}\" eq \"\u{e9}\"", false),
        ] as [(String, Bool?)]
    )
    func comparisons(_ condition: String, _ expected: Bool?) {
        #expect(holds(condition) == expected)
    }

    @Test(
        "PR-33: versions in ascending order, the leftmost difference decides",
        arguments: [
            [
                "9-4-2MPP-1", "11-2-3MPP-256", "11-3-1MPP-110", "11-3-1MSR-110", "11-3-2MPP0001-609",
                "11-3-2MPP0001-1000",
            ],
            ["11-3-2MPP0001-609", "11-3-2MPP0002-256", "11-3-2MPP0010-1", "11-10-0MPP0001-1", "12-0-0MPP0001-1"],
            ["11-3-2-1", "11-3-2MPP-1", "11-3-2MPP0001-1", "11-3-10-1"],
            ["0.9.9", "1.0", "1.0.2", "1.0.10", "2.0.6", "2.0.6(a)", "2.0.6(b)", "2.0.7"],
        ]
    )
    func order(_ texts: [String]) throws {
        let versions = try texts.map { try #require(LoadVersion($0)) }
        for (index, one) in versions.enumerated() {
            for (place, other) in versions.enumerated() {
                #expect((one < other) == (index < place), "\(one.text) \(other.text)")
                #expect((one == other) == (index == place), "\(one.text) \(other.text)")
            }
        }
    }

    @Test(
        "PR-33: the same version in other words",
        arguments: [
            ("sip88xx.11-3-2MPP0001-609", "sip8845_65.11-3-2MPP0001-609.loads"),
            ("11-3-2MPP0001-609", "11-03-2MPP0001-609"),
            ("11-3-1MPP-1dev", "11-3-1MPP-1"), ("1.0", "1.0.0"),
        ]
    )
    func sameness(_ one: String, _ other: String) throws {
        let pair = (try #require(LoadVersion(one)), try #require(LoadVersion(other)))
        #expect(pair.0 == pair.1)
        #expect(pair.0.hashValue == pair.1.hashValue)
    }

    @Test(
        "PR-33: what does not fit the format is no version",
        arguments: [
            "", "1", "11-3", "11-3-2MPP0001-609-1", "11-3--609", "11-3-MPP-609", "11-3-2MPP0001-", "-1-2-3-4",
            "sip88xx11-3-2MPP0001-609", "sip.11-3-2MPP0001-609", "sip88 xx.11-3-2MPP0001-609",
            "SIP88xx.11-3-2MPP0001-609",
            "11-3-2MPP_1-609", "1.", ".1", "1..2", "1.a", "1.0()", "1.0(b", "1.0b", "1.0(b).1", "192.168.1.0/24",
            "99999999999999999999-1-1-1", "\u{661}.\u{662}", String(repeating: "1.", count: 100) + "1",
        ]
    )
    func malformed(_ text: String) {
        #expect(LoadVersion(text) == nil)
    }

    @Test("PR-35: an address without quotes compares as the ancestors' versions do; in quotes it is a string")
    func addresses() {
        #expect(holds("\"192.168.1.100\" eq \"192.168.1.100\"") == true)
        #expect(holds("\"$IP\" lt \"192.168.1.200\"") == nil)
    }

    @Test(
        "PR-24: the letter operators mean what the signs mean",
        arguments: [("=", "eq"), ("!=", "ne"), ("<", "lt"), ("<=", "le"), (">", "gt"), (">=", "ge")]
    )
    func operators(_ sign: String, _ letters: String) {
        for (left, right) in [(1, 1), (1, 2), (2, 1)] {
            let bySign = holds("\(left) \(sign) \(right)")
            #expect(bySign != nil)
            #expect(bySign == holds("\(left) \(letters) \(right)"))
        }
        #expect([(1, 1), (1, 2), (2, 1)].contains { holds("\($0.0) \(sign) \($0.1)") == true })
        #expect([(1, 1), (1, 2), (2, 1)].contains { holds("\($0.0) \(sign) \($0.1)") == false })
    }
}
