import ArgumentParser
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
            do throws(ThresholdError) {
                return try Threshold(parsing: text)
            } catch {
                throw InputProblem("--expect: \(error)")
            }
        }
    }

    /// The reports that were asked for, each with its file.
    var reports: [(output: any ReportOutput, path: String)] {
        let paths = ["junit": reportJunit, "html": reportHtml, "json": reportJson]
        return ReportOutputs.all.compactMap { output in (paths[output.name] ?? nil).map { (output, $0) } }
    }
}
