import ArgumentParser
import Checks
import Diagnosis
import Glibc
import Outputs

/// Where a check's verdict goes.
struct CheckOutputOptions: ParsableArguments {
    @Flag(help: "Print JSON Lines: an object a check, then the sum.")
    var json = false

    @Flag(help: "Print what failed and nothing else.")
    var quiet = false

    @Option(help: ArgumentHelp("Write JUnit XML: a test case a check.", valueName: "file"))
    var reportJunit: String?

    @Option(help: ArgumentHelp("Write SARIF 2.1.0.", valueName: "file"))
    var reportSarif: String?

    @Option(help: ArgumentHelp("Write the Test Anything Protocol.", valueName: "file"))
    var reportTap: String?

    @Option(help: ArgumentHelp("Write one HTML file.", valueName: "file"))
    var reportHtml: String?

    @Option(help: ArgumentHelp("Write one JSON document.", valueName: "file"))
    var reportJson: String?

    @Flag(help: "Print annotations for GitHub, and write the step's summary where GITHUB_STEP_SUMMARY names a file.")
    var githubAnnotations = false

    @Flag(help: "Speak as a Nagios plug-in: one line with performance data, and its exit status 0 to 3.")
    var nagios = false

    @Option(help: "The least severity that fails: warning or error (default: error).")
    var failOn: String?

    /// The severity of `--fail-on`, where it is given.
    func severity() throws -> Finding.Severity? {
        guard let failOn else { return nil }
        guard let severity = Finding.Severity(rawValue: failOn), severity != .notice else {
            throw InputProblem("--fail-on \(failOn): expected warning or error")
        }
        return severity
    }

    /// Writes every file that was asked for, then prints.
    func tell(_ report: CheckReport, _ failOn: Finding.Severity, file: String?) throws {
        let files: [((any CheckOutput), String?)] = [
            (CheckJUnit(), reportJunit), (CheckSARIF(place: file ?? report.rule), reportSarif), (CheckTAP(), reportTap),
            (CheckHTML(), reportHtml), (CheckJSON(), reportJson),
        ]
        for case (let output, let path?) in files {
            try FileAccess.write(output.render(report, failOn: failOn), to: path)
        }
        if githubAnnotations { try summarise(report, failOn) }
        Terminal.print(bytes: console(file).flatMap { $0.render(report, failOn: failOn) })
    }

    private func console(_ file: String?) -> [any CheckOutput] {
        if nagios { return [CheckNagios()] }
        if json { return [CheckJSON(lines: true)] }
        let text = CheckText(colour: Terminal.hasColour, isQuiet: quiet)
        return githubAnnotations ? [text, CheckGitHub(file: file)] : [text]
    }

    /// The summary grows behind what other steps' commands wrote.
    private func summarise(_ report: CheckReport, _ failOn: Finding.Severity) throws {
        guard let path = getenv("GITHUB_STEP_SUMMARY").map({ String(cString: $0) }), !path.isEmpty else { return }
        let before = FileAccess.exists(path) ? try FileAccess.read(path) : []
        try FileAccess.write(before + CheckMarkdown().render(report, failOn: failOn), to: path)
    }
}
