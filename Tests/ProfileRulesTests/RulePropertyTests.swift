import Provisioning
import Testing

@testable import ProfileRules

@Suite struct RulePropertyTests {
    private func parsed(_ text: String, _ kind: RuleKind = .profile) -> Result<[Rule], RuleError> {
        Result { () throws(RuleError) in
            try RuleParser.parse(MacroExpander.expand(text, using: NoMacros()), kind: kind)
        }
    }

    @Test("PR-20: a printed rule parses back to the same tree (HANDSET_PROPERTY_COUNT raises the count)")
    func printedTrees() throws {
        for index in 0..<RandomRules.count {
            var random = RandomRules(index)
            let rule = random.rule()
            let text = rule.text.revealed
            let back = parsed(text)
            guard case .success([rule]) = back else {
                Issue.record("case \(index) of seed \(RandomRules.seed): \(text)\n\(back)")
                return
            }
        }
    }

    @Test("PR-26: whatever the text, no rule traps, every error points into it, and what parses prints back")
    func soup() throws {
        let phone = SamplePhone.make(["B": "x | y\" (", "C": "/c", "SA": "s\"]|"])
        var wellFormed = 0
        for index in 0..<RandomRules.count {
            var random = RandomRules(index)
            let text = random.soup()
            let kind = random.pick(RuleKind.allCases)
            let evaluator = RuleEvaluator(legacy: random.chance(70))
            let evaluations =
                evaluator.evaluateReports(text, using: phone) + [evaluator.evaluate(text, kind: kind, using: phone)]
            for evaluation in evaluations {
                if let error = evaluation.error, error.kind != .tooLong {
                    #expect(
                        (1...(evaluation.expandedMasked.count + 1)).contains(error.column), "case \(index): \(text)")
                    #expect((1...(error.excerpt.count + 1)).contains(error.caret), "case \(index): \(text)")
                }
                #expect(!evaluation.explanation.isEmpty)
            }
            _ = evaluator.explainTrigger(text, using: phone)
            guard case .success(let rules) = parsed(text), let rule = rules.first else { continue }
            wellFormed += 1
            guard case .success([rule]) = parsed(rule.text.revealed) else {
                Issue.record("case \(index) of seed \(RandomRules.seed): \(text)\n\(rule.text.revealed)")
                return
            }
        }
        #expect(wellFormed > RandomRules.count / 100)
    }

    @Test("MX-3: a text without dollars expands to itself, any text to something, and doubled dollars to one")
    func macros() {
        let phone = SamplePhone.make(["B": "$B$MA$$", "C": "\u{e4}\u{1f600}"])
        for index in 0..<RandomRules.count {
            var random = RandomRules(index)
            let text = random.soup()
            _ = MacroExpander.expandText(text, using: phone)
            let doubled = text.split(separator: "$", omittingEmptySubsequences: false).joined(separator: "$$")
            #expect(MacroExpander.expandText(doubled, using: phone) == text, "case \(index)")
        }
    }

    @Test("Section 3.1: whatever the text, a schedule reads or does not, and prints back")
    func schedules() {
        let pieces = ["1", "60", "0", "+", ",", " ", "4294967295", "99999999999", "-", "x", "\u{661}", "\t"]
        var read = 0
        for index in 0..<RandomRules.count {
            var random = RandomRules(index)
            let text = (0..<random.number(10)).map { _ in random.pick(pieces) }.joined()
            guard let schedule = Schedule(parsing: text) else { continue }
            read += 1
            #expect(Schedule(parsing: "\(schedule)") == schedule, "\(text)")
            _ = schedule.delay(at: 1 + random.number(5), using: &random.dice)
        }
        #expect(read > RandomRules.count / 100)
    }

    @Test(
        "A long hostile text takes no longer than its length asks for: squared, 200 kB would take many minutes",
        .timeLimit(.minutes(1)),
        arguments: [
            "(", "()", "[", "[--key ", "--key $B ", "$(", "$(A", "$B", "\"", "|", "(1 eq 1)? | ", "1 and ", "://@",
            "= ",
            "GPP_SA=", "$SA", "# ", "-a ", "(a=\"\")! ", "$(SA)", "[::", "\u{2013}x ", "a=", "$$", "x(", "1.",
            "--key \"",
        ]
    )
    func linear(_ piece: String) {
        let phone = SamplePhone.make(["B": ""])
        let text = String(repeating: piece, count: 200_000 / piece.utf8.count)
        for prefix in ["", "[--key x] ", "(a = \"", "(1 eq 1 and "] {
            let evaluation = RuleEvaluator().evaluate(prefix + text, kind: .profile, using: phone)
            #expect(!evaluation.explanation.isEmpty)
        }
    }
}
