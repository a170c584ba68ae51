import Synchronization

/// The lines of a connection that may end by a fault of the transport's: the last of them tells of that.
///
/// What TLS and HTTP make of such an end, an alert of their own among it, says nothing of the phone.
final class HeldRecords: Sendable {
    private let lines = Mutex<(records: [AccessRecord], end: String?)>(([], nil))

    /// Takes a line.
    func add(_ record: AccessRecord) { lines.withLock { $0.records.append(record) } }

    /// Says how the connection ended; nil where no fault ended it.
    func end(_ note: String?) { lines.withLock { $0.end = note } }

    /// The lines, the last one with the fault in the place of what came of it.
    var records: [AccessRecord] {
        lines.withLock { lines in
            var records = lines.records
            if let end = lines.end, let last = records.indices.last { records[last].note = end }
            return records
        }
    }
}
