import Provisioning
import Testing

@testable import ResyncEngine

@Suite("Worked examples: conditions")
struct ConditionRows {
    private let hasOrLost = "($PRVTMR ge 600)? http://p.tel.com/has-reg.cfg | [--post a] http://p.tel.com/lost-reg?"
    private let certificate =
        "(\"$CCERT\" eq \"Installed\")? https://p.tel.com/config? | https://p.tel.com/config?cisco$MAU"
    private let provisioned =
        "(\"$A\" ne \"Provisioned\")? (Line_Enable_1_ = \"No\";)! https://p.tel.com/init-prov | https://p.tel.com/configs"

    @Test("Row 33: the first alternative that holds")
    func row33() throws { #expect(try D0.outcome(of: hasOrLost) == "GET http p.tel.com:80 /has-reg.cfg") }

    @Test("Row 34: the other one, by POST")
    func row34() throws {
        var script = try D0.phone(["Profile_Rule": hasOrLost, "GPP_A": "mac=$MA"], timer: 10)
        script.demand(.resync(rule: nil))
        #expect(script.outcome == "POST http p.tel.com:80 /lost-reg?")
        #expect(script.requests.last?.body == Array("mac=000e08012345".utf8))
    }

    @Test("Row 35: line 1 has been down for 90 seconds")
    func row35() throws {
        var script = try D0.phone(["Profile_Rule": "($REGTMR1 eq 0)? http://p/has | http://p/lost"])
        script.demand(.registrationLost(line: 1))
        script.demand(.resync(rule: nil), after: 90)
        #expect(script.outcome == "GET http p:80 /lost")
    }

    @Test("Row 36: a phone with a certificate of its own")
    func row36() throws { #expect(try D0.outcome(of: certificate) == "GET https p.tel.com:443 /config?") }

    @Test("Row 37: a phone without")
    func row37() throws {
        #expect(
            try D0.outcome(of: certificate, hasCertificate: false)
                == "GET https p.tel.com:443 /config?cisco000E08012345")
    }

    @Test("Row 38: an assignment, then the file")
    func row38() throws {
        var script = try D0.phone(["Profile_Rule": provisioned])
        script.demand(.resync(rule: nil))
        #expect(script.parameter("Line_Enable_1_") == "No")
        #expect(script.outcome == "GET https p.tel.com:443 /init-prov")
    }

    @Test("Row 39: no assignment")
    func row39() throws {
        var script = try D0.phone(["Profile_Rule": provisioned, "GPP_A": "Provisioned"])
        script.demand(.resync(rule: nil))
        #expect(script.parameter("Line_Enable_1_") == "Yes")
        #expect(script.outcome == "GET https p.tel.com:443 /configs")
    }

    @Test("Row 40: no condition holds")
    func row40() throws { #expect(try D0.outcome(of: "($SWVER ne \(D0.load))? http://a/x") == "skipped") }

    @Test("Row 41: the minor number decides")
    func row41() throws { #expect(try D0.holds("sip7832.11-3-1MPP-110 > sip7832.11-2-3MPP-256") == true) }

    @Test("Row 42: the digits behind MPP decide before the build")
    func row42() throws { #expect(try D0.holds("sip7832.11-3-2MPP0002-256 gt sip7832.11-3-2MPP0001-609") == true) }

    @Test("Row 43: model and .loads do not count")
    func row43() throws { #expect(try D0.holds("$SWVER eq sip8845_65.11-3-2MPP0001-609.loads") == true) }

    @Test("Row 44: in quotes they do")
    func row44() throws { #expect(try D0.holds("\"$SWVER\" eq \"sip8845_65.11-3-2MPP0001-609\"") == false) }

    @Test("Row 45: numbers compare as numbers")
    func row45() throws { #expect(try D0.holds("$SWVER lt sip88xx.11-10-0MPP0001-1") == true) }

    @Test("Row 46: strings have no order, and a version is no number")
    func row46() throws {
        #expect(try D0.outcome(of: "(\"abc\" lt \"abd\")? /x") == "bad rule")
        #expect(try D0.outcome(of: "($SWVER ge 5)? /x") == "bad rule")
    }

    @Test("Row 47: the ancestors' form without left side")
    func row47() throws {
        let rule = "(<1.0)?/pre-rel.cfg | /curr.cfg"
        #expect(try D0.outcome(of: rule, load: "1.0.2") == "GET tftp 192.168.1.200:69 /curr.cfg")
        #expect(try D0.outcome(of: rule, load: "0.9.9") == "GET tftp 192.168.1.200:69 /pre-rel.cfg")
    }

    @Test("Row 48: a lone exclamation mark is unequal")
    func row48() throws { #expect(try D0.outcome(of: "(! 1.0.33)? /x.cfg", load: "1.0.33") == "skipped") }

    @Test("Row 49: both comparisons hold")
    func row49() throws {
        #expect(
            try D0.outcome(of: "($UPGTMR gt 300 and $PRVTMR ge 600)? /a.cfg") == "GET tftp 192.168.1.200:69 /a.cfg")
    }

    @Test("Row 50: an address compares as a string")
    func row50() throws {
        let rule = "(\"$IP\" eq \"192.168.1.100\" and \"$EXTIP\" ne \"\")? /a | /b"
        #expect(try D0.outcome(of: rule) == "GET tftp 192.168.1.200:69 /b")
    }

    @Test("Row 51: operators that do not exist")
    func row51() throws {
        #expect(try D0.outcome(of: "(\"x\" == \"x\")? /a") == "bad rule")
        #expect(try D0.outcome(of: "(1 eq 1 or 1 eq 2)? /a") == "bad rule")
    }
}
