import Provisioning
import Testing

@testable import ProfileRules

@Suite struct ScheduleTests {
    @Test(
        "SM-7, section 3.1: the n-th use takes the n-th item, the last repeats, dice add the spread",
        arguments: [
            ("Example 77: three successes, then the last", "600,1200,300", 0.3, [600, 1200, 300, 300, 300]),
            ("Example 78: no draw", "3600+600", 0, [3600, 3600]),
            ("Example 78: a full draw", "3600+600", 1, [4200, 4200]),
            ("Example 79: half a draw", "2400+30", 0.5, [2415]),
            ("Example 80: zero", "0", 0.5, [nil, nil]),
            ("Example 80: empty", "", 0.5, [nil]),
            ("Example 81: failures", "1800,3600,7200,14400", 1, [1800, 3600, 7200, 14400, 14400]),
            ("Example 82: failures with spreads", "1800+300,3600+600,7200+900", 1, [2100, 4200, 8100, 8100]),
            ("Example 85: zero for failures", "0", 1, [nil]),
            ("Example 116: a spread at the end", "1800,3600,7200,14400+3600", 0, [1800, 3600, 7200, 14400, 14400]),
            ("white space", " 60 , 1 20\t+ 5\n", 1, [60, 125]),
            ("rounding up", "10+5", 0.5, [13]),
            ("a zero among others", "60,0,30", 1, [60, nil, 30]),
            ("zero with a spread", "0+30", 1, [30]),
        ] as [(String, String, Double, [Int64?])]
    )
    func delays(_ name: String, _ text: String, _ u: Double, _ expected: [Int64?]) throws {
        let schedule = try #require(Schedule(parsing: text))
        #expect(expected.indices.map { schedule.delay(at: $0 + 1, u: u) } == expected, "\(name)")
    }

    @Test("Examples 83 and 84: the default list of failures ends at a day and begins anew")
    func defaults() throws {
        let parameter = try #require(ParameterCatalog.shared.parameter(named: "Resync_Error_Retry_Delay"))
        let schedule = try #require(Schedule(parsing: parameter.definition.defaultValue))
        #expect([1, 2, 12, 13, 10_000].map { schedule.delay(at: $0, u: 0) } == [60, 120, 86_400, 86_400, 86_400])
    }

    @Test(
        "Section 3.1: what is no schedule is none",
        arguments: [
            "a", "60,", ",60", "60,,60", "60+", "+60", "60+1+2", "-60", "1.5", "0x10", "~60", "[1-2]", "99999999999",
            "60;60", "6\u{661}", String(repeating: "1,", count: 100) + "1",
        ]
    )
    func malformed(_ text: String) {
        #expect(Schedule(parsing: text) == nil)
    }

    @Test("Section 3.1: dice stay within the spread, and the same seed rolls the same")
    func dice() throws {
        let schedule = try #require(Schedule(parsing: "100+50,9999999999+9999999999"))
        var one = SplitMix64(seed: 7)
        var other = SplitMix64(seed: 7)
        var seen: Set<Int64> = []
        for _ in 0..<500 {
            let delay = try #require(schedule.delay(at: 1, using: &one))
            #expect((100...150).contains(delay))
            #expect(delay == schedule.delay(at: 1, using: &other))
            seen.insert(delay)
        }
        #expect(seen.count > 40)
        #expect(schedule.delay(at: 2, u: 1) == 19_999_999_998)
    }

    @Test("Section 3.1: a printed schedule reads back to itself", arguments: ["60", "1800+300,3600", "", "0,5+0"])
    func printing(_ text: String) throws {
        let schedule = try #require(Schedule(parsing: text))
        #expect(Schedule(parsing: "\(schedule)") == schedule)
    }
}
