import ProfileFormat
import Provisioning
import Testing

@testable import ResyncEngine

@Suite("Timers, triggers, busy lines, requests")
struct TimerTests {
    private func synced(_ parameters: [String: String], assumptions: Assumptions = Assumptions()) throws -> Script {
        var script = try Script(
            parameters.merging(["Profile_Rule": "http://h/a"]) { old, _ in old }, assumptions: assumptions)
        try script.answer(200)
        return script
    }

    @Test("SM-6: failures do not move the position in the list of periods, another list begins anew")
    func position() throws {
        var script = try synced(["Resync_Periodic": "600,1200,300", "Resync_Error_Retry_Delay": "5"])
        try script.ring()
        try script.answer(500)
        #expect(script.wait == 5)
        try script.ring()
        try script.answer(200)
        #expect(script.wait == 1200)
        try script.ring()
        try script.answer(200, "<flat-profile><Resync_Periodic>50,60</Resync_Periodic></flat-profile>")
        #expect(script.wait == 50)
    }

    @Test("SM-7a, SM-7: the daily time stays while tries go on, and whichever comes first runs")
    func daily() throws {
        // 14:13:20 UTC; the daily time is 15:00, 2,800 seconds away.
        var script = try synced(["Resync_At__HHmm_": "1500", "Resync_Error_Retry_Delay": "2000"])
        let daily = script.machine.timers.daily
        script.demand(.resync(rule: nil))
        try script.answer(500)
        #expect(script.machine.timers.daily == daily)
        try script.ring()
        #expect(script.machine.context.value(of: "PRVST") == "2")
        try script.answer(500)
        try script.ring()
        #expect(script.machine.context.value(of: "PRVST") == "1")
        #expect(script.now == daily)
        try script.answer(500)
        #expect(script.machine.timers.daily > daily)
    }

    @Test("SM-7: with a delay of 0 only the daily time, a request or a reboot revive a phone that failed")
    func noRetry() throws {
        var script = try synced(["Resync_Error_Retry_Delay": "0"])
        try script.ring()
        try script.answer(500)
        #expect(script.machine.deadline == nil)
        script.demand(.resync(rule: nil))
        try script.answer(200)
        #expect(script.wait == 3600)
    }

    @Test("SM-11: a period that a profile changes counts from the end of that resync")
    func changed() throws {
        var script = try synced([:])
        try script.ring()
        try script.answer(200, "<flat-profile><Resync_Periodic>77</Resync_Periodic></flat-profile>")
        #expect(script.wait == 77)
    }

    @Test("SM-10: every rule of a resync sees the time since the attempt before")
    func sinceLast() throws {
        var script = try synced([
            "Resync_Periodic": "700", "Profile_Rule": "($PRVTMR ge 700)? http://h/a | http://h/first",
            "Profile_Rule_B": "($PRVTMR ge 700)? http://h/b | http://h/early",
        ])
        try script.answer(200)
        try script.ring()
        script.now = script.now + .seconds(3)
        try script.answer(200)
        #expect(script.outcome == "GET http h:80 /b")
    }

    @Test("SM-8: a gated resync looks again every 30 seconds, and starts when the trigger turns true")
    func gated() throws {
        var script = try synced(["Resync_Trigger_1": "\"$A\" eq \"go\"", "GPP_A": "go"])
        script.demand(.change(parameter: "GPP_A", to: "stop"), from: .keypad)
        try script.ring()
        #expect(script.machine.state == .gated)
        #expect(script.wait == 30)
        try script.ring()
        #expect(script.machine.state == .gated)
        script.demand(.change(parameter: "GPP_A", to: "go"), from: .keypad)
        try script.ring()
        #expect(script.machine.state == .resyncing)
    }

    @Test("Q1, SM-8: with legacyTrigger nothing is gated, and a trigger that turns true starts a resync")
    func legacyTrigger() throws {
        var assumptions = Assumptions()
        assumptions.legacyTrigger = .yes
        var script = try synced(
            ["Resync_Trigger_1": "\"$A\" eq \"go\"", "Resync_Periodic": "0"], assumptions: assumptions)
        #expect(script.wait == 30)
        try script.ring()
        #expect(script.machine.state == .idle)
        script.demand(.change(parameter: "GPP_A", to: "go"), from: .keypad)
        try script.ring()
        #expect(script.machine.state == .resyncing)
        try script.answer(200)
        #expect(script.events.contains { if case .resyncSucceeded("trigger", _, _, _) = $0 { true } else { false } })
        // True as before is no reason to begin again.
        try script.ring()
        #expect(script.machine.state == .idle)
    }

    @Test("SM-9: asked for during a call, a resync waits too, and its patience counts from the request")
    func askedDuringCall() throws {
        var script = try synced(["Forced_Resync_Delay": "60", "Resync_Periodic": "0"])
        script.demand(.callStarted)
        script.demand(.callStarted)
        script.demand(.resync(rule: "http://h/own"), after: 10)
        #expect(script.machine.state == .waitingIdle)
        script.demand(.callEnded, after: 20)
        #expect(script.wait == 40)
        try script.ring()
        #expect(script.outcome == "GET http h:80 /own")
    }

    @Test("SM-9, Q2: as an idle countdown the delay begins with the end of the last call")
    func idleCountdown() throws {
        var assumptions = Assumptions()
        assumptions.forcedDelay = .idleCountdown
        var script = try synced(["Forced_Resync_Delay": "60"], assumptions: assumptions)
        script.demand(.callStarted)
        script.demand(.resync(rule: nil))
        #expect(script.machine.state == .waitingIdle)
        #expect(script.machine.timers.look.at == .distantFuture)
        script.demand(.callEnded, after: 500)
        #expect(script.wait == 60)
        script.demand(.callStarted, after: 30)
        script.demand(.callEnded, after: 30)
        #expect(script.wait == 60)
        try script.ring()
        #expect(script.machine.state == .resyncing)
    }

    @Test("SM-20, Section 4.1: one more request is kept while a resync runs, the later one of two")
    func queue() throws {
        var script = try synced([:])
        script.demand(.resync(rule: nil))
        script.demand(.resync(rule: "http://h/one"))
        script.demand(.resync(rule: "http://h/two"))
        try script.answer(200)
        #expect(script.outcome == "GET http h:80 /two")
        try script.answer(200)
        #expect(script.machine.state == .idle)
        #expect(script.machine.context.value(of: "PRVST") == "-1")
    }

    @Test("SM-21: a request without a rule of its own sets the timers like any resync")
    func stored() throws {
        var script = try synced([:])
        script.demand(.resync(rule: nil), after: 100)
        try script.answer(500)
        #expect(script.wait == 60)
        #expect(script.machine.context.value(of: "PRVST") == "-1")
    }

    @Test("SM-18: the status tells the last results rule by rule")
    func status() throws {
        var script = try synced(["Profile_Rule_B": "http://h/b"])
        try script.answer(404)
        let entries = script.machine.context.status.entries
        #expect(entries.map(\.rule) == ["Profile_Rule_B", "Profile_Rule"])
        #expect(entries.map(\.err) == ["file not found", ""])
        let page = String(decoding: script.machine.context.statusPage.bytes, as: UTF8.self)
        #expect(page.contains("Profile_Rule_B Failed: file not found</Provisioning_Status_1>"))
        #expect(page.contains("Profile_Rule Succeeded</Provisioning_Status_2>"))
    }
}
