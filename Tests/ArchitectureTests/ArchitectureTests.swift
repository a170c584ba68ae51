import Testing

@Suite("The sources keep the rules of the house")
struct ArchitectureTests {
    @Test("the tree is found: sources, tests and the package description")
    func tree() {
        #expect(SourceTree.sources.count > 20)
        #expect(SourceTree.tests.contains { $0.path == "Tests/ArchitectureTests/ArchitectureTests.swift" })
        #expect(SourceTree.files.contains { $0.path == "Package.swift" })
    }

    @Test("every import is granted by the table")
    func imports() { expectNone(SourceTree.sources.flatMap(Rules.imports)) }

    @Test("C libraries stay internal")
    func cImports() { expectNone(SourceTree.sources.flatMap(Rules.cImports)) }

    @Test("the core has no clock, no task, no terminal and no dice of its own")
    func purity() { expectNone(SourceTree.sources.flatMap(Rules.purity)) }

    @Test("only the shell vouches for Sendable, with a proof")
    func vouching() { expectNone(SourceTree.sources.flatMap(Rules.vouching)) }

    @Test("every public and package declaration is documented")
    func documentation() { expectNone(SourceTree.sources.flatMap(Rules.documentation)) }

    @Test("no file knows a path of one machine")
    func machinePaths() { expectNone(SourceTree.files.filter(isOurs).flatMap(Rules.machinePaths)) }

    @Test("no mark of unfinished work is left")
    func leftOvers() { expectNone(SourceTree.files.filter(isOurs).flatMap(Rules.leftOvers)) }

    @Test("every firmware record names its source")
    func firmwareSource() { expectNone(SourceTree.sources.flatMap(Rules.firmwareSource)) }

    @Test("every firmware and every diagnosis rule stands in its list", arguments: Rules.listings.indices)
    func lists(index: Int) { expectNone(Rules.unlisted(Rules.listings[index], in: SourceTree.sources)) }

    @Test("no test is switched off")
    func switchedOff() { expectNone(SourceTree.tests.flatMap(Rules.switchedOff)) }

    @Test("every required requirement is cited by a test")
    func requirements() {
        let cited = Requirements.cited(in: SourceTree.tests)
        let missing = Requirements.missing(from: Set(cited.keys))
        #expect(missing.isEmpty, "no test cites \(missing.joined(separator: ", "))")
    }

    @Test("every row of the worked examples is a test of its own")
    func workedExamples() {
        let tested = WorkedExampleRows.tested(in: SourceTree.tests)
        let missing = (1...WorkedExampleRows.count).filter { tested[$0] != 1 }
        #expect(missing.isEmpty, "no test, or several, for rows \(missing)")
        #expect(tested.count == WorkedExampleRows.count)
    }

    /// Fails with every place that breaks a rule.
    private func expectNone(_ violations: [Violation]) {
        #expect(violations.isEmpty, "\(violations.map(\.description).joined(separator: "\n"))")
    }

    /// Everything but the tests of these rules, which must show what they forbid.
    private func isOurs(_ file: SourceFile) -> Bool { !file.path.hasPrefix("Tests/ArchitectureTests/") }
}
