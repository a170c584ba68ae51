import DequeModule
import LiveWorld
import Provisioning

/// Makes one log of the events of several engines: by time, numbered without a gap.
struct EventMerger {
    private let outboxes: [EventOutbox]
    private let sink: (Event) -> Void
    private var waiting: [Deque<Event>]
    private var number: Int
    private var last = Instant.start
    /// True once every engine has left its last event.
    private(set) var isFinished = false

    init(_ outboxes: [EventOutbox], firstNumber: Int, sink: @escaping (Event) -> Void) {
        (self.outboxes, self.sink, number) = (outboxes, sink, firstNumber - 1)
        waiting = outboxes.map { _ in [] }
    }

    /// Hands on every event that no engine can be before any more; true where none came.
    mutating func merge() -> Bool {
        let before = number
        var until = Instant.distantFuture
        for (place, outbox) in outboxes.enumerated() {
            let left = outbox.takeAll()
            waiting[place] += left.events
            until = min(until, left.until)
        }
        while let place = earliest(until: until) { hand(waiting[place].removeFirst()) }
        // An empty queue lets go of the room of its fullest moment, when every phone powers on.
        for place in waiting.indices where waiting[place].isEmpty { waiting[place] = [] }
        isFinished = until == .distantFuture
        return number == before
    }

    /// Puts an event of the run itself behind the others.
    mutating func add(_ measured: Event.GeneratorMeasured, at moment: Instant) {
        hand(Event(number: 0, at: moment, phone: nil, kind: .generatorMeasured(measured)))
    }

    private func earliest(until: Instant) -> Int? {
        var found: Int?
        var first = until
        for place in waiting.indices where !waiting[place].isEmpty {
            let at = waiting[place][0].at
            if at < first || (at == first && found == nil) { (found, first) = (place, at) }
        }
        return found
    }

    private mutating func hand(_ event: consuming Event) {
        event.number = number + 1
        number += event.lineCount
        // A measurement may be a moment ahead of the engines: time never goes back in a log.
        last = max(last, event.at)
        event.at = last
        sink(event)
    }
}
