import ProfileFormat
import Provisioning
import Testing

@testable import ResyncEngine

@Suite("Worked examples: reports")
struct ReportRows {
    /// A phone whose first report has arrived.
    private func reported(_ rule: String, _ parameters: [String: String] = [:]) throws -> Script {
        var script = try D0.phone(parameters.merging(["Report_Rule": rule]) { $1 })
        script.demand(.report)
        while script.machine.isBusy { try script.answer(200) }
        return script
    }

    /// The tags of the last body, without those around them.
    private func tags(_ script: Script) throws -> [String] {
        let text = String(decoding: try #require(script.requests.last?.body), as: UTF8.self)
        return text.split(separator: "\n").filter { $0.contains(" ua=") }.map {
            String($0.dropFirst().prefix { $0 != " " })
        }
    }

    @Test("Row 108: what changed, by PUT, when a NOTIFY asks")
    func row108() throws {
        var script = try reported(
            "[--delta]http://my_http_server/config-mpp-delta.xml;",
            ["HTTP_Report_Method": "PUT", "Auth_Resync-Reboot_1_": "No"])
        script.demand(.change(parameter: "GPP_A", to: "new"), from: .keypad)
        #expect(script.notify("report").status == 200)
        #expect(script.outcome == "PUT http my_http_server:80 /config-mpp-delta.xml")
        #expect(try tags(script) == ["GPP_A"])
    }

    @Test("Row 109: two rules, two uploads in order")
    func row109() throws {
        let script = try reported("[--status]http://s/st.xml [--delta]http://s/de.xml")
        #expect(script.places == ["POST http s:80 /st.xml", "POST http s:80 /de.xml"])
        let first = String(decoding: try #require(script.requests.first?.body), as: UTF8.self)
        #expect(first.contains("<flat-status>"))
    }

    @Test("Row 110: an encrypted report opens with its key")
    func row110() throws {
        var script = try reported("[--delta --key test123]http://s/d.enc.xml")
        script.demand(.change(parameter: "GPP_B", to: "told"), from: .keypad)
        script.demand(.report)
        let body = try #require(script.requests.last?.body)
        let opened = try SaltedCBC.open(body, passphrase: Secret("test123"), digest: .sha256, prefersMD5: false)
        #expect(String(decoding: opened.plain, as: UTF8.self).contains(">told</GPP_B>"))
    }

    @Test("Row 111: two changes within the delay are one upload")
    func row111() throws {
        var script = try reported(
            "[--delta]http://s/d.xml", ["Report_To_Server": "On Local Change", "Upload_Delay_On_Local_Change": "60"])
        let began = script.now
        script.demand(.change(parameter: "GPP_A", to: "one"), from: .keypad)
        script.demand(.change(parameter: "GPP_B", to: "two"), from: .keypad, after: 30)
        #expect(script.requests.count == 1)
        try script.ring()
        #expect((script.now - began).inSeconds == 60)
        #expect(script.requests.count == 2)
        #expect(try tags(script) == ["GPP_A", "GPP_B"])
        try script.answer(200)
        #expect(script.wait == nil)
    }

    @Test("Row 112: an upload that fails is not repeated")
    func row112() throws {
        var script = try D0.phone(["Report_Rule": "http://s/r.xml"])
        script.demand(.report)
        try script.answer(500)
        #expect(script.requests.count == 1)
        #expect(script.wait == nil)
        #expect(script.machine.state == .idle)
    }
}
