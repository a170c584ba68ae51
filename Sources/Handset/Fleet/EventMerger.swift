import LiveWorld
import Provisioning

/// Makes one log of the events of several engines: by time, numbered without a gap.
struct EventMerger {
    private let outboxes: [EventOutbox]
    private let sink: (Event) -> Void
    private var waiting: [[Event]]
    private var starts: [Int]
    private var number: Int
    private var last = Instant.start
    /// True once every engine has left its last event.
    private(set) var isFinished = false

    init(_ outboxes: [EventOutbox], firstNumber: Int, sink: @escaping (Event) -> Void) {
        (self.outboxes, self.sink, number) = (outboxes, sink, firstNumber - 1)
        waiting = outboxes.map { _ in [] }
        starts = outboxes.map { _ in 0 }
    }

    /// Hands on every event that no engine can be before any more.
    mutating func merge() {
        var until = Instant.distantFuture
        for (place, outbox) in outboxes.enumerated() {
            let left = outbox.takeAll()
            if starts[place] == waiting[place].count {
                // All was handed on: what took its room goes, too.
                waiting[place] = left.events
            } else {
                waiting[place].removeFirst(starts[place])
                waiting[place] += left.events
            }
            starts[place] = 0
            until = min(until, left.until)
        }
        while let place = earliest(until: until) {
            hand(take(from: place))
            starts[place] += 1
        }
        isFinished = until == .distantFuture
    }

    /// Puts an event of the run itself behind the others.
    mutating func add(_ measured: Event.GeneratorMeasured, at moment: Instant) {
        hand(Event(number: 0, at: moment, phone: nil, kind: .generatorMeasured(measured)))
    }

    private func earliest(until: Instant) -> Int? {
        var found: Int?
        var first = until
        for place in waiting.indices where starts[place] < waiting[place].count {
            let at = waiting[place][starts[place]].at
            if at < first || (at == first && found == nil) { (found, first) = (place, at) }
        }
        return found
    }

    /// Moves the next event of an outbox out: copying its texts would cost more than looking at it.
    private mutating func take(from place: Int) -> Event {
        var event = Event(number: 0, at: .start, phone: nil, kind: .awaitingActivationCode)
        swap(&event, &waiting[place][starts[place]])
        return event
    }

    private mutating func hand(_ event: consuming Event) {
        number += 1
        event.number = number
        // A measurement may be a moment ahead of the engines: time never goes back in a log.
        last = max(last, event.at)
        event.at = last
        sink(event)
    }
}
