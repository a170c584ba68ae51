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
              handset report a.jsonl b.jsonl --report-json fleet.json --events fleet.jsonl

            Segments are merged exactly: every figure is that of the whole, as if one machine had run it; --events writes their
            logs as one. A log that broke off is read up to its last whole line; what it lacks is said. Ends with 0 when the logs were read and every
            expectation held, 1 when one did not, 2 when a file is no log or the logs are not of one run, 4 when a run was invalid.
            """
    )

    @Argument(help: ArgumentHelp("Event logs; - is standard input.", valueName: "log"))
    var logs: [String]

    @OptionGroup(title: "Output") var outputs: OutputOptions

    func run() throws {
        for (option, value) in [("--metrics", outputs.metrics), ("--dashboard", outputs.dashboard)] where value != nil {
            throw InputProblem("\(option): the run is over, and nothing of it changes any more; use --report-html")
        }
        guard outputs.events == nil || !logs.contains("-") else {
            throw InputProblem("--events: standard input cannot be read twice; give the logs as files")
        }
        try outputs.check(reading: logs)
        let thresholds = try outputs.thresholds()
        var (fold, ledger) = (LogFold(), SegmentLedger())
        for path in logs { try read(path, &fold, &ledger) }
        if let missing = ledger.missing { Terminal.say("segments are missing, and so are their phones: \(missing)") }
        let title = fold.summary.runs.first?.options.first { $0.name == "command" }.map { "handset \($0.value)" }
        let report = RunReport(fold.summary, thresholds: thresholds, title: title ?? "Handset run")
        let status: ExitStatus = report.isInvalid ? .invalid : report.hasFailedChecks ? .failed : .success
        try outputs.write(report, status: status, summary: true) {
            guard let file = try outputs.events.map({ try EventFile($0) }) else { return }
            try LogSource.merge(logs, into: file)
            try file.close()
        }
        if status != .success { throw status }
    }

    private func read(_ path: String, _ fold: inout LogFold, _ ledger: inout SegmentLedger) throws {
        let name = ParameterMask.rule(path)
        if FileAccess.isFolder(path) { throw InputProblem("\(name): it is a folder; a log of `--events` is a file") }
        let before = fold.summary.runs.count
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
        for remark in fold.finish(logs.count > 1 ? name : nil) { Terminal.say("\(name): \(remark)") }
        if fold.isEmpty { throw InputProblem("\(name): there is no event in it") }
        let runs = fold.summary.runs.dropFirst(before)
        if runs.isEmpty, logs.count > 1 { throw InputProblem("\(name): no first line says what run it is of") }
        do throws(SegmentLedger.Problem) {
            for run in runs { try ledger.take(run, of: name) }
        } catch {
            throw InputProblem(error.reason)
        }
    }
}
