import ProfileRules
import Provisioning
import Testing

@testable import ResyncEngine

@Suite("Worked examples: schedules")
struct ScheduleRows {
    /// The wait after a resync of D0 that ended with a status, its dice at u.
    private func wait(_ parameters: [String: String], status: Int = 200, u: Double = 0, at clock: DeviceClock? = nil)
        throws -> Double?
    {
        var script = try D0.phone(
            parameters.merging(["Profile_Rule": "http://h/a"]) { $1 }, clock: clock ?? Self.nine, isStrict: false)
        script.demand(.resync(rule: nil))
        script.roll(u)
        try script.answer(status)
        return script.wait
    }

    /// The waits of a phone whose resyncs end with one status after the other, its dice at u.
    private func waits(_ parameters: [String: String], _ statuses: [Int], u: Double = 0) throws -> [Double?] {
        var script = try D0.phone(parameters.merging(["Profile_Rule": "http://h/a"]) { $1 })
        script.demand(.resync(rule: nil))
        var waits: [Double?] = []
        for status in statuses {
            script.roll(u)
            try script.answer(status)
            waits.append(script.wait)
            if script.machine.deadline != nil { try script.ring() }
        }
        return waits
    }

    /// A clock that shows 09:00 UTC at the moment of D0.
    private static let nine = clock(hour: 9)

    private static func clock(hour: Int, minute: Int = 0) -> DeviceClock {
        DeviceClock(start: CivilTime(year: 2026, month: 11, day: 24, hour: hour, minute: minute).unixTime + -4000)
    }

    @Test("Row 73: half of 40 seconds after power-on, with PRVST 0")
    func row73() throws {
        var script = try Script(["Profile_Rule": "http://h/a", "Resync_Random_Delay": "2"], resyncs: false)
        script.demand(.powerOff)
        script.roll(0.5)
        script.handle(.powerOn)
        #expect(script.wait == 20)
        try script.ring()
        #expect(script.requests.count == 1)
        #expect(script.machine.context.value(of: "PRVST") == "0")
    }

    @Test("Row 74: no delay at all")
    func row74() throws {
        let script = try Script(["Profile_Rule": "http://h/a", "Resync_Random_Delay": "0"], resyncs: false)
        #expect(script.wait == 0)
    }

    @Test("Row 75: no resync at power-up; the period counts where the phone has synced once")
    func row75() throws {
        var memory = PhoneMemory()
        let parameters = ["Profile_Rule": "http://h/a", "Resync_On_Reset": "No", "Resync_Periodic": "3600"]
        #expect(try Script(parameters, memory: memory, resyncs: false).wait == nil)
        memory.hasSynced = true
        let script = try Script(parameters, memory: memory, resyncs: false)
        #expect(script.wait == 3600)
        #expect(script.machine.deadline?.reason == .periodic)
    }

    @Test("Row 76: the period counts from the end of a success, with PRVST 1")
    func row76() throws {
        var script = try D0.phone(["Profile_Rule": "http://h/a", "Resync_Periodic": "3600"])
        script.demand(.resync(rule: nil))
        script.now = script.now + .seconds(7)
        try script.answer(200)
        #expect(script.wait == 3600)
        try script.ring()
        #expect(script.machine.context.value(of: "PRVST") == "1")
    }

    @Test("Row 77: a list of periods, the last for ever")
    func row77() throws {
        #expect(try waits(["Resync_Periodic": "600,1200,300"], [200, 200, 200, 200]) == [600, 1200, 300, 300])
    }

    @Test("Row 78: a period with a spread")
    func row78() throws {
        #expect(try wait(["Resync_Periodic": "3600+600"], u: 0) == 3600)
        #expect(try wait(["Resync_Periodic": "3600+600"], u: 1) == 4200)
    }

