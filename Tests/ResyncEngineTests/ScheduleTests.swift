import OpenSSL
import ProfileFormat
import ProfileRules
import Provisioning
import Testing

@testable import ResyncEngine

@Suite struct ResyncScheduleTests {
    /// Lets a phone run through outcomes and gives the delay after each.
    private func delays(_ parameters: [String: String], _ statuses: [Int]) throws -> [Double?] {
        var script = try Script(parameters.merging(["Profile_Rule": "http://h/a"]) { $1 })
        var waits: [Double?] = []
        for status in statuses {
            try script.answer(status)
            waits.append(script.wait)
            if script.machine.deadline == nil { break }
            try script.ring()
        }
        return waits
    }

    @Test("SM-6, Examples 76, 77, 80: the periodic list, its last item repeating; 0 and empty arm nothing")
    func periodic() throws {
        #expect(try delays(["Resync_Periodic": "3600"], [200]) == [3600])
        #expect(try delays(["Resync_Periodic": "600,1200,300"], [200, 200, 200, 200]) == [600, 1200, 300, 300])
        #expect(try delays(["Resync_Periodic": "0"], [200]) == [nil])
        #expect(try delays(["Resync_Periodic": ""], [200]) == [nil])
    }

    @Test("SM-7, Examples 81, 83, 84, 85: the n-th failure waits the n-th item, a success begins anew")
    func retries() throws {
        #expect(
            try delays(["Resync_Error_Retry_Delay": "1800,3600,7200,14400"], [500, 500, 500, 500, 500])
                == [1800, 3600, 7200, 14_400, 14_400]
        )
        #expect(try delays([:], [500, 500, 200, 500]) == [60, 120, 3600, 60])
        #expect(try delays(["Resync_Error_Retry_Delay": "0"], [500]) == [nil])
        #expect(try delays([:], Array(repeating: 500, count: 13)).suffix(2) == [86_400, 86_400])
    }

    @Test("SM-3, SM-4, Examples 73, 74, 75: the random delay after power-on")
    func boot() throws {
        let script = try Script(["Profile_Rule": "http://h/a", "Resync_Random_Delay": "2"], resyncs: false)
        let wait = try #require(script.wait)
        #expect((0...40).contains(wait))
        let now = try Script(["Profile_Rule": "http://h/a", "Resync_Random_Delay": "0"], resyncs: false)
        #expect(now.wait == 0)
        let never = try Script(["Profile_Rule": "http://h/a", "Resync_On_Reset": "No"], resyncs: false)
        #expect(never.wait == nil)
    }

    @Test("SM-7a, Examples 86, 87, 88, 89: the daily time in the phone's zone, with its spread")
    func daily() throws {
        // 2026-09-21 14:13:20 UTC.
        let wait = try #require(
            try delays(
                [
                    "Resync_At__HHmm_": "1500", "Time_Zone": "GMT", "Daylight_Saving_Time_Enable": "No",
                    "Resync_Periodic": "60",
                ], [200]
            ).first ?? nil)
        let until = Double(15 * 3600 - (14 * 3600 + 13 * 60 + 20))
        #expect((until...(until + 600)).contains(wait))
        let tomorrow = try #require(
            try delays(["Resync_At__HHmm_": "1400", "Time_Zone": "GMT", "Daylight_Saving_Time_Enable": "No"], [200])
                .first ?? nil)
        #expect(tomorrow > 85_000)
        let shifted = try #require(
            try delays(
                ["Resync_At__HHmm_": "0800", "Time_Zone": "GMT-08:00", "Daylight_Saving_Time_Enable": "No"], [200]
            ).first ?? nil)
        #expect((6400...7100).contains(shifted))
    }

    @Test("SM-8, SM-20, FIND-17, Examples 95, 96, 97: triggers gate timed resyncs and not asked ones")
    func triggers() throws {
        var script = try Script(
            ["Profile_Rule": "http://h/a", "Resync_Trigger_1": "$PRVTMR ge 600", "Resync_Random_Delay": "0"],
            resyncs: false)
        try script.ring()
        #expect(script.requests.isEmpty)
        for _ in 1...19 { try script.ring() }
        #expect(script.requests.isEmpty)
        try script.ring()
        #expect(script.requests.count == 1)
        script = try Script(
            ["Profile_Rule": "http://h/a", "Resync_Trigger_1": "1 eq 2", "Resync_Random_Delay": "0"], resyncs: false)
        script.demand(.resync(rule: nil))
        #expect(script.requests.count == 1)
    }

    @Test("SM-9, Examples 92, 93: a call puts a resync off, at most Forced_Resync_Delay")
    func calls() throws {
        var script = try Script(
            ["Profile_Rule": "http://h/a", "Resync_Random_Delay": "0", "Forced_Resync_Delay": "60"], resyncs: false)
        script.demand(.callStarted)
        try script.ring()
        #expect(script.requests.isEmpty)
        #expect(script.wait == 60)
        script.demand(.callEnded, after: 30)
        #expect(script.requests.count == 1)
    }

    @Test("SM-21, Example 101: a rule of its own is tried once and leaves the timers alone")
    func ownRule() throws {
        var script = try Script(["Profile_Rule": "http://h/a"])
        try script.answer(200)
        let before = script.machine.deadline
        script.demand(.resync(rule: "http://10.77.10.141/profile.xml"), after: 10)
        #expect(script.requests.last?.url.host == "10.77.10.141")
        try script.answer(500)
        #expect(script.machine.deadline == before)
    }

    @Test("Example 94: Provision_Enable=No stops timed and asked resyncs alike")
    func disabled() throws {
        var script = try Script(["Profile_Rule": "http://h/a", "Provision_Enable": "No"], resyncs: false)
        #expect(script.wait == nil)
        script.demand(.resync(rule: nil))
        #expect(script.requests.isEmpty)
    }
}
