import Provisioning
import Testing

@testable import ResyncEngine

@Suite("The phone's own time")
struct TimeZoneTests {
    private func zone(_ standard: Int64, _ rule: String) -> PhoneTimeZone {
        PhoneTimeZone(standard: standard * 3600, saving: DaylightSaving(parsing: rule))
    }

    private func utc(_ text: String) throws -> UnixTime { try #require(CivilTime(parsing: text)).unixTime }

    private let european = "start=3/-1/7/1;end=10/-1/7/2;save=1"
    private let american = "start=3/8/7/2:0:0;end=11/1/7/2:0:0;save=1"
    private let southern = "start=10/1/7/2;end=4/1/7/3;save=1"

    @Test("SM-7a, Section 3.2: summer begins and ends at the second")
    func turns() throws {
        for (zone, moment, offset) in [
            (zone(0, european), "2026-03-29T00:59:59", 0), (zone(0, european), "2026-03-29T01:00:00", 1),
            (zone(0, european), "2026-10-25T00:59:59", 1), (zone(0, european), "2026-10-25T01:00:00", 0),
            (zone(-8, american), "2026-03-08T09:59:59", -8), (zone(-8, american), "2026-03-08T10:00:00", -7),
            (zone(-8, american), "2026-11-01T08:59:59", -7), (zone(-8, american), "2026-11-01T09:00:00", -8),
            (zone(10, southern), "2026-01-15T00:00:00", 11), (zone(10, southern), "2026-04-04T15:59:59", 11),
            (zone(10, southern), "2026-04-04T16:00:00", 10), (zone(10, southern), "2026-10-03T16:00:00", 11),
        ] {
            #expect(zone.offset(at: try utc(moment)) == Int64(offset) * 3600, "\(moment)")
        }
    }

    @Test("SM-7a: a local time that spring leaves out is as much later; of two in autumn the first counts")
    func oddTimes() throws {
        let zone = zone(-8, american)
        func moment(_ text: String) throws -> UnixTime { zone.moment(of: try #require(CivilTime(parsing: text))) }
        #expect(try moment("2026-03-08T01:30:00") == utc("2026-03-08T09:30:00"))
        #expect(try moment("2026-03-08T02:30:00") == utc("2026-03-08T10:30:00"))
        #expect(try moment("2026-03-08T03:30:00") == utc("2026-03-08T10:30:00"))
        #expect(try moment("2026-11-01T01:30:00") == utc("2026-11-01T08:30:00"))
        #expect(try moment("2026-11-01T02:30:00") == utc("2026-11-01T10:30:00"))
    }

    @Test(
        "Section 3.2: days of a rule",
        arguments: [
            ("3/-1/7/2", "2026-03-29T02:00:00"), ("3/-1/7", "2026-03-29T00:00:00"), ("3/8/7/2", "2026-03-08T02:00:00"),
            ("3/15/0/2", "2026-03-15T02:00:00"), ("2/-1/0/0", nil), ("2/31/0/0", "2026-02-28T00:00:00"),
            ("4/-8/1/24", "2026-04-21T00:00:00"), ("5/1/5/0:30:15", "2026-05-01T00:30:15"), ("13/1/7", nil),
            ("3/0/7", nil),
            ("3/1/8", nil), ("3/1", nil), ("3/1/7/25", nil), ("3/1/7/2:60", nil), ("", nil),
        ] as [(String, String?)]
    )
    func days(text: String, expected: String?) throws {
        let turn = DaylightSaving.Turn(text[...])
        #expect(turn.map { CivilTime($0.moment(in: 2026)).iso8601 } == expected)
    }

    @Test("Section 3.2: what is no rule saves nothing")
    func rules() {
        for text in [
            "", "x", "start=3/-1/7/2", "start=3/-1/7/2;end=10/-1/7/2;save=0", "start=3;end=4;save=1", "start=;end=",
        ] {
            #expect(DaylightSaving(parsing: text) == nil, "\(text)")
        }
        #expect(DaylightSaving(parsing: " start = 3/-1/7/2 ; end = 10/-1/7/2 ; save = 0:30 ")?.seconds == 1800)
    }

    @Test(
        "Section 3.2: zones and offsets",
        arguments: [
            ("GMT", "", 0), ("GMT-08:00", "", -28_800), ("GMT+05:45", "", 20_700), ("GMT+01:00", "00/30", 5400),
            ("GMT-03:30", "-00/30", -14_400), ("", "", 0), ("CET", "", 0),
        ] as [(String, String, Int64)]
    )
    func offsets(zone: String, offset: String, seconds: Int64) throws {
        let script = try D0.phone(["Time_Offset__HH_mm_": offset])
        var phone = script.machine.context
        if case .invalid = phone.parameters.set("Time_Zone", to: zone, origin: .person) { return }
        #expect(PhoneTimeZone(phone).standard == seconds)
    }

    @Test("SM-7a: the daily time keeps its hour when clocks turn; a phone without a zone saves no daylight")
    func dailyAcrossTurns() throws {
        let parameters = [
            "Profile_Rule": "http://h/a", "Resync_At__HHmm_": "1000", "Time_Zone": "GMT-08:00",
            "Daylight_Saving_Time_Rule": american,
        ]
        // Saturday noon before the clocks are put forward: 21 hours to ten o'clock, and not 22.
        for (zone, hours) in [("GMT-08:00", 21.0), ("", 14.0)] {
            let start = try utc("2026-03-07T20:00:00") + -4000
            var script = try D0.phone(
                parameters.merging(["Time_Zone": zone]) { $1 }, clock: DeviceClock(start: start))
            script.demand(.resync(rule: nil))
            script.roll(0)
            try script.answer(200)
            #expect(script.wait == hours * 3600, "\(zone)")
        }
    }

    @Test("SM-7a: without a clock there is no daily time, and the period counts")
    func unset() throws {
        var script = try D0.phone(
            ["Profile_Rule": "http://h/a", "Resync_At__HHmm_": "1000", "Resync_Periodic": "60"], clock: .unset)
        script.demand(.resync(rule: nil))
        try script.answer(200)
        #expect(script.wait == 60)
    }
}
