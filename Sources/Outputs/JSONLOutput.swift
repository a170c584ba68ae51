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
        if case .parametersChanged(let changes, let rule) = event.kind {
            add(changes, by: rule, of: event)
        } else {
            add(event)
        }
    }

    private mutating func add(_ event: Event) {
        json.object { json in
            json.member("n", event.number)
            if let shared, shared.at == event.at, shared.phone == event.phone {
                json.again(shared.place)
            } else {
                shared = (event.at, event.phone, Self.moment(of: event, &json))
            }
            json.member("event", event.kind.name)
            event.kind.write(to: &json)
        }
        json.endLine()
    }

    /// Most of the log are parameters that changed together: what their lines have in common is written out once.
    private mutating func add(_ changes: [Event.ShownChange], by rule: String, of event: Event) {
        var common: (before: Range<Int>, after: Range<Int>)?
        for place in changes.indices {
            json.object { json in
                json.member("n", event.number + place)
                let before = common.map { json.again($0.before) } ?? Self.beginning(of: event, &json)
                json.member("name", changes[place].name)
                json.member("from", changes[place].from)
                json.member("to", changes[place].to)
                let after = common.map { json.again($0.after) } ?? json.written { $0.member("rule", rule) }
                common = (before, after)
            }
            json.endLine()
        }
    }

    private static func beginning(of event: Event, _ json: inout JSONWriter) -> Range<Int> {
        json.written { json in
            _ = moment(of: event, &json)
            json.member("event", event.kind.name)
        }
    }

    /// Writes when and to whom it happened, and tells where that stands.
    private static func moment(of event: Event, _ json: inout JSONWriter) -> Range<Int> {
        json.written { json in
            json.member("t", seconds: event.at.seconds)
            json.member("phone", event.phone?.lowercase)
        }
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
