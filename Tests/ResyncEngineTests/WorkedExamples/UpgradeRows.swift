import Provisioning
import Serving
import Testing

@testable import ResyncEngine

@Suite("Worked examples: upgrades")
struct UpgradeRows {
    /// D0 at the moment at which it gets an upgrade rule, and so looks at it.
    private func looking(_ rule: String, _ parameters: [String: String] = [:]) throws -> Script {
        var script = try D0.phone(parameters.merging(["Profile_Rule": ""]) { $1 })
        script.roll(0)
        script.demand(.change(parameter: "Upgrade_Rule", to: rule), from: .keypad)
        return script
    }

    /// How the last upgrade ended, in the words of `$ERR`.
    private func err(_ script: Script) -> String? {
        for case .upgradeFinished(_, _, let err) in script.events.reversed() { return err }
        return nil
    }

    @Test("Row 113: a load, a reboot, a resync, and no second attempt")
    func row113() throws {
        var script = try looking("http://p.tel.com/firmware/sip88xx.11-3-1MPP-678.loads")
        #expect(script.outcome == "GET http p.tel.com:80 /firmware/sip88xx.11-3-1MPP-678.loads")
        #expect(script.requests.last?.purpose == .upgrade)
        try script.answer(200, "load")
        #expect(script.machine.context.value(of: "SWVER") == "sip88xx.11-3-1MPP-678")
        #expect(script.machine.context.memory.reboots.map(\.reason) == [.upgrade])
        #expect(script.machine.state == .bootDelay)
        try script.ring()
        #expect(script.machine.resyncs == 1)
        #expect(script.machine.context.value(of: "PRVST") == "0")
        #expect(script.requests.count == 1)
    }

    @Test("Row 114: alternatives choose the load")
    func row114() throws {
        let rule = "(\"$F\" ne \"beta-customer\")? http://p/a.loads | http://p/b.loads"
        #expect(try looking(rule, ["GPP_F": "beta-customer"]).outcome == "GET http p:80 /b.loads")
        #expect(try looking(rule).outcome == "GET http p:80 /a.loads")
    }

    @Test("Row 115: the load that runs is not fetched")
    func row115() throws {
        let script = try looking("http://p/\(D0.load).loads")
        #expect(script.requests.isEmpty)
        #expect(err(script) == nil)
    }

    @Test("Row 116: the delays after failures, and UPGST")
    func row116() throws {
        var script = try looking(
            "http://p/new.loads",
            [
                "Upgrade_Error_Retry_Delay": "1800,3600,7200,14400+3600", "Resync_After_Upgrade_Attempt": "No",
            ])
        var waits: [Double?] = []
        var states: [String?] = []
        for _ in 1...5 {
            states.append(script.machine.context.value(of: "UPGST"))
            script.roll(0)
            try script.answer(500)
            waits.append(script.wait)
            try script.ring()
        }
        #expect(waits == [1800, 3600, 7200, 14_400, 14_400])
        #expect(states == ["1", "2", "2", "2", "2"])
        #expect(script.requests.count == 6)
    }

    @Test("Row 117: a server is mandatory, and options are not for upgrades")
    func row117() throws {
        for rule in ["/sip88xx.x.loads", "[--uid a --pwd b] http://h/x.loads"] {
            let script = try looking(rule)
            #expect(script.requests.isEmpty)
            #expect(err(script) == "bad rule")
        }
    }

    @Test("Row 118: Upgrade_Enable=No")
    func row118() throws {
        var script = try D0.phone(["Upgrade_Enable": "No"])
        #expect(script.browse("/admin/upgrade?http://h/x.loads").status == 403)
        script.demand(.upgrade(rule: "http://h/x.loads"), from: .browser(from: "192.168.1.9"))
        #expect(script.requests.isEmpty)
    }
}
