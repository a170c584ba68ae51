import OpenSSL
import Provisioning
import Serving
import Testing

@testable import ResyncEngine

@Suite("Custom CA")
struct CustomCATests {
    private static let pem: String = {
        let anchors = EmulationPKI.anchors(slots: Firmware.multiplatformSlots)
        return PEM.text("CERTIFICATE", anchors[0].der)
    }()

    private func phone(_ parameters: [String: String] = [:], clock: DeviceClock? = nil) throws -> Script {
        try D0.phone(
            parameters.merging(["Profile_Rule": "", "Time_Zone": "GMT-05:00", "Daylight_Saving_Time_Enable": "No"]) {
                old, _ in old
            }, clock: clock ?? DeviceClock(start: CivilTime(year: 2026, month: 11, day: 24, hour: 12).unixTime + -4000))
    }

    /// How the last fetch ended.
    private func ended(_ script: Script) -> (Bool, String, String)? {
        for case .customCAFinished(let succeeded, let status, let info) in script.events.reversed() {
            return (succeeded, status, info)
        }
        return nil
    }

    @Test("SRV-40, SRV-43, SRV-44: the file is fetched when the rule changes, and installed whole")
    func installed() throws {
        var script = try phone()
        script.demand(.change(parameter: "Custom_CA_Rule", to: "http://h/$MA/ca.pem"), from: .keypad)
        #expect(script.outcome == "GET http h:80 /000e08012345/ca.pem")
        #expect(script.requests.last?.purpose == .customCA)
        try script.answer(200, Self.pem + Self.pem)
        let (succeeded, status, info) = try #require(ended(script))
        #expect(succeeded)
        #expect(status == "Last provisioning succeeded on 11/24/2026 07:00:00")
        #expect(info.hasPrefix("Installed - "))
        #expect(script.machine.context.device.customCA.count == 2)
        #expect(script.syslog.isEmpty)
    }

    @Test("SRV-43, SRV-44, SRV-45: a bad file leaves the CA that was there, and is tried again as a resync would be")
    func failed() throws {
        var script = try phone()
        script.demand(.customCA(rule: "http://h/first.pem"))
        try script.answer(200, Self.pem)
        script.demand(.change(parameter: "Custom_CA_Rule", to: "http://h/ca.pem"), from: .keypad)
        try script.answer(200, "<html>")
        #expect(ended(script)?.1 == "Last provisioning failed on 11/24/2026 07:00:00")
        #expect(script.machine.context.device.customCA.count == 1)
        #expect(script.wait == 60)
        try script.ring()
        try script.answer(404)
        #expect(script.wait == 120)
        try script.ring()
        try script.answer(200, Self.pem)
        #expect(script.machine.timers.customCA == .distantFuture)
    }

    @Test("SRV-41: an installation by browser is tried once and stored nowhere")
    func browser() throws {
        var script = try phone()
        #expect(script.browse("/admin/updateca?http://h/ca.pem").status == 200)
        try script.answer(500)
        #expect(script.wait == nil)
        #expect(script.parameter("Custom_CA_Rule") == "")
    }

    @Test("SRV-42, T-13: over https the server is judged by the roots from before")
    func bootstrap() throws {
        var script = try phone()
        script.demand(.customCA(rule: "https://h/ca.pem"))
        #expect(script.requests.last?.tls?.trust.anchors.isEmpty == true)
        try script.answer(200, Self.pem)
        script.demand(.resync(rule: "https://h/a"))
        #expect(script.requests.last?.tls?.trust.anchors.count == 1)
    }

    @Test("SRV-45: fetched at boot; clearing the rule keeps it, a factory reset does not")
    func lifetime() throws {
        var script = try phone(["Custom_CA_Rule": "http://h/ca.pem"])
        script.demand(.reboot)
        #expect(script.requests.last?.purpose == .customCA)
        try script.answer(200, Self.pem)
        script.demand(.change(parameter: "Custom_CA_Rule", to: ""), from: .keypad)
        #expect(script.machine.context.device.customCA.count == 1)
        script.demand(.factoryReset)
        #expect(script.machine.context.device.customCA.isEmpty)
        #expect(script.machine.context.customCAInfo == "Not Installed")
    }
}
