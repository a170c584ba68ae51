package import Provisioning

/// The wire form of every event: one JSON object a line, fields in a fixed order (`docs/events.schema.json`).
package struct JSONLOutput: Output {
    /// The version of the form; it grows when a field changes its meaning, which it does not.
    package static let schema = 1

    private var lines: [UInt8] = []

    /// Makes an empty log.
    package init() {}

    /// Takes an event down.
    package mutating func record(_ event: Event) { Self.append(event, to: &lines) }

    /// The whole log.
    package func render() -> [UInt8] { lines }

    /// One event as a line, with its line feed.
    package static func line(_ event: Event) -> [UInt8] {
        var bytes: [UInt8] = []
        append(event, to: &bytes)
        return bytes
    }

    /// Puts the line of an event behind others.
    package static func append(_ event: Event, to bytes: inout [UInt8]) {
        var json = JSONWriter(appendingTo: bytes)
        bytes = []
        json.object { json in
            json.member("n", event.number)
            json.member("t", seconds: event.at.seconds)
            json.member("phone", event.phone?.lowercase)
            json.member("event", event.kind.name)
            event.kind.write(to: &json)
        }
        json.endLine()
        bytes = json.bytes
    }
}
