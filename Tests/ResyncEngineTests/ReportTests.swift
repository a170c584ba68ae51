import ProfileFormat
import Provisioning
import Testing

@testable import ResyncEngine

@Suite("Reports")
struct ReportTests {
    private func phone(_ rule: String, _ parameters: [String: String] = [:]) throws -> Script {
        try D0.phone(parameters.merging(["Report_Rule": rule, "Profile_Rule": ""]) { $1 })
    }

    private func body(_ script: Script) -> String {
        String(decoding: script.requests.last?.body ?? [], as: UTF8.self)
    }

    @Test("RP-1: conditions, assignments, two rules; a semicolon behind a URL is dropped")
    func rules() throws {
        var script = try phone("(\"$A\" eq \"x\")? http://s/a | (b = \"told\";)! http://s/b; [--status] http://s/c;")
        script.demand(.report)
        #expect(script.outcome == "POST http s:80 /b")
        #expect(script.parameter("GPP_B") == "told")
        try script.answer(500)
        #expect(script.outcome == "POST http s:80 /c")
    }

    @Test("RP-2: on request also after a restart, once the resync after it is over")
    func restart() throws {
        var script = try Script(["Profile_Rule": "http://h/a", "Report_Rule": "http://s/r"])
        #expect(script.requests.map(\.purpose) == [.profile])
        try script.answer(200)
        #expect(script.requests.map(\.purpose) == [.profile, .report])
        try script.answer(200)
        try script.ring()
        try script.answer(200)
        #expect(script.requests.map(\.purpose) == [.profile, .report, .profile])
    }

    @Test("RP-2: periodically, and when a NOTIFY asks")
    func periodic() throws {
        var script = try phone(
            "http://s/r", ["Report_To_Server": "Periodically", "Periodic_Upload_To_Server": "600"])
        #expect(script.machine.deadline?.reason == .report)
        for _ in 1...3 {
            try script.ring()
            try script.answer(500)
            #expect(script.wait == 600)
        }
        script.demand(.report)
        #expect(script.requests.count == 4)
    }

    @Test("RP-2: changes that a resync makes are not local")
    func local() throws {
        var script = try phone("http://s/r", ["Report_To_Server": "On Local Change"])
        script.demand(.resync(rule: "http://h/a"))
        try script.answer(200, "<flat-profile><GPP_A>1</GPP_A></flat-profile>")
        #expect(script.wait == nil)
    }

    @Test("RP-3, Q10: a delta counts from the last report that arrived")
    func delta() throws {
        var script = try phone("[--delta] http://s/d", ["GPP_A": "1"])
        script.demand(.change(parameter: "GPP_B", to: "2"), from: .keypad)
        script.demand(.report)
        try script.answer(500)
        script.demand(.report)
        #expect(body(script).contains("<GPP_B ua=\"na\">2</GPP_B>"))
        try script.answer(200)
        script.demand(.report)
        #expect(!body(script).contains("GPP_"))
    }

    @Test("RP-4: PUT or POST as HTTP_Report_Method says; TFTP writes")
    func methods() throws {
        for (url, method, expected) in [
            ("http://s/r", "POST", TransferRequest.Method.post), ("https://s/r", "PUT", .put),
            ("tftp://s/r", "POST", .put),
        ] {
            var script = try phone(url, ["HTTP_Report_Method": method])
            script.demand(.report)
            #expect(script.requests.last?.method == expected, "\(url)")
        }
    }

    @Test("RP-5: with an IKM the body is RFC 8188; a key goes before it")
    func encrypted() throws {
        var script = try phone("http://s/r", ["IKM_HTTP_Encrypt_Content": "0123456789abcdef"])
        script.demand(.report)
        let request = try #require(script.requests.last)
        #expect(request.bodyEncoding == "aes128gcm")
        let opened = try RFC8188.open(request.body ?? [], ikm: Secret("0123456789abcdef"), encoding: .text)
        #expect(String(decoding: opened, as: UTF8.self).contains("<flat-profile>"))
        script = try phone("[--key k] http://s/r", ["IKM_HTTP_Encrypt_Content": "0123456789abcdef"])
        script.demand(.report)
        #expect(script.requests.last?.bodyEncoding == nil)
        #expect(SaltedCBC.isSalted(script.requests.last?.body ?? []))
    }

    @Test("RP-6: credentials answer challenges, failures are not repeated")
    func credentials() throws {
        var script = try phone("[--uid u --pwd p] http://s/r")
        script.demand(.report)
        try script.answer(401, challenges: ["Basic realm=\"x\""])
        #expect(script.requests.last?.authorization != nil)
        #expect(script.requests.last?.body == script.requests.first?.body)
        try script.answer(204)
        #expect(script.reports == ["http://s/r: true"])
        #expect(script.wait == nil)
    }

    @Test("RP-7, RP-8: raw XML under device; no secrets, passwords as stars")
    func content() throws {
        var script = try phone(
            "http://s/r",
            ["GPP_SA": "hush", "IKM_HTTP_Encrypt_Content": "", "Password_1_": "pw-of-line", "GPP_B": "a<b"])
        script.demand(.report)
        let text = body(script)
        #expect(text.hasPrefix("<device>\n<flat-profile>\n"))
        #expect(text.contains("<GPP_B ua=\"na\">a&lt;b</GPP_B>"))
        #expect(text.contains("<GPP_C ua=\"na\"/>"))
        #expect(!text.contains("hush") && !text.contains("pw-of-line") && !text.contains("GPP_SA"))
        #expect(text.contains("*</Password_1_>"))
    }

    @Test("RP-1, PR-55: a report to a domain that is not allowed stays at home")
    func domains() throws {
        var script = try phone("http://other.test/r", ["Restricted_Access_Domains": "example.test"])
        script.demand(.report)
        #expect(script.requests.isEmpty)
        #expect(script.reports == ["http://other.test/r: false"])
    }
}

extension Script {
    /// How reports ended: `URL: true`.
    var reports: [String] {
        events.compactMap {
            if case .reportFinished(let succeeded, let url, _) = $0 { "\(url): \(succeeded)" } else { nil }
        }
    }
}
