import Provisioning
import Testing

@testable import ProfileRules

/// One text and what it becomes.
struct MacroExample: CustomTestStringConvertible {
    let name: String
    let text: String
    let expected: String
    var phone: [String: String] = [:]

    var testDescription: String { name }

    static let all = [
        MacroExample(
            name: "Example 1: parentheses end a name", text: "$(MAU)config.cfg", expected: "000E08012345config.cfg"),
        MacroExample(
            name: "Example 2: an unknown name stays", text: "$STRANGE$MAU.cfg", expected: "$STRANGE000E08012345.cfg"),
        MacroExample(name: "Example 3: two dollars are one", text: "$$MAU", expected: "$MAU"),
        MacroExample(name: "Example 4: from an offset", text: "$(MAU:4)", expected: "08012345"),
        MacroExample(name: "Example 5: from an offset, a length", text: "$(MAU:8:2)", expected: "23"),
        MacroExample(
            name: "Example 6: parts of GPP_A", text: "$(A:2) $(A:2:3)", expected: "CDEF CDE", phone: ["A": "ABCDEF"]),
        MacroExample(
            name: "Example 7: one after another", text: "$A$B", expected: "ABC123", phone: ["A": "ABC", "B": "123"]),
        MacroExample(
            name: "Example 8: three spellings of the address", text: "$MA $MAU $MAC",
            expected: "000e08012345 000E08012345 00:0e:08:01:23:45"
        ),
        MacroExample(
            name: "Example 9: an underscore ends a name", text: "$PN_$MA_$SN.xml",
            expected: "CP-8841-3PCC_000e08012345_88012BA01234.xml"
        ),
        MacroExample(name: "Example 10: letters go on", text: "$MAconfig.cfg", expected: "$MAconfig.cfg"),
        MacroExample(name: "Example 11: beyond the end", text: "$(MAU:10:9)|$(MAU:20)|", expected: "45||"),
        MacroExample(name: "Example 12: one pass", text: "x$A", expected: "x$MA", phone: ["A": "$MA"]),
        MacroExample(name: "Example 13: no macros at all", text: "${MA} $(MA $ma", expected: "${MA} $(MA $ma"),
        MacroExample(
            name: "Example 14: a secret stays closed", text: "http://h/$SA.cfg", expected: "http://h/$SA.cfg",
            phone: ["SA": "s3"]),
        MacroExample(name: "Example 15: the long name", text: "$GPP_A", expected: "ABC", phone: ["A": "ABC"]),
        MacroExample(
            name: "Example 16: a User-Agent", text: "$VERSION ($MA)",
            expected: "Cisco-CP-6841-3PCC/12.0.1 (c4c603731f67)",
            phone: ["VERSION": "Cisco-CP-6841-3PCC/12.0.1", "MA": "c4c603731f67"]
        ),
        MacroExample(
            name: "MX-1: parentheses without numbers", text: "$(A)$(B)", expected: "xy", phone: ["A": "x", "B": "y"]),
        MacroExample(name: "MX-2: many dollars", text: "$$$$$$A", expected: "$$$A", phone: ["A": "x"]),
        MacroExample(name: "MX-2: an odd dollar belongs to the macro", text: "$$$A", expected: "$x", phone: ["A": "x"]),
        MacroExample(name: "MX-3: a result begins no macro", text: "$A(MA)", expected: "$(MA)", phone: ["A": "$"]),
        MacroExample(
            name: "MX-4: no number, no form", text: "$(A:x) $(A:) $(A:1:) $(A:1:2:3) $(A:-1)",
            expected: "$(A:x) $(A:) $(A:1:) $(A:1:2:3) $(A:-1)", phone: ["A": "abc"]),
        MacroExample(
            name: "MX-4: a number beyond all numbers", text: "<$(A:99999999999999999999)>$(A:1:99999999999999999999)",
            expected: "<>bc", phone: ["A": "abc"]),
        MacroExample(
            name: "MX-4: a dollar at the end, alone, and before signs", text: "$ $- $( $) $", expected: "$ $- $( $) $"),
        MacroExample(
            name: "MX-4: an unfinished form does not swallow the next", text: "$(A$B", expected: "$(Ay",
            phone: ["B": "y"]),
        MacroExample(name: "MX-4: an unknown form stays whole", text: "$(STRANGE:1:2)", expected: "$(STRANGE:1:2)"),
        MacroExample(
            name: "MX-5: signs end a name", text: "$MA.$MA/$MA:$MA-$MA",
            expected: "000e08012345.000e08012345/000e08012345:000e08012345-000e08012345"),
        MacroExample(
            name: "MX-5: letters beyond P are none", text: "$Q $GPP_Q $GPP_AB $GPP", expected: "$Q $GPP_Q $GPP_AB $GPP"),
        MacroExample(
            name: "MX-5: the long name in parentheses", text: "$(GPP_B:1)", expected: "yz", phone: ["B": "xyz"]),
        MacroExample(
            name: "MX-6: secrets stay as written", text: "$SA $(SB) $(SC:1:2) $SE", expected: "$SA $(SB) $(SC:1:2) $SE",
            phone: ["SA": "1", "SB": "2", "SC": "3333"]),
        MacroExample(
            name: "MX-4: a cut through a character", text: "$(A:1)", expected: "\u{fffd}b", phone: ["A": "äb"]),
        MacroExample(
            name: "MX-5: a name longer than any", text: "$" + String(repeating: "A", count: 500),
            expected: "$" + String(repeating: "A", count: 500)),
    ]
}

@Suite struct MacroTests {
    @Test("MX-1 to MX-6: one pass over the text", arguments: MacroExample.all)
    func expansion(_ example: MacroExample) {
        let phone = SamplePhone.make(example.phone)
        #expect(MacroExpander.expandText(example.text, using: phone) == example.expected)
        // A rule expands alike; only its edges are trimmed.
        let rule = MacroExpander.expand("[" + example.text + "]", using: phone)
        #expect(Expansion.literal(rule.bytes[...]) == "[" + example.expected + "]")
    }

    @Test("Section 1.2: in a rule line breaks become spaces, also those that a macro brings, and the edges of the rule go")
    func lineBreaks() {
        let phone = SamplePhone.make(["A": "x\r\ny\u{1}SA\u{2}"])
        let rule = MacroExpander.expand(" \n\t/a\n/$A \u{7f} ", using: phone)
        #expect(Expansion.literal(rule.bytes[...]) == "/a /x  y SA ")
    }

    @Test("MX-8: a log template keeps its line breaks")
    func templates() {
        #expect(MacroExpander.expandText("$MA\n$$\t", using: SamplePhone()) == "000e08012345\n$\t")
    }

    @Test("Macros cannot make a text grow without end")
    func growth() {
        let phone = SamplePhone.make(["A": String(repeating: "x", count: 1 << 20)])
        let text = String(repeating: "$A", count: 10_000)
        #expect(MacroExpander.expandText(text, using: phone).utf8.count < 1 << 20)
        let evaluation = RuleEvaluator().evaluate(text, kind: .profile, using: phone)
        #expect(evaluation.error?.kind == .tooLong)
    }

    @Test("Section 2.2: the table names every macro once, and every row has words and a requirement")
    func table() {
        let names = MacroTable.rows.map(\.name)
        #expect(Set(names).count == names.count)
        #expect(names.count > 30)
        #expect(MacroTable.rows.allSatisfy { $0.meaning.count > 3 && $0.requirement.contains("-") })
    }
}
