import ArgumentParser
import Diagnosis
import Glibc
import Outputs
import Provisioning

/// `handset report LOG…`: one or more event logs into any output.
struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Turn event logs into reports; the logs of all segments of a fleet are one run.",
        discussion: """
              handset report run.jsonl --report-html run.html --expect 'resync.failed < 0.1%'
              handset report a.jsonl b.jsonl --report-json fleet.json

            Segments are merged exactly: every figure is that of the whole, as if one machine had run it. A log that broke off
            is read up to its last whole line. Ends with 0 when the logs were read and every expectation held, 1 when one did
            not, 2 when a file is no log, 4 when a run was invalid.
            """
    )

    @Argument(help: ArgumentHelp("Event logs; - is standard input.", valueName: "log"))
    var logs: [String]

    @OptionGroup(title: "Output") var outputs: OutputOptions

    func run() throws {
        let thresholds = try outputs.thresholds()
        var fold = LogFold()
        for path in logs { try read(path, &fold) }
        let title = fold.summary.runs.first?.options.first { $0.name == "command" }.map { "handset \($0.value)" }
        let report = RunReport(fold.summary, thresholds: thresholds, title: title ?? "Handset run")
        for (output, path) in outputs.reports { try FileAccess.write(output.render(report), to: path) }
        if outputs.githubAnnotations { Terminal.print(bytes: GitHubOutput().render(report)) }
        if !outputs.quiet { Terminal.print(bytes: TextOutput().render(report)) }
        if report.isInvalid { throw ExitStatus.invalid }
        if report.hasFailedChecks { throw ExitStatus.failed }
    }

    private func read(_ path: String, _ fold: inout LogFold) throws {
        let name = ParameterMask.rule(path)
        if FileAccess.isFolder(path) { throw InputProblem("\(name): it is a folder; a log of `--events` is a file") }
        let descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw InputProblem("\(name): \(String(cString: strerror(errno)))") }
        defer { if path != "-" { close(descriptor) } }
        fold.begin()
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        do throws(EventReader.Failure) {
            while true {
                let count = Glibc.read(descriptor, &buffer, buffer.count)
                if count < 0, errno == EINTR { continue }
                if count <= 0 { break }
                try fold.read(buffer[..<count])
            }
        } catch {
            throw InputProblem("\(name): \(error)")
        }
        if fold.finish() { Terminal.say("\(name): the last line is cut short, and left out") }
        if fold.isEmpty { throw InputProblem("\(name): there is no event in it") }
    }
}
