import Provisioning
import Testing

@testable import ProfileRules

@Suite struct RuleParserTests {
    private func fault(_ text: String, kind: RuleKind = .profile, isLegacy: Bool = true) -> RuleError? {
        RuleEvaluator(legacy: isLegacy).evaluate(text, kind: kind, using: SamplePhone.make(["A": "", "B": "x y"])).error
    }

    private func decided(_ text: String, kind: RuleKind = .profile, isLegacy: Bool = true) -> String {
        RuleEvaluator(legacy: isLegacy).evaluate(text, kind: kind, using: SamplePhone()).decided
    }

    @Test(
        "PR-21, PR-25, PR-26: what no grammar knows is an error, at its column, with what would be right",
        arguments: [
            ("/a || /b", 5, "no ||"),
            ("(1 eq 1) && (1 eq 1)? /a", 10, "expected ?"),
            ("((1 eq 1))? /a", 2, "expected a string, a number or a version"),
            ("(1 eq 1 /a", 1, "expected )"),
            ("(1 eq 1) /a", 10, "expected ? behind a condition"),
            ("(1 eq 1)", 9, "expected ? behind a condition"),
            ("(1 eq)? /a", 6, "expected a string"),
            ("(1 eq )? /a", 7, "expected a string"),
            ("(1 is 1)? /a", 4, "expected a comparison"),
            ("(1 eq 1 and)? /a", 12, "behind and"),
            ("(1 eq 1 And 1 eq 1)? /a", 9, "expected and"),
            ("(\"a\" eq \"a\"and 1 eq 1)? /a", 12, "expected and"),
            ("(1 + 1 eq 2)? /a", 4, "expected a comparison"),
            ("(1-2 eq 1)? /a", 2, "neither a number nor a version"),
            ("(99999999999999999999 eq 1)? /a", 2, "too large"),
            ("(+-1 eq 1)? /a", 2, "no such number"),
            ("($A eq 1)? /a", 3, "cannot be compared"),
            ("(1 eq $A)? /a", 7, "empty macro"),
            ("(\"x eq 1)? /a", 1, "does not end"),
            ("(\u{201c}x\u{201d} eq \u{201c}x\u{201d})? /a", 2, "needs quotes"),
            ("(sip.11-3-2MPP0001-609 eq 1)? /a", 2, "neither a number nor a version"),
            ("(11-3a-2MPP0001-609 eq 1)? /a", 2, "neither a number nor a version"),
            ("(11-3-2MPP0001 eq 1)? /a", 2, "neither a number nor a version"),
            ("(1 eq 1)? (1 eq 1)? /a", 11, "expected one condition"),
            ("(a=\"1\")! (1 eq 1)? /a", 10, "expected one condition"),
            ("()! /a", 2, "expected a parameter's name"),
            ("(a)! /a", 3, "expected ="),
            ("(a=1)! /a", 4, "expected a string"),
            ("(1a=\"x\")! /a", 2, "expected a parameter's name"),
            ("(a eq \"x\")! /a", 4, "expected = behind the name"),
            ("(a=\"1\" | b=\"2\")! /a", 8, "expected a parameter's name"),
            ("[--srv /a", 8, "no such option"),
            ("[--srv", 1, "expected ]"),
            ("[--srv]", 8, "expected a URL"),
            ("[]", 3, "expected a URL"),
            ("(1 eq 1 # x)? /a", 9, "before the comment"),
            ("[--srv] | /a", 9, "expected a URL"),
            ("[--uids x] http://h/a", 2, "no such option"),
            ("[--pwds x] http://h/a", 2, "no such option"),
            ("[--reject x] http://h/a", 2, "no such option"),
            ("[--delta] http://h/a", 2, "no such option"),
            ("[--status] http://h/a", 2, "no such option"),
            ("[--key] http://h/a", 7, "expected the argument"),
            ("[--uid --pwd x] http://h/a", 8, "expected the argument"),
            ("[--post] http://h/a", 8, "letter from a to p"),
            ("[--post q] http://h/a", 9, "letter from a to p"),
            ("[--post A] http://h/a", 9, "letter from a to p"),
            ("[--post ab] http://h/a", 9, "letter from a to p"),
            ("[--post a] tftp://h/a", 1, "needs a URL with http"),
            ("/a /b", 4, "expected |"),
            ("/a (1 eq 1)?", 4, "expected |"),
            ("(a=\"1\")! ]", 10, "expected a server and a path"),
            ("http://h:99999/a", 1, "port from 1 to 65535"),
            ("http://h:/a", 1, "port from 1 to 65535"),
            (":8080/a", 1, "port from 1 to 65535"),
            ("http://h?a", 1, "expected a server and a path"),
            ("\"http://h/a\"", 1, "expected tftp, http or https"),
            ("gds://x", 1, "expected tftp, http or https"),
            ("http://h\u{e4}/x", 1, "expected a server's name"),
            ("http://$B/a", 1, "expected a server and a path"),
        ] as [(String, Int, String)]
    )
    func errors(_ text: String, _ column: Int, _ words: String) throws {
        let error = try #require(fault(text))
        #expect(error.column == column, "\(error.diagram)")
        #expect(error.reason.contains(words), "\(error.diagram)")
    }

