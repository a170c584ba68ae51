import Provisioning
import Testing

@testable import ProfileRules

/// One rule and what it decides.
struct RuleExample: CustomTestStringConvertible {
    let name: String
    let rule: String
    let expected: String
    var phone: [String: String] = [:]
    var kind = RuleKind.profile

    init(_ name: String, _ rule: String, _ expected: String, _ phone: [String: String] = [:], kind: RuleKind = .profile)
    {
        (self.name, self.rule, self.expected, self.phone, self.kind) = (name, rule, expected, phone, kind)
    }

    var testDescription: String { name }
}

extension RuleExample {
    private static let hasOrLost =
        "($PRVTMR ge 600)? http://p.tel.com/has-reg.cfg | [--post a] http://p.tel.com/lost-reg?"
    private static let certificate =
        "(\"$CCERT\" eq \"Installed\")? https://p.tel.com/config? | https://p.tel.com/config?cisco$MAU"
    private static let provisioned =
        "(\"$A\" ne \"Provisioned\")? (Line_Enable_1_ = \"No\";)! https://p.tel.com/init-prov | https://p.tel.com/configs"
    private static let addresses = "(\"$IP\" eq \"192.168.1.100\" and \"$EXTIP\" ne \"\")? /a | /b"
    private static let ancestor = "(<1.0)?/pre-rel.cfg | /curr.cfg"
    private static let beta = "(\"$F\" ne \"beta-customer\")? http://p/a.loads | http://p/b.loads"

    /// Rows 14 to 32: where a URL leads.
    static let urls = [
        RuleExample(
            "Example 14: a secret does not open in a URL", "http://h/$SA.cfg", "1: http h:80 /$SA.cfg", ["SA": "s3"]),
        RuleExample("Example 17: the factory rule", "/$PSN.xml", "1: tftp server? /8841-3PCC.xml"),
        RuleExample("Example 18: a path alone", "/cisco/cfg.xml", "1: tftp server? /cisco/cfg.xml"),
        RuleExample(
            "Example 19: no scheme", "192.168.1.130/profiles/init.cfg", "1: tftp 192.168.1.130:69 /profiles/init.cfg"),
        RuleExample(
            "Example 20: a macro in a path", "tftp://prov.call.com/cpe/cisco$MA.cfg",
            "1: tftp prov.call.com:69 /cpe/cisco000e08012345.cfg"),
        RuleExample(
            "Example 21: a port and two macros", "http://neptune.speak.net:8080/prov/$D/$E.cfg",
            "1: http neptune.speak.net:8080 /prov/acct/42.cfg", ["D": "acct", "E": "42"]),
        RuleExample(
            "Example 22: a query", "https://secure.me.com/profile?Linksys",
            "1: https secure.me.com:443 /profile?Linksys"),
        RuleExample(
            "Example 23: no scheme, a port", "pserv.myvoice.com:42000/sip/$MA/pap2.cfg",
            "1: tftp pserv.myvoice.com:42000 /sip/000e08012345/pap2.cfg"),
        RuleExample(
            "Example 24: TFTP on a port", "tftp://prov.telco.com:6900/cisco/config/$PN.cfg",
            "1: tftp prov.telco.com:6900 /cisco/config/CP-8841-3PCC.cfg"),
        RuleExample(
            "Example 25: a folder nobody guesses", "tftp://prov.telco.com/cisco/$B/$MA.cfg",
            "1: tftp prov.telco.com:69 /cisco/Dj6Lmp23Q/000e08012345.cfg", ["B": "Dj6Lmp23Q"]),
        RuleExample("Example 26: a file without a slash", "basic.txt", "failed"),
        RuleExample("Example 27: no path", "https://h.example.com", "failed"),
        RuleExample("Example 27: an unknown scheme", "ftp://h/x", "failed"),
        RuleExample("Example 28: a path alone, for whoever knows a server", "/x.cfg", "1: tftp server? /x.cfg"),
        RuleExample("Example 29: onboarding", "gds://", "1: gds"),
        RuleExample(
            "Example 30: SRV", "[--srv] https://example.com/$PSN.xml", "1: srv https example.com:443 /8841-3PCC.xml"),
        RuleExample("Example 31: SRV does not go with TFTP", "[--srv] tftp://example.com/x.xml", "failed"),
        RuleExample(
            "Example 32: the rule is good, the domain is the engine's business", "https://p.other.com/x",
            "1: https p.other.com:443 /x"),
    ]

