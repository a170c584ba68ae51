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

    /// Ends the log, and says what it lacks; the summary keeps that, behind the log's name where it has one.
    package mutating func finish(_ name: String? = nil) -> [String] {
        record(reader.finish().events)
        let remarks = isEmpty ? [] : reader.remarks.texts
        for remark in remarks { summary.remark((name.map { "\($0): " } ?? "") + remark) }
        return remarks
    }

    private mutating func record(_ events: [Event]) {
        if !events.isEmpty { isEmpty = false }
        for event in events { summary.record(event) }
    }
}
