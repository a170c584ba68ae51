import Provisioning

/// Reads logs back into a summary, one after the other.
package struct LogFold {
    /// The summary of everything that was read.
    package private(set) var summary = RunSummary()
    /// True where the log at hand had no event.
    package private(set) var isEmpty = true

    private var reader = LogReader()

    /// Makes a fold over no log.
    package init() {}

    /// Begins a log.
    package mutating func begin() { (reader, isEmpty) = (LogReader(), true) }

    /// Takes the next bytes of the log.
    package mutating func read(_ bytes: ArraySlice<UInt8>) throws(EventReader.Failure) {
        record(try reader.read(bytes))
    }

    /// Ends the log; true where its last line was cut short.
    package mutating func finish() -> Bool {
        let (events, isTruncated) = reader.finish()
        record(events)
        return isTruncated
    }

    private mutating func record(_ events: [Event]) {
        if !events.isEmpty { isEmpty = false }
        for event in events { summary.record(event) }
    }
}