    /// Rows 33 to 51: which alternative is selected.
    static let conditions = [
        RuleExample("Example 33: long since a resync", hasOrLost, "1: http p.tel.com:80 /has-reg.cfg"),
        RuleExample(
            "Example 34: a moment since a resync", hasOrLost, "2: post=a http p.tel.com:80 /lost-reg?",
            ["PRVTMR": "10", "A": "mac=$MA"]),
        RuleExample(
            "Example 35: a lost registration", "($REGTMR1 eq 0)? http://p/has | http://p/lost", "2: http p:80 /lost",
            ["REGTMR1": "90"]),
        RuleExample("Example 36: with a certificate", certificate, "1: https p.tel.com:443 /config?"),
        RuleExample(
            "Example 37: without one", certificate, "2: https p.tel.com:443 /config?cisco000E08012345",
            ["CCERT": "Not Installed"]),
        RuleExample(
            "Example 38: assignments before the fetch", provisioned,
            "1: Line_Enable_1_=No https p.tel.com:443 /init-prov"),
        RuleExample("Example 39: no assignment", provisioned, "2: https p.tel.com:443 /configs", ["A": "Provisioned"]),
        RuleExample("Example 40: this very load", "($SWVER ne sip88xx.11-3-2MPP0001-609)? http://a/x", "skipped"),
        RuleExample("Example 41: a later release", "(sip7832.11-3-1MPP-110 > sip7832.11-2-3MPP-256)?", "1: no URL"),
        RuleExample(
            "Example 42: a later patch", "(sip7832.11-3-2MPP0002-256 gt sip7832.11-3-2MPP0001-609)?", "1: no URL"),
        RuleExample(
            "Example 43: model and suffix do not count", "($SWVER eq sip8845_65.11-3-2MPP0001-609.loads)?", "1: no URL"),
        RuleExample("Example 44: in a string they do", "(\"$SWVER\" eq \"sip8845_65.11-3-2MPP0001-609\")?", "skipped"),
        RuleExample("Example 45: 3 before 10", "($SWVER lt sip88xx.11-10-0MPP0001-1)?", "1: no URL"),
        RuleExample("Example 46: strings have no order", "(\"abc\" lt \"abd\")? /x", "failed"),
        RuleExample("Example 46: a version is no number", "($SWVER ge 5)? /x", "failed"),
        RuleExample("Example 47: after 1.0", ancestor, "2: tftp server? /curr.cfg", ["SWVER": "1.0.2"]),
        RuleExample("Example 47: before 1.0", ancestor, "1: tftp server? /pre-rel.cfg", ["SWVER": "0.9.9"]),
        RuleExample("Example 48: a lone !", "(! 1.0.33)? /x.cfg", "skipped", ["SWVER": "1.0.33"]),
        RuleExample("Example 49: and", "($UPGTMR gt 300 and $PRVTMR ge 600)? /a.cfg", "1: tftp server? /a.cfg"),
        RuleExample("Example 50: an empty string", addresses, "2: tftp server? /b"),
        RuleExample("Example 51: ==", "(\"x\" == \"x\")? /a", "failed"),
        RuleExample("Example 51: or", "(1 eq 1 or 1 eq 2)? /a", "failed"),
        RuleExample("Example 52: an empty rule", "", "skipped"),
        RuleExample("Example 53: not after a failure", "($PRVST eq 2)? /a.cfg", "skipped"),
    ]

