import Provisioning
import Serving
import Testing

@testable import ResyncEngine

@Suite("Worked examples: triggers, NOTIFY, browsers")
struct AdmissionRows {
    /// D0 when a period of some seconds is over.
    private func due(after seconds: Int, _ parameters: [String: String]) throws -> Script {
        var script = try D0.phone(
            parameters.merging(["Profile_Rule": "http://h/a", "Resync_Periodic": "\(seconds)"]) { $1 })
        script.demand(.resync(rule: nil))
        try script.answer(200)
        try script.ring()
        return script
    }

    private let both = ["Resync_Trigger_1": "$UPGTMR gt 300 and $PRVTMR ge 600"]

    @Test("Row 94: Provision_Enable=No stops every resync")
    func row94() throws {
        var script = try Script(["Profile_Rule": "http://h/a", "Provision_Enable": "No"], resyncs: false)
        #expect(script.wait == nil)
        #expect(script.browse("/admin/resync?http://h/b").status == 403)
        script.demand(.resync(rule: "http://h/b"))
        #expect(script.requests.isEmpty)
    }

    @Test("Row 95: a trigger that is true lets the period's resync run")
    func row95() throws { #expect(try due(after: 700, both).requests.count == 2) }

    @Test("Row 96: one that is false holds it until the first look at which it is true")
    func row96() throws {
        var script = try due(after: 100, both)
        #expect(script.machine.state == .gated)
        #expect(script.wait == 30)
        let began = script.now
        while script.requests.count < 2 { try script.ring() }
        #expect((script.now - began).inSeconds == 510)
    }

    @Test("Row 97: a NOTIFY does not ask the triggers")
    func row97() throws {
        var script = try due(after: 100, both)
        script.demand(.resync(rule: nil), from: .notify(line: 1))
        #expect(script.requests.count == 2)
        try script.answer(200)
        #expect(script.machine.state == .idle)
    }

    @Test("Row 98: one true trigger of two is enough")
    func row98() throws {
        #expect(try due(after: 100, ["Resync_Trigger_1": "1 eq 2", "Resync_Trigger_2": "1 eq 1"]).requests.count == 2)
    }

    @Test("Row 99: a trigger in parentheses is none, and false")
    func row99() throws {
        let script = try due(after: 700, ["Resync_Trigger_1": "($PRVTMR ge 600)?"])
        #expect(script.machine.state == .gated)
        #expect(script.notes.contains { $0.contains("Resync_Trigger_1 counts as false: column 1") })
    }

    // MARK: - NOTIFY

    private func phone(_ parameters: [String: String] = [:]) throws -> Script {
        let account = ["User_ID_1_": "4711", "Password_1_": "line secret"]
        return try D0.phone(
            account.merging(parameters) { $1 }.merging(["Profile_Rule": "http://h/a"]) { old, _ in old })
    }

    @Test("Row 100: NOTIFY is challenged, and honoured with the line's digest")
    func row100() throws {
        var script = try phone()
        let first = script.notify("resync")
        #expect(first.status == 401)
        #expect(script.requests.isEmpty)
        let challenge = try #require(first.challenge)
        #expect(script.notify("resync", answering: challenge, user: "4711", password: "wrong").status == 401)
        #expect(script.requests.isEmpty)
        #expect(script.notify("resync", answering: challenge, user: "4711", password: "line secret").status == 200)
        #expect(script.outcome == "GET http h:80 /a")
        #expect(script.machine.context.value(of: "PRVST") == "-1")
    }

    @Test("Row 101: a rule of its own, and the timer stays")
    func row101() throws {
        var script = try phone(["Auth_Resync-Reboot_1_": "No", "Resync_Periodic": "3600"])
        script.demand(.resync(rule: nil))
        try script.answer(200)
        let deadline = script.machine.deadline
        #expect(script.notify("resync;profile=\"http://10.77.10.141/profile.xml\"").status == 200)
        #expect(script.outcome == "GET http 10.77.10.141:80 /profile.xml")
        try script.answer(200)
        #expect(script.requests.count == 2)
        #expect(script.machine.deadline == deadline)
    }

    @Test("Row 102: Resync_From_SIP=No")
    func row102() throws {
        var script = try phone(["Resync_From_SIP": "No"])
        #expect(script.notify("resync").status == 403)
        #expect(script.requests.isEmpty)
    }

    @Test("Row 103: a line that asks for no proof")
    func row103() throws {
        var script = try phone(["Auth_Resync-Reboot_1_": "No"])
        #expect(script.notify("resync").status == 200)
        #expect(script.requests.count == 1)
    }

    // MARK: - Browsers

    @Test("Row 104: an https rule by browser")
    func row104() throws {
        var script = try phone()
        #expect(script.browse("/admin/resync?https://prov.supervoip.com/cisco-init/1234abcd").status == 200)
        #expect(script.outcome == "GET https prov.supervoip.com:443 /cisco-init/1234abcd")
    }

    @Test("Row 105: the account in the address is no part of the rule")
    func row105() throws {
        var script = try phone()
        let target = "/admin/resync?tftp://192.168.15.100/my_config.xml&xuser=admin&xpassword=admin"
        #expect(script.browse(target).status == 200)
        #expect(script.outcome == "GET tftp 192.168.15.100:69 /my_config.xml")
    }

    @Test("Row 106: whoever sent the command is the server that it does not name")
    func row106() throws {
        var script = try phone()
        #expect(script.browse("/admin/resync?/basic.txt", from: "192.168.1.50").status == 200)
        #expect(script.outcome == "GET tftp 192.168.1.50:69 /basic.txt")
    }

    @Test("Row 107: an XML object")
    func row107() throws {
        var script = try phone(["CISCO_XML_EXE_Enable": "Yes"])
        let object = "<CiscoIPPhoneExecute><ExecuteItem URL=\"Resync:http://h/$MA.cfg\"/></CiscoIPPhoneExecute>"
        #expect(script.browse("/CGI/Execute", method: "POST", body: object).status == 200)
        #expect(script.outcome == "GET http h:80 /000e08012345.cfg")
    }
}

extension Script {
    /// The texts of notes in order.
    var notes: [String] {
        events.compactMap { if case .noted(_, let text) = $0 { text } else { nil } }
    }

    /// Lets a browser ask, and the phone do what it then has to.
    mutating func browse(
        _ target: String, method: String = "GET", body: String = "", from address: String = "192.168.1.9",
        headers: [Route.Header] = []
    ) -> Answer {
        machine.context.now = now
        let request = ServerRequest(method: method, target: target, headers: headers, body: Array(body.utf8))
        let outcome = WebReception(machine.context, nonce: "abc").answer(request, from: address)
        if let demand = outcome.demand { handle(.demanded(demand)) }
        return outcome.answer
    }

    /// Lets a NOTIFY come in, and the phone do what it then has to.
    mutating func notify(
        _ event: String, line: Int = 1, body: String = "", answering challenge: String? = nil, user: String = "",
        password: String = ""
    ) -> NotifyAnswer {
        machine.context.now = now
        let target = "sip:4711@192.168.1.100"
        let authorization = challenge.flatMap { challenge in
            HTTPAuthorization.answer(
                HTTPChallenge.all(in: [challenge]),
                HTTPAuthorization.Account(user: Secret(user), password: Secret(password)), method: "NOTIFY",
                path: target, cnonce: 7)
        }
        let answer = machine.context.answer(
            NotifyRequest(
                event: event, line: line, target: target, authorization: authorization?.revealed,
                body: Array(body.utf8)),
            nonce: "nonce")
        if let demand = answer.demand { handle(.demanded(demand)) }
        return answer
    }
}
