import Provisioning
import Serving
import Testing

@testable import ResyncEngine

@Suite("NOTIFY and browser commands")
struct CommandTests {
    private func phone(_ parameters: [String: String] = [:], firmware: String = "12.0.7") throws -> Script {
        var script = try Script(
            parameters.merging(["Profile_Rule": "http://h/a", "Auth_Resync-Reboot_1_": "No"]) { old, _ in old },
            firmware: firmware)
        try script.answer(200)
        script.forget()
        return script
    }

    @Test(
        "EV-1: which events are known, and what each asks for",
        arguments: [
            ("resync", "resync(rule: nil)"), ("check-sync", "resync(rule: nil)"),
            ("check-sync;reboot=false", "resync(rule: nil)"),
            ("check-sync;reboot=true", "reboot"), ("reboot_now", "reboot"), ("restart_now", "reboot"),
            ("reboot", "reboot"),
            ("report", "report"), ("factory-reset", "factoryReset"),
            ("resync;profile=\"http://h/p.xml\"", "resync(rule: Optional(\"http://h/p.xml\"))"),
            (
                "resync;profile=http://10.20.30.40/profile.xml",
                "resync(rule: Optional(\"http://10.20.30.40/profile.xml\"))"
            ),
        ]
    )
    func events(event: String, action: String) throws {
        let answer = try phone().machine.context.answer(
            NotifyRequest(event: event, target: "sip:a@b"), nonce: "n")
        #expect(answer.status == 200)
        #expect(answer.demand.map { "\($0.action)" } == action)
    }

