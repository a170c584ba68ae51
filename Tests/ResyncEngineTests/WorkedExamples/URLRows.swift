import Provisioning
import Testing

@testable import ResyncEngine

@Suite("Worked examples: URLs")
struct URLRows {
    @Test("Row 17: the factory rule asks the TFTP server of DHCP")
    func row17() throws { #expect(try D0.outcome(of: "/$PSN.xml") == "GET tftp 192.168.1.200:69 /8841-3PCC.xml") }

    @Test("Row 18: a path alone")
    func row18() throws { #expect(try D0.outcome(of: "/cisco/cfg.xml") == "GET tftp 192.168.1.200:69 /cisco/cfg.xml") }

    @Test("Row 19: a server without scheme is TFTP")
    func row19() throws {
        #expect(
            try D0.outcome(of: "192.168.1.130/profiles/init.cfg") == "GET tftp 192.168.1.130:69 /profiles/init.cfg")
    }

    @Test("Row 20: a macro in a path")
    func row20() throws {
        #expect(
            try D0.outcome(of: "tftp://prov.call.com/cpe/cisco$MA.cfg")
                == "GET tftp prov.call.com:69 /cpe/cisco000e08012345.cfg")
    }

    @Test("Row 21: a port and two macros")
    func row21() throws {
        #expect(
            try D0.outcome(of: "http://neptune.speak.net:8080/prov/$D/$E.cfg", ["GPP_D": "acct", "GPP_E": "42"])
                == "GET http neptune.speak.net:8080 /prov/acct/42.cfg")
    }

    @Test("Row 22: a query goes out as it stands")
    func row22() throws {
        #expect(
            try D0.outcome(of: "https://secure.me.com/profile?Linksys")
                == "GET https secure.me.com:443 /profile?Linksys")
    }

    @Test("Row 23: a port without scheme")
    func row23() throws {
        #expect(
            try D0.outcome(of: "pserv.myvoice.com:42000/sip/$MA/pap2.cfg")
                == "GET tftp pserv.myvoice.com:42000 /sip/000e08012345/pap2.cfg")
    }

    @Test("Row 24: TFTP on another port")
    func row24() throws {
        #expect(
            try D0.outcome(of: "tftp://prov.telco.com:6900/cisco/config/$PN.cfg")
                == "GET tftp prov.telco.com:6900 /cisco/config/CP-8841-3PCC.cfg")
    }

    @Test("Row 25: a folder that nobody guesses")
    func row25() throws {
        #expect(
            try D0.outcome(of: "tftp://prov.telco.com/cisco/$B/$MA.cfg", ["GPP_B": "Dj6Lmp23Q"])
                == "GET tftp prov.telco.com:69 /cisco/Dj6Lmp23Q/000e08012345.cfg")
    }

    @Test("Row 26: a file without a slash")
    func row26() throws { #expect(try D0.outcome(of: "basic.txt") == "bad rule") }

    @Test("Row 27: no path, no such scheme")
    func row27() throws {
        #expect(try D0.outcome(of: "https://h.example.com") == "bad rule")
        #expect(try D0.outcome(of: "ftp://h/x") == "bad rule")
    }

    @Test("Row 28: a path alone, and DHCP names nobody")
    func row28() throws { #expect(try D0.outcome(of: "/x.cfg", dhcp: [:]) == "no server") }

    @Test("Row 29: onboarding by code fetches nothing")
    func row29() throws {
        var script = try D0.phone(["Profile_Rule": "gds://"])
        script.demand(.resync(rule: nil))
        #expect(script.machine.state == .awaitingActivationCode)
        #expect(script.requests.isEmpty)
    }

    @Test("Row 30: the lighter target first, the name of the certificate stays")
    func row30() throws {
        var script = try D0.phone(["Profile_Rule": "[--srv] https://example.com/$PSN.xml"])
        script.demand(.resync(rule: nil))
        #expect(script.questions == [.service("_ciscoprov-https._tls.example.com")])
        try script.answer(
            .services([
                ServiceRecord(priority: 10, weight: 60, port: 5060, target: "pr1"),
                ServiceRecord(priority: 10, weight: 20, port: 5060, target: "pr2"),
            ]))
        #expect(script.requests.last?.dial == DialTarget(host: "pr2", port: 5060))
        #expect(script.requests.last?.url.host == "example.com")
        try script.fail(.connectionRefused, .tcp)
        #expect(script.requests.last?.dial == DialTarget(host: "pr1", port: 5060))
    }

    @Test("Row 31: SRV knows no TFTP")
    func row31() throws {
        #expect(
            try D0.outcome(of: "[--srv] tftp://example.com/x.xml") == "Error - TFTP Scheme not supported in SRV lookups"
        )
    }

    @Test("Row 32: domains that are allowed, and others")
    func row32() throws {
        let allowed = ["Restricted_Access_Domains": "voiceip.com, voiceip1.com"]
        #expect(try D0.outcome(of: "https://p.other.com/x", allowed) == "domain not allowed")
        #expect(try D0.outcome(of: "https://a.voiceip.com/x", allowed) == "GET https a.voiceip.com:443 /x")
    }
}
