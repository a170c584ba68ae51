import ArgumentParser
import Diagnosis
import Outputs
import Provisioning

/// Where a run's events and reports go, and what is expected of its figures; the same for every command that runs phones.
struct OutputOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Write the events as JSON Lines into a file, as they come.", valueName: "file"))
    var events: String?

    @Option(help: ArgumentHelp("Write JUnit XML for a CI system.", valueName: "file"))
    var reportJunit: String?

    @Option(help: ArgumentHelp("Write a report as one HTML file.", valueName: "file"))
    var reportHtml: String?

    @Option(help: ArgumentHelp("Write the run in numbers as JSON (docs/summary.schema.json).", valueName: "file"))
    var reportJson: String?

    @Option(help: ArgumentHelp("Serve OpenMetrics text at /metrics while the run lasts.", valueName: "addr:port"))
    var metrics: String?

    @Option(help: ArgumentHelp("Show the run in a browser while it lasts.", valueName: "addr:port"))
    var dashboard: String?

    @Flag(help: "Print annotations for GitHub.")
    var githubAnnotations = false

    @Option(
        help: ArgumentHelp(
            "A limit on a figure: 'resync.failed < 0.1%', 'recovered.p99 < 10m'; exit status 1 where it does not hold.",
            valueName: "threshold"))
    var expect: [String] = []

    @Flag(help: "Print nothing but problems.")
    var quiet = false

    /// What is expected, read; a text that is no threshold is shown with a caret below the fault.
    func thresholds() throws -> [Threshold] {
        try expect.map { text in
            let threshold: Threshold
            do throws(ThresholdError) {
                threshold = try Threshold(parsing: text)
            } catch {
                throw InputProblem("--expect: \(error)")
            }
            try Self.check(threshold.metric)
            return threshold
        }
    }

    /// Throws where a metric names a finding or a cause that cannot be: it would hold whatever happens.
    private static func check(_ metric: Metric) throws(InputProblem) {
        let (name, known): (String, [String])
        switch metric {
        case .finding(let slug): (name, known) = (slug, DiagnosisRules.all.map(\.explanation.id))
        case .cause(let code): (name, known) = (code, FailureCause.allCases.map(\.code))
        default: return
        }
        guard !known.contains(name) else { return }
        // A row that leaves the same evidence as another is told as that one.
        let told = FailureCause.allCases.filter { $0.rawValue == name || $0.catalogue.contains(name) }.map(\.code)
        let near = (told.isEmpty ? Spelling.nearest(to: name, among: known) : told).prefix(2)
        let hint =
            near.isEmpty ? "`handset list findings` names them" : "did you mean \(near.joined(separator: " or "))?"
        throw InputProblem("--expect \(metric): no run ever tells '\(name)'; \(hint)")
    }

    /// The reports that were asked for, each with its file.
    var reports: [(output: any ReportOutput, path: String)] {
        let paths = ["junit": reportJunit, "html": reportHtml, "json": reportJson]
        return ReportOutputs.all.compactMap { output in (paths[output.name] ?? nil).map { (output, $0) } }
    }

    /// What was expected, as the first line of a log keeps it.
    var told: [(name: String, value: String)] {
        expect.isEmpty ? [] : [("expect", expect.joined(separator: "; "))]
    }

    /// True where a file is standard output, which then gets nothing else.
    var takesStandardOutput: Bool { files.contains { $0.path == "-" } }

    /// The files, each with its option.
    private var files: [(option: String, path: String)] {
        [
            ("--events", events), ("--report-junit", reportJunit), ("--report-html", reportHtml),
            ("--report-json", reportJson),
        ].compactMap { option, path in path.map { (option, $0) } }
    }

    /// Throws where something of these options cannot be, before anything is opened: a threshold that is none, a file that
    /// cannot be written, two outputs in one file, or an output over something that is read.
    func check(json: Bool = false, reading inputs: [String] = []) throws {
        _ = try thresholds()
        var taken: [String: String] = [:]
        if json { taken["-"] = "--json" }
        for path in inputs where path != "-" { taken[FileAccess.identity(path) ?? path] = path }
        for (option, path) in files {
            if let place = path == "-" ? path : FileAccess.identity(path) {
                if let other = taken[place] { throw InputProblem("\(option) \(path): that is where \(other) goes") }
                taken[place] = option
            }
            do throws(RunProblem) {
                try FileAccess.checkWritable(path)
            } catch {
                throw RunProblem("\(option) \(error.message)")
            }
        }
    }
}
