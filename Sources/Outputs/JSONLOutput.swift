package import Provisioning

/// The wire form of every event: one JSON object a line, fields in a fixed order (`docs/events.schema.json`).
package struct JSONLOutput: ~Copyable {
    /// The version of the form; it grows when a field changes its meaning, which it does not.
    package static let schema = 1

    private var json = JSONWriter()
    /// What the last event has in common with those of the same phone and moment, and where it stands.
    private var shared: (at: Instant, phone: MACAddress?, place: Range<Int>)?

    /// Makes an empty log.
    package init() {}

    /// How many bytes the log has.
    package var count: Int { json.count }

    /// Takes an event down: each of its lines with its line feed.
    package mutating func record(_ event: Event) {
        event.forEachLine { add($0) }
    }

    private mutating func add(_ event: Event) {
        json.object { json in
            json.member("n", event.number)
            // Most of the log are parameters that changed together.
            if let shared, shared.at == event.at, shared.phone == event.phone {
                json.again(shared.place)
            } else {
                let start = json.count
                json.member("t", seconds: event.at.seconds)
                json.member("phone", event.phone?.lowercase)
                shared = (event.at, event.phone, start..<json.count)
            }
            json.member("event", event.kind.name)
            event.kind.write(to: &json)
        }
        json.endLine()
    }

    /// The whole log.
    package func render() -> [UInt8] { json.bytes }

    /// Lends the whole log.
    package func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows -> Result {
        try json.withBytes(body)
    }

    /// Forgets the log, once somebody else keeps it.
    package mutating func removeAll() {
        json.removeAll()
        shared = nil
    }

    /// One event as its lines, each with its line feed.
    package static func lines(_ event: Event) -> [UInt8] {
        var log = JSONLOutput()
        log.record(event)
        return log.render()
    }
}

extension JSONLOutput: Output {}
