import Diagnosis
package import Provisioning

/// Reads one log back, piece by piece; where it broke off, its explanations are made up for, and what it lacks is noted.
package struct LogReader {
    /// What a log lacks, each as a sentence: lines from its middle, its end.
    package private(set) var remarks = LogRemarks()

    private var reader = EventReader()
    private var findings = FindingList()
    private var hasEnded = false

    /// Makes a reader at the beginning of a log.
    package init() {}

    /// Takes the next bytes of the log and returns the events that they complete.
    package mutating func read(_ bytes: ArraySlice<UInt8>) throws(EventReader.Failure) -> [Event] {
        let events = try reader.read(bytes)
        for event in events { note(event) }
        return events
    }

    /// Ends the log: its last events, and whether its last line was cut short.
    package mutating func finish() -> (events: [Event], isTruncated: Bool) {
        let (last, isTruncated) = reader.finish()
        if let last { note(last) }
        remarks.end(isTruncated: isTruncated)
        // Findings are a log's last lines but one: a log that broke off has none.
        let missing = findings.all.map { event, finding in
            Event(number: event.number, at: event.at, phone: event.phone, kind: finding.event)
        }
        return ((last.map { [$0] } ?? []) + (hasEnded ? [] : missing), isTruncated)
    }

    private mutating func note(_ event: Event) {
        remarks.take(event)
        if case .runEnded = event.kind { hasEnded = true }
        findings.record(event)
    }
}