    /// Rows 58 to 68: assignments, options, comments. Rows 109 to 117: reports and upgrades.
    static let parts = [
        RuleExample(
            "Example 58: assignments alone", "(c = \"done\"; d = \"$MA\";)!", "1: GPP_C=done GPP_D=000e08012345 no URL"),
        RuleExample(
            "Example 59: assignments, then a fetch",
            "( User_ID_1_ = \"uid$B\" ; GPP_C = \"\" ; GPP_D = \"$MA\" ; )! /x.cfg",
            "1: User_ID_1_=uid77 GPP_C= GPP_D=000e08012345 tftp server? /x.cfg", ["B": "77"]),
        RuleExample(
            "Example 60: an assignment comes too late for its own rule", "(c = \"v2\";)! http://h/$C.cfg",
            "1: GPP_C=v2 http h:80 /v1.cfg", ["C": "v1"]),
        RuleExample(
            "Example 61: a key", "[--key \"my secret phrase\"] http://h/p.cfg",
            "1: key=my secret phrase http h:80 /p.cfg"),
        RuleExample(
            "Example 62: secrets do not touch the syntax", "[--uid $SA --pwd $SB] https://h/p.xml",
            "1: uid=MyUserID pwd=My ]Secret\" https h:443 /p.xml", ["SA": "MyUserID", "SB": "My ]Secret\""]),
        RuleExample(
            "Example 63: options together", "[--alias a --key abracadabra321 --post c] https://h/q?",
            "1: key=abracadabra321 post=c alias=a https h:443 /q?"),
        RuleExample("Example 64: an alias map", "[--alias m] http://h/c.xml", "1: alias=m http h:80 /c.xml"),
        RuleExample("Example 65: a string without quotes", "($PN eq \"x\")? http://h/a | http://h/b", "failed"),
        RuleExample(
            "Example 66: a choice, no fallback", "(\"$PN\" eq \"CP-8841-3PCC\")? http://h/a.cfg | http://h/b.cfg",
            "1: http h:80 /a.cfg"),
        RuleExample("Example 67: a comment", "# http://h/a.cfg", "skipped"),
        RuleExample("Example 68: an unknown option", "[--cert x] http://h/a", "failed"),
        RuleExample(
            "Example 113: an upgrade", "http://p.tel.com/firmware/sip88xx.11-3-1MPP-678.loads",
            "1: http p.tel.com:80 /firmware/sip88xx.11-3-1MPP-678.loads", kind: .upgrade),
        RuleExample(
            "Example 114: beta customers", beta, "2: http p:80 /b.loads", ["F": "beta-customer"], kind: .upgrade),
        RuleExample("Example 114: all others", beta, "1: http p:80 /a.loads", kind: .upgrade),
        RuleExample("Example 117: an upgrade names its server", "/sip88xx.x.loads", "failed", kind: .upgrade),
        RuleExample(
            "Example 117: an upgrade takes no options", "[--uid a --pwd b] http://h/x.loads", "failed", kind: .upgrade),
    ]
}

@Suite struct RuleExampleTests {
    @Test("PR-20, PR-50, PR-51, PR-54: URLs of the worked examples", arguments: RuleExample.urls)
    func urls(_ example: RuleExample) { check(example) }

    @Test("PR-2, PR-5, PR-30 to PR-34: conditions of the worked examples", arguments: RuleExample.conditions)
    func conditions(_ example: RuleExample) { check(example) }

    @Test("PR-8, PR-40, PR-45: assignments and options of the worked examples", arguments: RuleExample.parts)
    func parts(_ example: RuleExample) { check(example) }

    private func check(_ example: RuleExample) {
        let evaluation = RuleEvaluator().evaluate(
            example.rule, kind: example.kind, using: SamplePhone.make(example.phone))
        #expect(evaluation.decided == example.expected, "\(evaluation.error?.diagram ?? "")")
    }

