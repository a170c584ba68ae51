import Diagnosis
import Provisioning

/// Reads logs back into a summary, one after the other; of a log that broke off the explanations are made up for.
package struct LogFold {
    /// The summary of everything that was read.
    package private(set) var summary = RunSummary()
    /// True where the log at hand had no event.
    package private(set) var isEmpty = true

    private var reader = EventReader()
    private var diagnoser = Diagnoser()
    private var missing: [Event] = []
    private var hasEnded = false

    /// Makes a fold over no log.
    package init() {}

    /// Begins a log.
    package mutating func begin() {
        (reader, diagnoser, missing) = (EventReader(), Diagnoser(), [])
        (hasEnded, isEmpty) = (false, true)
    }

    /// Takes the next bytes of the log.
    package mutating func read(_ bytes: ArraySlice<UInt8>) throws(EventReader.Failure) {
        for event in try reader.read(bytes) { record(event) }
    }

    /// Ends the log; true where its last line was cut short.
    package mutating func finish() -> Bool {
        let (last, isTruncated) = reader.finish()
        if let last { record(last) }
        // Findings are a log's last lines but one: a log that broke off has none.
        if !hasEnded { for event in missing { summary.record(event) } }
        missing = []
        return isTruncated
    }

    private mutating func record(_ event: Event) {
        isEmpty = false
        if case .runEnded = event.kind { hasEnded = true }
        summary.record(event)
        for kind in diagnoser.record(event) {
            missing.append(Event(number: event.number, at: event.at, phone: event.phone, kind: kind))
        }
    }
}
