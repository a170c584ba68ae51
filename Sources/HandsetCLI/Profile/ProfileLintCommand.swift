import ArgumentParser
import Handset
import Outputs
import ProfileFormat
import ProfileLint
import Provisioning

/// `handset profile lint`: what is wrong with profiles, before a phone says so.
struct ProfileLintCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lint",
        abstract: "Say what is wrong with profiles: for this model and release, each with its line and column.",
        discussion: """
            Several profiles are read as one resync brings them, in this order; with --each, each is a phone's of its own.

              handset profile lint common.xml 00562b043615.xml --model 8841 --firmware 12.0.7
              handset profile lint phones/*.xml --each --sarif lint.sarif --fail-on warning
              handset profile lint https://prov.example.test/p.xml --disable index-beyond-model --disable other-model

            Ends with 0 without a finding of --fail-on or above, 1 with one, 2 where a file cannot be read, or not be opened
            with the keys that were given; the others are linted all the same.
            """
    )

    @Argument(help: "Files, URLs, or - for standard input.") var profiles: [String] = []
    @Flag(help: "Read each profile by itself: they are of different phones.") var each = false
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
        try input.check(device, store)
        let read = try profiles.map { try LintInput($0, phone, input, device, store) }
        let linter = ProfileLinter(device, store)
        let documents = read.map(\.document)
        let all = each ? documents.flatMap { linter.lint([$0]) } : linter.lint(documents)
        let findings = all.filter { !disabled.contains($0.rule) }
        try show(findings)
        let status = read.map(\.status).max { $0.rawValue < $1.rawValue } ?? .success
        if status != .success { throw status }
        if findings.contains(where: { $0.severity >= threshold }) { throw ExitStatus.failed }
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
        Listing(json).table(
            LintRule.allCases.map { rule in
                [
                    ("name", .text(rule.rawValue)), ("severity", .text(rule.severity.rawValue)),
                    ("about", .text(rule.summary)),
                ]
            })
    }
}

/// A profile to lint, and the status that getting it already decides.
private struct LintInput {
    let document: LintDocument
    let status: ExitStatus

    init(
        _ place: String, _ phone: PhoneOptions, _ options: ProfileInputOptions, _ device: Device,
        _ store: ParameterStore
    ) throws {
        let name = ProfileInput.name(of: place)
        do {
            let got = try ProfileInput(place, phone, device, store)
            switch try got.opened(options, device, store) {
            case .success(let text):
                let transport: LintDocument.Transport =
                    got.scheme.map { text.isOpen ? .open(scheme: $0.rawValue) : .closed } ?? .unknown
                document = LintDocument(
                    name: name, text: text.bytes, transport: transport, aliases: text.aliases)
                status = .success
            case .failure(let failure):
                let isSealed = failure.stage == .aes256cbc || failure.stage == .aes128gcm
                document = LintDocument(
                    name: name, fault: isSealed ? .unreadableFile : .corruptProfile,
                    reason: "\(failure.stage.rawValue): \(failure.reason)")
                status = isSealed ? .badInput : .success
            }
        } catch let problem as InputProblem {
            let line = problem.message.prefix { $0 != "\n" }
            let reason = line.hasPrefix("\(name): ") ? line.dropFirst(name.count + 2) : line
            document = LintDocument(name: name, fault: .unreadableFile, reason: String(reason))
            status = .badInput
        } catch let ended as ExitStatus {
            document = LintDocument(name: name, fault: .unreadableFile, reason: "the server gives no profile")
            status = ended
        }
    }
}