    @Test("Example 31: PR-53: the phone's own words, and nothing else")
    func srvText() {
        let evaluation = RuleEvaluator().evaluate(
            "[--srv] tftp://example.com/x.xml", kind: .profile, using: SamplePhone())
        #expect(evaluation.error.map { "\($0)" } == "Error - TFTP Scheme not supported in SRV lookups")
    }

    @Test("Example 34: the body is GPP_A after its macros (MX-8)")
    func postedBody() {
        let phone = SamplePhone.make(["A": "mac=$MA"])
        #expect(MacroExpander.expandText(phone.generalPurpose("a"), using: phone) == "mac=000e08012345")
    }

    @Test("Example 66: PR-5: what stands behind the selected alternative is not looked at")
    func notReached() {
        let rule = "(\"$PN\" eq \"CP-8841-3PCC\")? http://h/a.cfg | (\"x\" lt \"y\")? http://h/b.cfg"
        let evaluation = RuleEvaluator().evaluate(rule, kind: .profile, using: SamplePhone())
        #expect(evaluation.verdicts.map(\.state) == [.selected, .notReached])
    }

    @Test(
        "Examples 108 to 110: RP-1: up to two report rules, a semicolon behind a URL goes",
        arguments: [
            (
                "Example 108", "[--delta]http://my_http_server/config-mpp-delta.xml;",
                ["1: delta http my_http_server:80 /config-mpp-delta.xml"]
            ),
            (
                "Example 109", "[--status]http://s/st.xml [--delta]http://s/de.xml",
                ["1: status http s:80 /st.xml", "1: delta http s:80 /de.xml"]
            ),
            ("Example 110", "[--delta --key test123]http://s/d.enc.xml", ["1: key=test123 delta http s:80 /d.enc.xml"]),
            ("RP-1: semicolons behind both", "http://s/a; http://s/b;", ["1: http s:80 /a", "1: http s:80 /b"]),
            ("RP-1: a condition on each", "(1 eq 2)? http://s/a (1 eq 1)? http://s/b", ["skipped", "1: http s:80 /b"]),
            ("RP-1: choices", "(1 eq 2)? http://s/a | http://s/b http://s/c", ["2: http s:80 /b", "1: http s:80 /c"]),
            ("RP-1: three are too many", "http://s/a http://s/b http://s/c", ["failed"]),
            ("RP-1: a semicolon inside stays", "http://s/a;b=1", ["1: http s:80 /a;b=1"]),
            ("PR-2: none", " ", ["skipped"]),
            ("PR-54: no onboarding", "gds://", ["failed"]),
        ]
    )
    func reports(_ name: String, _ text: String, _ expected: [String]) {
        #expect(RuleEvaluator().evaluateReports(text, using: SamplePhone()).map(\.decided) == expected, "\(name)")
    }

    @Test(
        "PR-36: triggers of the worked examples are bare conditions",
        arguments: [
            ("Example 95", "$UPGTMR gt 300 and $PRVTMR ge 600", [:], true, true),
            ("Example 96", "$UPGTMR gt 300 and $PRVTMR ge 600", ["PRVTMR": "100"], false, true),
            ("Example 98", "1 eq 1", [:], true, true),
            ("Example 99", "($PRVTMR ge 600)?", [:], false, false),
            ("PR-36: empty", "", [:], false, true),
            ("PR-36: a legacy condition of an upgrade", "$UPGCOND", [:], true, true),
            ("PR-36: something behind it", "1 eq 1 /x", [:], false, false),
            ("PR-31: no order of strings", "\"a\" lt \"b\"", [:], false, false),
        ] as [(String, String, [String: String], Bool, Bool)]
    )
    func triggers(_ name: String, _ text: String, _ phone: [String: String], _ holds: Bool, _ isWellFormed: Bool) {
        let phone = SamplePhone.make(phone)
        let evaluation = RuleEvaluator().explainTrigger(text, using: phone)
        #expect(evaluation.holds == holds, "\(name)")
        #expect((evaluation.error == nil) == isWellFormed, "\(name)")
    }
}
