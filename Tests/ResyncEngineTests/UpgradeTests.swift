import Provisioning
import Serving
import Testing

@testable import ResyncEngine

@Suite("Upgrades")
struct UpgradeTests {
    /// A phone at rest that gets an upgrade rule.
    private func phone(_ rule: String, _ parameters: [String: String] = [:], load: String = D0.load) throws -> Script {
        var script = try D0.phone(parameters.merging(["Profile_Rule": ""]) { $1 }, load: load)
        script.demand(.change(parameter: "Upgrade_Rule", to: rule), from: .keypad)
        return script
    }

    private let newer = "http://h/fw/sip88xx.12-0-1MPP0001-1.loads"

    @Test("UP-1, PR-41: alternatives and assignments, but no options and no missing server")
    func rule() throws {
        let script = try phone("(1 eq 1)? (a = \"x\";)! \(newer)")
        #expect(script.parameter("GPP_A") == "x")
        #expect(script.requests.count == 1)
    }

    @Test("UP-2: looked at after boot, after a resync that succeeded, when the rule changes; not during a call")
    func moments() throws {
        var script = try Script(["Profile_Rule": "http://h/a", "Upgrade_Rule": newer, "Resync_On_Reset": "No"])
        #expect(script.requests.map(\.purpose) == [.upgrade])
        script = try Script(["Profile_Rule": "http://h/a"])
        script.demand(.callStarted)
        try script.answer(200, "<flat-profile><Upgrade_Rule>\(newer)</Upgrade_Rule></flat-profile>")
        #expect(script.requests.count == 1)
        script.demand(.callEnded)
        #expect(script.requests.last?.purpose == .upgrade)
    }

    @Test("UP-2: Upgrade_Enable=No stops them all")
    func disabled() throws {
        #expect(try phone(newer, ["Upgrade_Enable": "No"]).requests.isEmpty)
    }

    @Test("UP-3: the load beside the one that runs is taken without a download")
    func inactive() throws {
        var script = try phone(newer)
        try script.answer(200)
        #expect(script.machine.context.memory.inactiveLoad == D0.load)
        script.forget()
        script.demand(.change(parameter: "Upgrade_Rule", to: "http://h/\(D0.load).loads"), from: .keypad)
        #expect(script.requests.isEmpty)
        #expect(script.machine.context.device.loadName == D0.load)
        #expect(script.machine.context.memory.reboots.map(\.reason) == [.upgrade, .upgrade])
    }

    @Test("UP-4: done is done until the rule or what it comes to changes")
    func once() throws {
        // A load whose name is not what the phone then runs would otherwise be fetched for ever.
        var script = try phone("http://h/$A.loads", ["GPP_A": "one"])
        try script.answer(200)
        script.machine.context.device.installedLoad = D0.load
        script.machine.context.memory.inactiveLoad = nil
        script.forget()
        script.demand(.resync(rule: nil))
        #expect(script.requests.isEmpty)
        script.demand(.change(parameter: "GPP_A", to: "two"), from: .keypad)
        script.demand(.resync(rule: nil))
        #expect(script.outcome == "GET http h:80 /two.loads")
    }

    @Test("UP-5: while a try is to come only another rule is tried before; 0 is done until reboot")
    func retries() throws {
        var script = try phone(newer, ["Upgrade_Error_Retry_Delay": "500", "Resync_After_Upgrade_Attempt": "No"])
        try script.answer(500)
        #expect(script.machine.context.value(of: "UPGST") == "2")
        #expect(script.machine.context.value(of: "UPGERR") == "http_get failed")
        script.demand(.resync(rule: nil))
        #expect(script.requests.count == 1)
        script.demand(.change(parameter: "Upgrade_Rule", to: "http://h/other.loads"), from: .keypad)
        #expect(script.outcome == "GET http h:80 /other.loads")
        #expect(script.machine.context.value(of: "UPGST") == "1")
        script = try phone(newer, ["Upgrade_Error_Retry_Delay": "0", "Resync_After_Upgrade_Attempt": "No"])
        try script.answer(500)
        #expect(script.wait == nil)
        script.demand(.reboot)
        #expect(script.requests.count == 2)
    }

    @Test("UP-6: a rule that would choose the load again although it runs is worth a warning")
    func loopGuard() throws {
        var script = try phone("(\"$F\" ne \"x\")? \(newer)")
        try script.answer(200)
        #expect(script.notes == ["the new load runs, and alternative 1 of Upgrade_Rule still selects it"])
        script = try phone("($SWVER ne sip88xx.12-0-1MPP0001-1)? \(newer)")
        try script.answer(200)
        #expect(script.notes == [])
    }

    @Test("UP-7: nothing below Downgrade_Rev_Limit")
    func downgrade() throws {
        let limit = ["Downgrade_Rev_Limit": "sip88xx.11-3-2MPP0001-609"]
        let script = try phone("http://h/sip88xx.11-2-4MPP-1.loads", limit)
        #expect(script.requests.isEmpty)
        #expect(
            script.syslog.last == "CP-8841-3PCC 00:0e:08:01:23:45 -- Upgrade failed: load below Downgrade_Rev_Limit")
        #expect(try phone(newer, limit).requests.count == 1)
    }

    @Test("UP-8, LG-1, LG-8: statuses as for profiles; three lines of its own; the release behaves as its record says")
    func lines() throws {
        var script = try phone(newer)
        try script.answer(302, location: "https://h2/fw/sip88xx.12-0-1MPP0001-1.loads")
        try script.answer(200, from: "192.0.2.8")
        #expect(
            script.syslog == [
                "CP-8841-3PCC 00:0e:08:01:23:45 -- Requesting upgrade http://192.0.2.1:80/fw/sip88xx.12-0-1MPP0001-1.loads",
                "CP-8841-3PCC 00:0e:08:01:23:45 -- Successful upgrade "
                    + "https://192.0.2.8:443/fw/sip88xx.12-0-1MPP0001-1.loads  -- sip88xx.12-0-1MPP0001-1",
            ])
        #expect(script.machine.context.device.firmware.version == FirmwareVersion(12, 0, 1))
        #expect(script.machine.context.value(of: "VERSION") == "Cisco-CP-8841-3PCC/12.0.1")
    }

    @Test("SM-12: a resync follows every attempt, at once with PRVST 1 where the phone did not restart")
    func resyncs() throws {
        var script = try phone(newer, ["Profile_Rule": ""])
        script.demand(.change(parameter: "Profile_Rule", to: "http://h/a"), from: .keypad)
        try script.answer(404)
        #expect(script.outcome == "GET http h:80 /a")
        #expect(script.machine.context.value(of: "PRVST") == "1")
    }

    @Test("SM-10: UPGTMR counts from the last attempt")
    func timer() throws {
        var script = try phone(newer, ["Resync_After_Upgrade_Attempt": "No"])
        try script.answer(500)
        script.demand(.registered(line: 1), after: 25)
        #expect(script.machine.context.value(of: "UPGTMR") == "25")
    }

    @Test("Section 5.2: an upgrade by browser is one attempt, on the sender's server where it names none")
    func browser() throws {
        var script = try D0.phone(["Resync_After_Upgrade_Attempt": "No", "Profile_Rule": ""])
        #expect(script.browse("/admin/upgrade?/x.loads", from: "192.168.1.50").status == 200)
        #expect(script.outcome == "GET tftp 192.168.1.50:69 /x.loads")
        try script.answer(404)
        #expect(script.wait == nil)
    }
}