    @Test("EV-1: an unknown event is 489, before anybody is asked who they are")
    func unknown() throws {
        var script = try phone(["Auth_Resync-Reboot_1_": "Yes"])
        for event in ["", "resynch", "Resync", "presence", "factory-resett"] {
            #expect(script.notify(event).status == 489, "\(event)")
        }
        #expect(
            try phone(firmware: "11.3.2").machine.context.answer(
                NotifyRequest(event: "factory-reset", target: "sip:a@b"), nonce: "n"
            ).status == 489)
    }

    @Test("EV-1: Resync_From_SIP=No refuses resyncs and nothing else")
    func refused() throws {
        var script = try phone(["Resync_From_SIP": "No"])
        #expect(script.notify("check-sync").status == 403)
        #expect(script.notify("report").status == 200)
        #expect(script.notify("reboot_now").status == 200)
        #expect(script.machine.context.memory.reboots.map(\.reason) == [.sip])
    }

    @Test("EV-2, EV-3: each line has its own account and its own switch")
    func lines() throws {
        var script = try phone([
            "User_ID_2_": "22", "Auth_ID_2_": "auth22", "Password_2_": "two", "Auth_Resync-Reboot_2_": "Yes",
        ])
        let first = script.notify("resync", line: 2)
        #expect(first.status == 401)
        let challenge = try #require(first.challenge)
        #expect(challenge.contains("Digest ") && challenge.contains("algorithm=MD5"))
        #expect(script.notify("resync", line: 2, answering: challenge, user: "22", password: "two").status == 401)
        #expect(script.notify("resync", line: 2, answering: challenge, user: "auth22", password: "two").status == 200)
        #expect(script.notify("resync", line: 1).status == 200)
    }

    @Test("EV-1, FIND-16: XML-Service with the object of either name, entities, and no quotes")
    func objects() throws {
        for (object, rule) in [
            (
                "<CiscoIPPhoneExecute><ExecuteItem Priority=\"0\" URL=\"Resync:http://h/a?b=1&amp;c\"/></CiscoIPPhoneExecute>",
                "http://h/a?b=1&c"
            ),
            ("<CP-8841-3PCCExecute><ExecuteItem URL=Resync:tftp://h/x /></CP-8841-3PCCExecute>", "tftp://h/x"),
            (
                "<CP-8841-3PCCExecute><ExecuteItem URL=Resync:[--uid/><ExecuteItem URL='Resync:/y'/></CP-8841-3PCCExecute>",
                "[--uid"
            ),
            (
                "<CiscoIPPhoneExecute><ExecuteItem URL=\"Key:Services\"/><ExecuteItem URL='Resync:/z'/></CiscoIPPhoneExecute>",
                "/z"
            ),
        ] {
            #expect(ExecuteObject(Array(object.utf8), product: "CP-8841-3PCC")?.rule == rule)
        }
        for text in [
            "", "<x/>", "<CiscoIPPhoneExecute>", "<CP-7841-3PCCExecute><ExecuteItem URL=\"Resync:/a\"/>",
            "<CiscoIPPhoneExecute><ExecuteItem URL=\"Resync:/a",
        ] {
            #expect(ExecuteObject(Array(text.utf8), product: "CP-8841-3PCC") == nil, "\(text)")
        }
        var script = try phone()
        #expect(script.notify("XML-Service", body: "<CiscoIPPhoneText/>").status == 489)
    }

    @Test(
        "EV-10, FIND-13: what stands behind the first question mark is the rule, but for the account at its end",
        arguments: [
            ("/admin/resync", "", nil), ("/admin/resync?", "", nil),
            ("/admin/resync?xuser=admin&xpassword=p", "", "admin"),
            ("/admin/resync?http://h/a?b=1&c=2", "http://h/a?b=1&c=2", nil),
            ("/admin/resync?http://h/a?b=1&xpassword=p%26q&xuser=admin", "http://h/a?b=1", "admin"),
            ("/admin/resync?%5B--uid+u+--pwd+p%5Dhttp://h/a+b", "[--uid u --pwd p]http://h/a+b", nil),
            ("/admin/upgrade?tftp://h/x.loads", "tftp://h/x.loads", nil), ("/admin/reboot", "", nil),
        ] as [(String, String, String?)]
    )
    func commands(target: String, argument: String, user: String?) throws {
        let command = try #require(BrowserCommand(target))
        #expect(command.argument == argument)
        #expect(command.account?.user == user)
    }

    @Test("EV-10: pages that are no command are not found")
    func pages() throws {
        var script = try phone()
        for target in ["/", "/admin", "/admin/", "/admin/resyncs?x", "/user/resync?x", "admin/resync"] {
            #expect(script.browse(target).status == 404, "\(target)")
        }
        #expect(script.browse("/admin/resync", method: "DELETE").status == 405)
    }

    @Test("EV-10: with a password set, only the administrator; by digest or in the address")
    func administrator() throws {
        var script = try phone(["Admin_Password": "Secret-12"])
        #expect(script.browse("/admin/resync").status == 401)
        #expect(script.browse("/admin/resync?xuser=admin&xpassword=wrong").status == 403)
        #expect(script.browse("/admin/resync?xuser=user&xpassword=Secret-12").status == 403)
        #expect(script.requests.isEmpty)
        #expect(script.browse("/admin/resync?xuser=admin&xpassword=Secret-12").status == 200)
        #expect(script.requests.count == 1)
        let challenge = script.browse("/admin/status.xml").headers.first { $0.name == "WWW-Authenticate" }
        let answer = HTTPAuthorization.answer(
            HTTPChallenge.all(in: [try #require(challenge).value]),
            HTTPAuthorization.Account(user: Secret("admin"), password: Secret("Secret-12")), method: "GET",
            path: "/admin/status.xml", cnonce: 1)
        let headers = [Route.Header("Authorization", try #require(answer).revealed)]
        #expect(script.browse("/admin/status.xml", headers: headers).status == 200)
    }

    @Test("EV-10: the switches of section 3.2 gate the commands")
    func switches() throws {
        var script = try phone(["Enable_Direct_Action_Url": "No"])
        #expect(script.browse("/admin/resync").status == 403)
        #expect(script.browse("/admin/status.xml").status == 200)
        script = try phone(["Enable_Web_Server": "No"])
        #expect(script.browse("/admin/status.xml").status == 403)
        script = try phone()
        #expect(script.browse("/CGI/Execute", method: "POST").status == 403)
    }

    @Test("EV-10: 200 means accepted: a reboot by browser waits for the end of the call")
    func accepted() throws {
        var script = try phone()
        script.demand(.callStarted)
        #expect(script.browse("/admin/reboot").status == 200)
        #expect(script.machine.state == .rebooting)
        script.demand(.callEnded)
        #expect(script.machine.context.memory.reboots.map(\.reason) == [.user])
    }

    @Test("EV-10, RP-7: the pages of configuration and status")
    func dumps() throws {
        var script = try phone(["GPP_A": "shown", "GPP_SA": "hidden"])
        let page = String(decoding: script.browse("/admin/cfg.xml").body, as: UTF8.self)
        #expect(page.contains(">shown</GPP_A>"))
        #expect(!page.contains("hidden"))
        #expect(String(decoding: script.browse("/admin/status.xml").body, as: UTF8.self).contains("<flat-status>"))
    }
}