    @Test("Row 79: half of a spread")
    func row79() throws { #expect(try wait(["Resync_Periodic": "2400+30"], u: 0.5) == 2415) }

    @Test("Row 80: neither a period nor a daily time")
    func row80() throws {
        #expect(try wait(["Resync_Periodic": "0"]) == nil)
        #expect(try wait(["Resync_Periodic": ""]) == nil)
    }

    @Test("Row 81: a list of delays after failures")
    func row81() throws {
        #expect(
            try waits(["Resync_Error_Retry_Delay": "1800,3600,7200,14400"], [500, 500, 500, 500, 500])
                == [1800, 3600, 7200, 14_400, 14_400])
    }

    @Test("Row 82: each with its own spread")
    func row82() throws {
        #expect(
            try waits(["Resync_Error_Retry_Delay": "1800+300,3600+600,7200+900"], [500, 500, 500, 500], u: 1)
                == [2100, 4200, 8100, 8100])
    }

    @Test("Row 83: the default list ends at a day")
    func row83() throws {
        #expect(try waits([:], Array(repeating: 500, count: 13)).suffix(2) == [86_400, 86_400])
    }

    @Test("Row 84: a success begins the list anew")
    func row84() throws {
        #expect(try waits(["Resync_Periodic": "3600"], [500, 500, 200, 500]) == [60, 120, 3600, 60])
    }

    @Test("Row 85: no delay, no retry")
    func row85() throws { #expect(try wait(["Resync_Error_Retry_Delay": "0"], status: 500) == nil) }

    @Test("Row 86: the daily time of today, with its spread")
    func row86() throws {
        #expect(try wait(["Resync_At__HHmm_": "1000"], u: 0) == 3600)
        #expect(try wait(["Resync_At__HHmm_": "1000"], u: 1) == 4200)
    }

    @Test("Row 87: a daily time that is past is tomorrow's")
    func row87() throws {
        let late = Self.clock(hour: 10, minute: 5)
        #expect(try wait(["Resync_At__HHmm_": "1000"], at: late) == Double(86_400 - 300))
    }

    @Test("Row 88: the daily time replaces the period")
    func row88() throws {
        #expect(try wait(["Resync_At__HHmm_": "0959", "Resync_Periodic": "60"]) == Double(59 * 60))
    }

    @Test("Row 89: what is no daily time is ignored")
    func row89() throws {
        for text in ["2575", "10:00", "abcd"] {
            #expect(try wait(["Resync_At__HHmm_": text, "Resync_Periodic": "60"]) == 60, "\(text)")
        }
    }

    @Test("Row 90: 2400 is the midnight to come")
    func row90() throws {
        #expect(try wait(["Resync_At__HHmm_": "2400"], at: Self.clock(hour: 23)) == 3600)
    }

    @Test("Row 91: the spread in whole minutes, ten at the least")
    func row91() throws {
        let parameters = ["Resync_At__HHmm_": "1000"]
        #expect(try wait(parameters.merging(["Resync_At_Random_Delay": "30"]) { $1 }, u: 1) == 3600 + 600)
        #expect(try wait(parameters.merging(["Resync_At_Random_Delay": "3570"]) { $1 }, u: 1) == 3600 + 3600)
    }

    /// A phone that is in a call when its power-up resync falls due.
    private func busy() throws -> Script {
        var script = try Script(
            ["Profile_Rule": "http://h/a", "Resync_Random_Delay": "0", "Forced_Resync_Delay": "60"], resyncs: false)
        script.demand(.callStarted)
        try script.ring()
        #expect(script.machine.state == .waitingIdle)
        return script
    }

    @Test("Row 92: a call that ends in time")
    func row92() throws {
        var script = try busy()
        script.demand(.callEnded, after: 30)
        #expect(script.requests.count == 1)
    }

    @Test("Row 93: a call that does not")
    func row93() throws {
        var script = try busy()
        #expect(script.wait == 60)
        try script.ring()
        #expect(script.requests.count == 1)
    }
}
