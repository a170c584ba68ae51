package import Provisioning

/// Virtual phones over several engines, with the log of one: byte for byte the same, whatever their number.
///
/// Phones meet in the servers alone, and an answer takes a round trip at least. So time goes in windows of one round trip:
/// within a window every engine runs for itself; at its end what phones asked for goes to the network in the order of
/// time and phones, the answers go back for windows to come, and the events are merged by time, then phone.
package struct EngineShards {
    /// The engines.
    package private(set) var engines: [Engine<VirtualWorld>]
    /// What all phones can reach.
    package let network: VirtualNetwork
    /// The end of the last window.
    package private(set) var now = Instant.start

    private let share: Int
    private let buffers: [EventBuffer]
    private let sink: (Event) -> Void
    private var number: Int

    /// Makes engines for so many phones.
    ///
    /// - Parameter phone: The machine of a phone by its place, from 0; asked once for each, in order.
    package init(
        phones count: Int, over engineCount: Int = 1, _ network: VirtualNetwork, firstNumber: Int = 1,
        phone: (Int) -> PhoneMachine, sink: @escaping (Event) -> Void
    ) {
        precondition(engineCount > 0, "phones need an engine")
        let share = max(1, (count + engineCount - 1) / engineCount)
        (self.network, self.sink, self.share, number) = (network, sink, share, firstNumber - 1)
        buffers = (0..<engineCount).map { _ in EventBuffer() }
        engines = buffers.enumerated().map { index, buffer in
            let places = min(count, index * share)..<min(count, (index + 1) * share)
            let world = VirtualWorld(network, firstPhone: index * share, isPart: true)
            return Engine(places.map(phone), in: world) { buffer.events.append($0) }
        }
    }

    /// The number of the next event.
    package var nextNumber: Int { number + 1 }
    /// How many events there were, written down or not.
    package var eventCount: Int { engines.reduce(0) { $0 + $1.eventCount } }
    /// How many messages phones sent that nobody answers.
    package var messages: Int { engines.reduce(0) { $0 + $1.world.messages } }
    /// How many phones there are.
    package var count: Int { engines.reduce(0) { $0 + $1.phones.count } }

    /// The phone at a place.
    package func phone(_ place: Int) -> PhoneMachine { engines[place / share].phones[place % share] }

    /// Lets a phone get power at a moment.
    package mutating func powerOn(_ place: Int, at moment: Instant) {
        engines[place / share].withWorld { $0.schedule(.powered(PhoneID(place % share)), at: moment) }
    }

    /// Lets somebody ask a phone for something at a moment.
    package mutating func demand(_ demand: Demand, of place: Int, at moment: Instant) {
        engines[place / share].withWorld { $0.schedule(.demanded(PhoneID(place % share), demand), at: moment) }
    }

    /// Runs until a moment, until nothing is left to happen, or until `goesOn` says no; it is asked after each window.
    package mutating func run(
        until end: Instant, goesOn: (inout EngineShards, Instant) -> Bool = { _, _ in true }
    ) {
        settle()
        while let next = engines.indices.compactMap({ engines[$0].nextMoment }).min(), next <= end {
            let last = min(end, next + (network.lookahead - .nanoseconds(1)))
            for index in engines.indices {
                if let own = engines[index].nextMoment, own <= last { engines[index].run(until: last) }
            }
            settle()
            tell()
            now = last
            if !goesOn(&self, last) { return }
        }
    }

    /// Carries what phones asked for to the network, and the answers back.
    private mutating func settle() {
        var requests: [(engine: Int, VirtualWorld.Request)] = []
        for index in engines.indices where engines[index].world.hasPending {
            requests += engines[index].withWorld { $0.takePending() }.map { (index, $0) }
        }
        // Engines hold their phones in order, so that the engine's number stands for the phone's.
        requests.sort { left, right in
            left.1.at == right.1.at && left.engine != right.engine
                ? left.engine < right.engine : VirtualWorld.Request.precedes(left.1, right.1)
        }
        for (index, request) in requests {
            let phone = index * share + request.phone.index
            let (at, completion) = network.answer(request.operation, of: phone, at: request.at)
            engines[index].withWorld { $0.deliver(completion, to: request.phone, at: at) }
        }
    }

    /// Passes the events of a window on, by time, then phone, then as they came.
    private mutating func tell() {
        var events = buffers[0].take()
        for buffer in buffers.dropFirst() { events += buffer.take() }
        // Events are large: numbers are sorted in their place.
        var order = events.enumerated().map { index, event in
            Place(at: event.at, phone: event.phone?.value ?? 0, index: Int32(truncatingIfNeeded: index))
        }
        order.sort()
        for place in order {
            events[Int(place.index)].number = number + 1
            number += events[Int(place.index)].lineCount
            sink(events[Int(place.index)])
        }
    }

    /// The place of an event in the log of a window.
    private struct Place: Comparable {
        let at: Instant
        let phone: UInt64
        let index: Int32

        static func < (left: Place, right: Place) -> Bool {
            if left.at != right.at { return left.at < right.at }
            return left.phone == right.phone ? left.index < right.index : left.phone < right.phone
        }
    }

    /// The events of one engine that nobody has been told of yet.
    private final class EventBuffer {
        var events: [Event] = []

        func take() -> [Event] {
            defer { events.removeAll(keepingCapacity: true) }
            return events
        }
    }
}
