package import Provisioning

/// Reads a log back into events, piece by piece; a log may be larger than memory.
///
/// A last line without line feed may be cut short, because the program that wrote it was: it is left out, and
/// ``finish()`` tells so. Anything else that is no event is an error with its line.
package struct EventReader {
    /// A line that is no event.
    package struct Failure: Error, Hashable, Sendable, CustomStringConvertible {
        /// The line, from 1.
        package let line: Int
        /// The column in bytes, from 1, where the line is no JSON.
        package let column: Int?
        /// What is wrong and what would be right.
        package let reason: String

        /// The place and the reason: `line 3, column 17: expected ',' or '}'`.
        package var description: String {
            "line \(line)" + (column.map { ", column \($0)" } ?? "") + ": \(reason)"
        }
    }

    private var pending: [UInt8] = []
    private var line = 0

    /// Makes a reader at the beginning of a log.
    package init() {}

    /// Takes the next bytes of the log and returns the events that they complete.
    package mutating func read(_ bytes: some Sequence<UInt8>) throws(Failure) -> [Event] {
        pending.append(contentsOf: bytes)
        var events: [Event] = []
        var rest = pending[...]
        while let end = rest.firstIndex(of: 10) {
            line += 1
            if let event = try Self.event(rest[..<end], line: line) { events.append(event) }
            rest = rest[(end + 1)...]
        }
        guard rest.count <= JSONReader.sizeLimit else {
            throw Failure(line: line + 1, column: nil, reason: "longer than \(JSONReader.sizeLimit) bytes")
        }
        pending = Array(rest)
        return events
    }

    /// Ends the log: the event of a last line without line feed, and whether that line was cut short.
    package mutating func finish() -> (event: Event?, isTruncated: Bool) {
        defer { pending = [] }
        if pending.isEmpty { return (nil, false) }
        guard let event = try? Self.event(pending[...], line: line + 1) else { return (nil, true) }
        return (event, false)
    }

    /// Reads a whole log.
    package static func read(log: [UInt8]) throws(Failure) -> (events: [Event], isTruncated: Bool) {
        var reader = EventReader()
        var events = try reader.read(log)
        let (last, isTruncated) = reader.finish()
        if let last { events.append(last) }
        return (events, isTruncated)
    }

    /// Reads one line; nil for an empty one.
    package static func event(_ bytes: ArraySlice<UInt8>, line: Int) throws(Failure) -> Event? {
        if bytes.allSatisfy({ $0 == 32 || $0 == 9 || $0 == 13 }) { return nil }
        let value: JSONValue
        do throws(JSONReader.Failure) {
            value = try JSONReader.read(bytes)
        } catch {
            throw Failure(line: line, column: error.offset + 1, reason: error.reason)
        }
        do throws(JSONFields.Failure) {
            return try Event(JSONFields(value))
        } catch {
            throw Failure(line: line, column: nil, reason: error.reason)
        }
    }
}
