import ArgumentParser
import Handset
import Outputs
import ProfileLint
import Provisioning

/// `handset profile lint`: what is wrong with profiles, before a phone says so.
struct ProfileLintCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lint",
        abstract: "Say what is wrong with profiles: for this model and release, each with its line and column.",
        discussion: """
            Several profiles are read as one resync brings them, in this order.

              handset profile lint common.xml 00562b043615.xml --model 8841 --firmware 12.0.7
              handset profile lint https://prov.example.test/p.xml --sarif lint.sarif --fail-on warning
              handset profile lint p.xml --disable index-beyond-model --disable other-model

            Ends with 0 without a finding of --fail-on or above, 1 with one, 2 for what cannot be opened.
            """
    )

    @Argument(help: "Files, URLs, or - for standard input.") var profiles: [String] = []
    @OptionGroup(title: "Wrapping") var input: ProfileInputOptions
    @Option(help: "The least severity that fails: notice, warning or error.") var failOn = "error"
    @Option(help: ArgumentHelp("A rule to leave out; more than once.", valueName: "id")) var disable: [String] =
        []
    @Option(help: ArgumentHelp("Write the findings as SARIF 2.1.0 too, - for standard output.", valueName: "file"))
    var sarif: String?
    @Flag(help: "Print JSON Lines.") var json = false
    @Flag(help: "List what a lint looks for, and lint nothing.") var rules = false
    @OptionGroup(title: "Phone") var phone: PhoneOptions

    func run() throws {
        if rules { return list() }
        guard !profiles.isEmpty else { throw ValidationError("a profile is missing: a file, a URL, or -") }
        guard let threshold = LintRule.Severity(rawValue: failOn) else {
            throw InputProblem("--fail-on \(failOn): expected notice, warning or error")
        }
        let disabled = try disabledRules()
        let (device, store) = try phone.reader(of: profiles)
        let documents = try profiles.map { try document($0, device, store) }
        let findings = ProfileLinter(device, store).lint(documents).filter { !disabled.contains($0.rule) }
        try show(findings)
        if findings.contains(where: { $0.severity >= threshold }) { throw ExitStatus.failed }
    }

    private func document(_ place: String, _ device: Device, _ store: ParameterStore) throws -> LintDocument {
        let got = try ProfileInput(place, phone, device, store)
        let text = try got.unwrap(input, device, store)
        let transport: LintDocument.Transport =
            got.scheme.map { text.isOpen ? .open(scheme: $0.rawValue) : .closed } ?? .unknown
        return LintDocument(name: text.name, text: text.bytes, transport: transport)
    }

    private func show(_ findings: [LintFinding]) throws {
        let document = SARIFOutput.document(findings, version: Handset.version)
        if sarif == "-" { return Terminal.print(bytes: document) }
        if let sarif { try FileAccess.write(document, to: sarif) }
        for finding in findings {
            if json {
                Terminal.print(bytes: finding.jsonLine)
            } else {
                Terminal.print(
                    SafeText.shown(
                        "\(finding.file):\(finding.line):\(finding.column): \(finding.severity.rawValue): "
                            + "\(finding.message) [\(finding.rule.rawValue)]"))
            }
        }
        if !json { Terminal.say(Self.summary(findings)) }
    }

    private static func summary(_ findings: [LintFinding]) -> String {
        let counts = LintRule.Severity.allCases.reversed().map { severity in
            let count = findings.count { $0.severity == severity }
            return "\(count) \(severity.rawValue)\(count == 1 ? "" : "s")"
        }
        return "handset: \(counts.joined(separator: ", "))"
    }

    private func disabledRules() throws -> Set<LintRule> {
        try Set(
            disable.map { name in
                guard let rule = LintRule(rawValue: name) else {
                    throw InputProblem("--disable \(name): no such rule; `handset profile lint --rules` lists them")
                }
                return rule
            })
    }

    private func list() {
        for rule in LintRule.allCases {
            Listing(json).row([
                ("name", .text(rule.rawValue)), ("severity", .text(rule.severity.rawValue)),
                ("about", .text(rule.summary)),
            ])
        }
    }
}
