import Diagnosis
import Glibc
import Handset
import Outputs
import Provisioning

/// Where a command's events go: to standard output, to a file, and into the summary that every report is made of.
///
/// What the run adds by itself passes here too: the first line, the findings, the last line.
final class EventLog {
    /// What standard output gets.
    enum Console {
        /// The whole story of every phone; a verbose one tells every parameter.
        case story(verbose: Bool)
        /// Every event as a line of JSON.
        case jsonLines
        /// The summary, once the run is over.
        case summary
        /// Nothing: the command has something of its own to say.
        case nothing
    }

    /// The run so far.
    private(set) var summary = RunSummary()

    private let options: OutputOptions
    private let thresholds: [Threshold]
    private let isJSON: Bool
    private let tellsSummary: Bool
    private var story: StoryOutput?
    /// Nil where whoever runs explains failures itself.
    private var findings: FindingList?
    private let judgesPhones: Bool
    private var file: EventFile?
    private let isPrompt: Bool
    private let publisher: Publisher?
    private var unpublished = 0
    private var number = 0
    private var last = Instant.start

    /// After so many events somebody looks at the clock.
    private static let publishedEvents = 256

    /// Opens the log; throws where a threshold is none or a file cannot be written.
    ///
    /// - Parameter isScenario: True where failures are explained before they come, and may be just what is expected.
    /// - Parameter isPrompt: True where every line goes to its file at once, false where whoever runs many phones tells
    ///   when nothing more comes for now.
    init(
        _ options: OutputOptions, console: Console, isScenario: Bool = false, phones: Int = 1, isPrompt: Bool = true
    ) throws {
        (self.options, self.isPrompt) = (options, isPrompt)
        (findings, judgesPhones) = (isScenario ? nil : FindingList(), !isScenario)
        if case .jsonLines = console { isJSON = true } else { isJSON = false }
        try options.check(json: isJSON)
        thresholds = try options.thresholds()
        if case .summary = console { tellsSummary = true } else { tellsSummary = false }
        if case .story(let verbose) = console, !options.quiet, !options.takesStandardOutput {
            story = StoryOutput(colour: Terminal.hasColour, verbose: verbose)
        }
        publisher = try Publisher(options, phones: phones)
        // Last: what an old log holds is lost from here on.
        file = try options.events.map { try EventFile($0) }
    }

    /// Lets whoever asks over HTTP see the run so far.
    func publish(_ state: LiveView.State = .running) {
        unpublished = 0
        publisher?.update(summary, state)
    }

    /// Hands what is held back to the system: nothing more comes for now.
    func settle() { file?.flush() }

    /// Writes the first line; in virtual time there is no date.
    func begin(seed: UInt64, options: [(name: String, value: String)], at date: UnixTime? = nil) {
        let started = Event.RunStarted(
            version: Handset.version, libcurl: LiveRun.libcurlVersion, openssl: LiveRun.opensslVersion, seed: seed,
            options: options, began: date
        )
        take(Event(number: 1, at: .start, phone: nil, kind: .runStarted(started)))
    }

    /// Takes an event of the run.
    func take(_ event: Event) {
        (number, last) = (event.number + event.lineCount - 1, max(last, event.at))
        write(event)
        findings?.record(event)
    }

    /// What would decide between the causes of the failure that ended the resync.
    func question(
        besides vain: Set<SecondLook.Question>
    ) -> (question: SecondLook.Question, url: ProfileURL)? {
        findings?.question(besides: vain)
    }

    /// Takes what a further question to the server brought.
    func take(_ look: SecondLook, of phone: MACAddress) {
        take(Event(number: number + 1, at: last, phone: phone, kind: .secondLook(look)))
    }

    /// Numbers an event of the run itself and takes it.
    func add(_ phone: MACAddress?, _ kind: Event.Kind) {
        number += 1
        write(Event(number: number, at: last, phone: phone, kind: kind))
    }

    /// Writes the findings, the last line and every report; returns the status that the run ends with.
    ///
    /// A run that succeeded but broke a threshold or a check has failed; one whose generator was too slow is invalid.
    func end(
        status: ExitStatus, checks: [RunReport.Check] = [], title: String = "Handset run", result: String? = nil,
        signal: Int32? = nil
    ) throws -> ExitStatus {
        // What broke comes before what is merely worth knowing.
        for isError in [true, false] {
            for (event, finding) in findings?.all ?? [] where (finding.severity == .error) == isError {
                add(event.phone, finding.event)
            }
        }
        func report() -> RunReport {
            RunReport(
                summary, thresholds: thresholds, checks: checks, title: title, judgesPhones: judgesPhones,
                result: result)
        }
        let first = report()
        let final: ExitStatus =
            first.isInvalid && [.success, .failed].contains(status)
            ? .invalid : status == .success && first.hasFailedChecks ? .failed : status
        let (succeeded, failed) = (summary.succeeded, summary.failed)
        add(
            nil,
            .runEnded(succeeded: succeeded, failed: failed, status: signal.map { 128 + Int($0) } ?? Int(final.rawValue))
        )
        try options.write(report(), status: final, summary: tellsSummary, json: isJSON) { try file?.close() }
        return final
    }

    private func write(_ event: Event) {
        summary.record(event)
        unpublished += 1
        if unpublished >= Self.publishedEvents { publish() }
        file?.append(event)
        if isPrompt { file?.flush() }
        if isJSON { Terminal.print(bytes: JSONLOutput.lines(event)) }
        if let text = story?.record(event), !text.isEmpty { Terminal.print(bytes: Array(text.utf8)) }
    }
}
