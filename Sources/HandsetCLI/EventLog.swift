import Diagnosis
import Glibc
import Handset
import Outputs
import Provisioning

/// Where a command's events go: to standard output as a story or as JSON Lines, and to a file.
///
/// What the run adds by itself passes here too: the first line, the findings, the last line.
final class EventLog {
    private let isJSON: Bool
    private var story: StoryOutput
    private var diagnoser = Diagnoser()
    private var findings: [(phone: MACAddress?, kind: Event.Kind)] = []
    private let file: Int32?
    private var number = 0
    private var last = Instant.start

    /// Opens the log; throws where the file cannot be written.
    init(json: Bool, verbose: Bool, file path: String?) throws {
        isJSON = json
        story = StoryOutput(colour: Terminal.hasColour, verbose: verbose)
        guard let path else {
            file = nil
            return
        }
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw RunProblem("\(path): \(String(cString: strerror(errno)))") }
        file = descriptor
    }

    deinit {
        if let file { close(file) }
    }

    /// Writes the first line.
    func begin(seed: UInt64, options: [(name: String, value: String)]) {
        let started = Event.RunStarted(
            version: Handset.version, libcurl: LiveRun.libcurlVersion, openssl: LiveRun.opensslVersion, seed: seed,
            options: options
        )
        take(Event(number: 1, at: .start, phone: nil, kind: .runStarted(started)))
    }

    /// Takes an event of the run.
    func take(_ event: Event) {
        (number, last) = (event.number, event.at)
        write(event)
        for finding in diagnoser.record(event) { findings.append((event.phone, finding)) }
    }

    /// Writes the findings and the last line.
    func end(succeeded: Int, failed: Int, status: ExitStatus) {
        for (phone, kind) in findings { add(phone, kind) }
        add(nil, .runEnded(succeeded: succeeded, failed: failed, status: Int(status.rawValue)))
    }

    private func add(_ phone: MACAddress?, _ kind: Event.Kind) {
        number += 1
        write(Event(number: number, at: last, phone: phone, kind: kind))
    }

    private func write(_ event: Event) {
        let line = isJSON || file != nil ? JSONLOutput.line(event) : []
        Terminal.print(bytes: isJSON ? line : Array(story.record(event).utf8))
        if let file { _ = line.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) } }
    }
}
