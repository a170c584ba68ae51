import Provisioning
import Testing

@testable import ProfileRules

/// Secrets of every kind hold the word `hush`; nothing that can be printed may hold it.
@Suite struct RuleSecretTests {
    private static let phone = SamplePhone.make([
        "SA": "hush-a", "SB": "hush ]b\"", "SC": "hushcccc", "B": "x hush b", "C": "\"x\" hush c",
    ])

    @Test(
        "MX-6, PR-42: no secret shows, whether the rule is good or not",
        arguments: [
            "[--key a hush] http://h/a", "[--pwd a & hush --uid hush hush", "[--key a hush http://h/a",
            "[--key hush] http://h/a", "[--key \"hush it\"] http://h/a", "[--uid hush --pwd hush] http://h/a",
            "[--key $SA --uid $SB --pwd $(SC)] http://h/a", "[--key $B] http://h/a", "[--key $C] http://h/a",
            "[--key \"hush", "[--key hush", "--key hush http://h/a", "[--key=hush] http://h/a",
            "[--keys hush] http://h/a",
            "[--pasword hush] http://h/a", "[-key hush] http://h/a", "[\u{2013}key hush] http://h/a",
            "[\u{2014}pwd hush --key hush] /x", "[--key hush]", "[--key hush] basic.txt", "[--pwd --hush] http://h/a",
            "[--uid --pwd hush] http://h/a", "[--key a\"hush hush\" ] http://h/a", "[--key \"a\"hush] http://h/a",
            "(GPP_SA = \"hush\")! (1 eq 1)?", "(GPP_SA=\"hush it\" ; b = \"x\")! /a b", "(GPP_SB=hush)! /a",
            "(GPP_SC = \"hush it)! /a", "(Password_1_ = \"hush\")! basic.txt", "(Admin_Passwd = \"hush\")! ftp://h/x",
            "http://user:hush@h/a", "http://user:a@hush@h/a", "http://user:hush@h/a | (",
            "[--srv --key hush] tftp://h/x",
            "[--post a --key hush] tftp://h/x",
            "/a " + String(repeating: "x", count: 100) + " [--key " + String(repeating: "hush", count: 60) + " ] (",
            "[--key " + String(repeating: "hush", count: 60) + " --foo ] http://h/x",
            "# [--key hush] http://h/a", "(\"a\" lt \"b\")? [--key hush] http://h/a",
        ]
    )
    func nothingShows(_ text: String) {
        for kind in RuleKind.allCases where kind != .trigger {
            for evaluation in RuleEvaluator().evaluateReports(text, using: Self.phone)
                + [RuleEvaluator().evaluate(text, kind: kind, using: Self.phone)]
            {
                var shown = evaluation.explanation + evaluation.notes.map(\.description) + [evaluation.expandedMasked]
                if let error = evaluation.error { shown += [error.diagram, "\(error)", error.excerpt, error.reason] }
                if let selection = evaluation.selection {
                    shown += ["\(selection)", "\(selection.options)"] + selection.options.masked.map(\.value)
                    dump(selection.options, to: &shown[0])
                }
                if let rule = evaluation.rule {
                    shown += ["\(rule)", "\(rule.text)"]
                    dump(rule, to: &shown[0])
                }
                #expect(shown.filter { $0.contains("hush") }.isEmpty)
            }
        }
        let trigger = RuleEvaluator().explainTrigger(text, using: Self.phone)
        let shown = [trigger.expandedMasked, trigger.error?.diagram ?? ""]
        #expect(!shown.contains { $0.contains("hush") }, "\(shown)")
    }

    @Test(
        "MX-6: secrets open in option arguments, whole, in part, and among other text",
        arguments: [
            ("$SA", "hush-a"), ("$(SA)", "hush-a"), ("$(SA:5)", "a"), ("$(SA:0:4)", "hush"), ("x$SA.y", "xhush-a.y"),
            ("\"$SA $SB\"", "hush-a hush ]b\""), ("$SA$SA", "hush-ahush-a"), ("$$SA", "$SA"), ("$SE", "$SE"),
            ("$(SA:x)", "$(SA:x)"), ("\"$B\"", "x hush b"),
        ]
    )
    func opening(_ argument: String, _ expected: String) throws {
        let rule = "[--key \(argument) --uid \(argument) --pwd \(argument)] http://h/a"
        let evaluation = RuleEvaluator().evaluate(rule, kind: .profile, using: Self.phone)
        let options = try #require(evaluation.selection?.options, "\(evaluation.error?.diagram ?? "")")
        #expect([options.key, options.uid, options.pwd].map { $0?.revealed } == [expected, expected, expected])
    }

    @Test("MX-6: everywhere else a secret stays the text that it was written as")
    func closed() {
        let rule = "(\"$SA\" eq \"$$SA\" and \"$(SA:1)\" ne \"\")? (c = \"$SA\")! http://h/$(SA:0:4)/$SB"
        let evaluation = RuleEvaluator().evaluate(rule, kind: .profile, using: Self.phone)
        #expect(evaluation.decided == "1: GPP_C=$SA http h:80 /$(SA:0:4)/$SB")
    }

    @Test("PR-9: what is hidden does not move the caret off the fault")
    func caret() throws {
        let text = "[--key hushhushhush --uid $SA] http://h/a http://h/b"
        let error = try #require(RuleEvaluator().evaluate(text, kind: .profile, using: Self.phone).error)
        #expect(error.excerpt == "[--key *** --uid ***] http://h/a http://h/b")
        #expect(error.column == 34)
        #expect(Array(error.excerpt)[error.caret - 1] == "h")
    }

    @Test("What is no secret shows")
    func harmless() {
        let rule = "(\"a-b\" ne \"x=y\")? (Line_Enable_1_ = \"No\")! [--post a --alias b --srv] http://h/a--b?key=c@d"
        #expect(RuleEvaluator().evaluate(rule, kind: .profile, using: Self.phone).expandedMasked == rule)
    }
}