    @Test("PR-9: an error shows the rule with a caret below the fault")
    func diagram() throws {
        let error = try #require(fault("($PN eq \"x\")? http://h/a"))
        #expect(
            error.diagram == """
                column 2: neither a number nor a version such as sip88xx.11-3-2MPP0001-609; a string needs quotes around it
                  (CP-8841-3PCC eq "x")? http://h/a
                   ^
                """
        )
        let long = try #require(fault("/" + String(repeating: "\u{e4}", count: 300) + " /b"))
        #expect(long.column == 303)
        #expect(long.excerpt.count < 110)
        #expect(Array(long.excerpt)[long.caret - 1] == "/")
    }

    @Test(
        "PR-20, PR-22: white space is free, the parts keep their order",
        arguments: [
            (" ( 1 eq 1 ) ? ( a = \"1\" ) ! [ --key k ] http://h/x ", "1: GPP_A=1 key=k http h:80 /x"),
            ("(1=1)?(a=\"1\";b=\"2\";)![--key k --srv]http://h/x", "1: GPP_A=1 GPP_B=2 key=k srv http h:80 /x"),
            ("(1 eq 1)?\n(a=\"1\")!\r\n[--key\tk]\nhttp://h/x", "1: GPP_A=1 key=k http h:80 /x"),
            ("(a=\"1\" b=\"2\")!", "1: GPP_A=1 GPP_B=2 no URL"),
            ("(\")\"eq\")\"AND 1 ne 2)?(a=\"|)]#\")![--key \"] | #\"]http://h/x", "failed"),
            (
                "(\")\"eq\")\" AND 1 ne 2)?(a=\"|)]# x\")![--key \"] | #\"]http://h/x",
                "1: GPP_A=|)]# x key=] | # http h:80 /x"
            ),
            ("(1 eq 2)?/a|(1 eq 1)?/b|/c", "2: tftp server? /b"),
            ("(1 eq 2)? /a |", "2: no URL"),
            ("| /b", "1: no URL"),
            ("(1 eq 1)?", "1: no URL"),
            ("[--key a --key b --post a --post c] http://h/x", "1: key=b post=c http h:80 /x"),
            ("[--key \"\" --uid \"\"] http://h/x", "1: uid= http h:80 /x"),
            ("[] http://h/x", "1: http h:80 /x"),
            ("HTTP://H/x", "1: http H:80 /x"),
            ("http:///x", "1: http server? /x"),
            ("[2001:db8::1]:6900/x", "1: tftp 2001:db8::1:6900 /x"),
            ("https://[::1]/x", "1: https ::1:443 /x"),
            ("http://h//x/../y;a=b#c?d", "1: http h:80 //x/../y;a=b#c?d"),
            ("GDS://", "1: gds"),
            ("(a = \"1\" ; p = \"2\" ; q = \"3\" ; A = \"4\")!", "1: GPP_A=1 GPP_P=2 q=3 A=4 no URL"),
            ("(Tag_1_ = \"\u{e4}$\")! /x", "1: Tag_1_=\u{e4}$ tftp server? /x"),
        ]
    )
    func shape(_ text: String, _ expected: String) {
        #expect(decided(text) == expected, "\(fault(text)?.diagram ?? "")")
    }

    @Test(
        "PR-23: # comments out the rest, at the start or behind white space, outside of quotes",
        arguments: [
            ("/a # /b", "1: tftp server? /a"), ("/a#b", "1: tftp server? /a#b"), ("#", "skipped"),
            (" # x", "skipped"), ("/a\n# b", "1: tftp server? /a"), ("(\"a # b\" ne \"\")? /a", "1: tftp server? /a"),
            ("[--key \"# x\"] http://h/a", "1: key=# x http h:80 /a"), ("[--key #x] http://h/a", "failed"),
            ("(1 eq 1)?#x", "failed"), ("(1 eq 1)? #x", "1: no URL"),
        ]
    )
    func comments(_ text: String, _ expected: String) {
        #expect(decided(text) == expected)
    }

    @Test("A macro can change the structure, because it expands before the rule is read (section 1.2)")
    func structure() {
        let phone = SamplePhone.make(["A": "http://a/x | http://b/y", "B": "(1 eq 2)?"])
        #expect(RuleEvaluator().evaluate("$B $A", kind: .profile, using: phone).decided == "2: http b:80 /y")
    }

    @Test(
        "PR-34: the ancestors' forms stand behind a switch",
        arguments: [
            ("(ge 11-0-0MPP-1)? /a", "1: tftp server? /a"), ("(< 11-0-0MPP-1)? /a", "skipped"),
            ("(11-3-2MPP0001-609 ! 11-0-0MPP-1)? /a", "1: tftp server? /a"),
            ("(1.0 < 2.0)? /a", "1: tftp server? /a"), ("(2.0.6(b) gt 2.0.6(a))? /a", "1: tftp server? /a"),
            ("(2.0.10 > 2.0.6(b) and !1.0)? /a", "1: tftp server? /a"),
        ]
    )
    func legacy(_ text: String, _ expected: String) {
        #expect(decided(text) == expected)
        #expect(fault(text, isLegacy: false)?.kind == .syntax)
    }

    @Test("PR-32: an unquoted empty macro leaves no operand; with the old forms it compares the load")
    func emptyMacro() {
        #expect(fault("($A ge 11-0-0MPP-1)? /a") == nil)
        #expect(fault("($A ge 11-0-0MPP-1)? /a", isLegacy: false)?.column == 3)
    }

    @Test("PR-41, PR-51, PR-54: what an upgrade rule and a CA rule may hold")
    func kinds() throws {
        #expect(decided("http://h/x.loads", kind: .upgrade) == "1: http h:80 /x.loads")
        #expect(decided("(a=\"1\")! http://h/x.loads", kind: .upgrade) == "1: GPP_A=1 http h:80 /x.loads")
        #expect(try #require(fault("gds://", kind: .upgrade)).reason.contains("PR-54"))
        #expect(try #require(fault("[--srv] http://h/x", kind: .upgrade)).reason.contains("PR-41"))
        #expect(try #require(fault("/x", kind: .upgrade)).reason.contains("PR-51"))
        #expect(decided("/ca.pem", kind: .customCA) == "1: tftp server? /ca.pem")
        #expect(try #require(fault("gds://", kind: .customCA)).reason.contains("PR-54"))
    }

    @Test("PR-6, PR-34, MX-4, Q15: notes on what works and yet deserves a second look")
    func notes() {
        func notes(_ text: String) -> [String] {
            RuleEvaluator().evaluate(text, kind: .profile, using: SamplePhone.make(["A": "x"])).notes.map(\.description)
        }
        #expect(notes("/a").isEmpty)
        #expect(notes("(1 eq 2)? /a | /b").isEmpty)
        #expect(notes("(1 eq 2)? /a | /b | /c").first?.hasPrefix("alternative 2 has no condition") == true)
        #expect(notes("/$STRANGE").first?.hasPrefix("$STRANGE is no macro") == true)
        #expect(notes("/$GPP_A").count == 1)
        #expect(notes("/a # x").count == 1)
        #expect(notes("(< 1.0)? /a").count == 1)
    }

    @Test("An evaluation explains itself: expansion, alternatives, comparisons, outcome")
    func explanation() {
        let rule = "($PRVTMR ge 900 and true)? /a | (c = \"x\")! [--pwd hush] http://h/$MA | /c"
        let evaluation = RuleEvaluator().evaluate(rule, kind: .profile, using: SamplePhone())
        #expect(
            evaluation.explanation == [
                "expanded: (700 ge 900 and true)? /a | (c = \"x\")! [--pwd ***] http://h/000e08012345 | /c",
                "alternative 1: condition false", "  (700 ge 900 and true)? /a", "  700 ge 900: false", "  true: true",
                "alternative 2: selected", "  ( GPP_C = \"x\" ; )! [--pwd \"***\"] http://h/000e08012345",
                "alternative 3: not reached", "  /c",
                "note: alternative 2 has no condition: those behind it are never reached (PR-6)",
                "outcome: alternative 2: set GPP_C, with --pwd ***, go to http://h/000e08012345",
            ]
        )
    }
}
