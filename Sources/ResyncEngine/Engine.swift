internal import HeapModule
package import Provisioning

/// The only loop: waits, hands occurrences and due deadlines to their phones, carries out effects, numbers events.
package struct Engine<W: World> {
    /// The outside.
    package private(set) var world: W
    /// The phones, by index.
    package private(set) var phones: [PhoneMachine]
    /// How many events there were, written down or not.
    package private(set) var eventCount = 0
    /// True once the run was asked to stop.
    package private(set) var isInterrupted = false

    private let sink: (consuming Event) -> Void
    private var alarms = Heap<Alarm>()
    /// Each phone's deadline once more, close together: alarms are looked at far more often than phones.
    private var armed: [Instant]
    private var number: Int

    /// Makes an engine; events go to the sink in order, numbered from `firstNumber` on.
    package init(
        _ phones: [PhoneMachine], in world: W, firstNumber: Int = 1, sink: @escaping (consuming Event) -> Void
    ) {
        (self.phones, self.world, self.sink) = (phones, world, sink)
        number = firstNumber - 1
        armed = phones.map { $0.deadline?.at ?? .distantFuture }
    }

    /// The number of the next event.
    package var nextNumber: Int { number + 1 }

    /// Gives a phone power.
    package mutating func powerOn(_ phone: PhoneID, resyncsAtOnce: Bool = false) {
        let now = world.now
        if resyncsAtOnce {
            for effects in phones[phone.index].powerOnAndResync(at: now) { carryOut(effects, of: phone, at: now) }
            setAlarm(for: phone)
        } else {
            handle(.powerOn, by: phone, at: now)
        }
    }

    /// Runs until a moment, until the goal is reached, until nothing is left to happen, or until asked to stop.
    package mutating func run(until end: Instant, goal: (Engine) -> Bool = { _ in false }) {
        while !isInterrupted, !goal(self) {
            let next = nextAlarm()
            let deadline = min(end, next ?? .distantFuture)
            for occurrence in world.wait(until: deadline) { take(occurrence) }
            let now = world.now
            ring(until: min(now, end))
            if now >= end { return }
        }
    }

    /// Lets what is under way end, until a moment or a goal: no deadline rings meanwhile.
    package mutating func drain(until end: Instant, goal: (Engine) -> Bool) {
        while !isInterrupted, !goal(self), world.now < end {
            for occurrence in world.wait(until: end) { take(occurrence) }
        }
    }

    /// When the next phone wants to be woken; nil where none does.
    package mutating func nextDeadline() -> Instant? { nextAlarm() }

    /// Lets the world be told something about itself.
    package mutating func withWorld<Result>(_ body: (inout W) -> Result) -> Result { body(&world) }

    /// Hands one input to one phone.
    package mutating func handle(_ input: PhoneMachine.Input, by phone: PhoneID, at now: Instant) {
        let effects = phones[phone.index].handle(input, at: now)
        carryOut(consume effects, of: phone, at: now)
        setAlarm(for: phone)
    }

    private mutating func take(_ occurrence: Occurrence) {
        switch occurrence {
        case .completed(let phone, let completion): handle(.completed(completion), by: phone, at: world.now)
        case .demanded(let phone, let demand): handle(.demanded(demand), by: phone, at: world.now)
        case .powered(let phone): handle(.powerOn, by: phone, at: world.now)
        case .interrupted: isInterrupted = true
        }
    }

    private mutating func carryOut(_ effects: consuming PhoneEffects, of phone: PhoneID, at now: Instant) {
        eventCount += effects.eventCount
        for place in effects.list.indices {
            switch effects.take(at: place) {
            case .begin(let operation): world.begin(operation, for: phone)
            case .send(let message): world.send(message, from: phone)
            case .record(let kind):
                let first = number + 1
                number += kind.lineCount
                sink(Event(number: first, at: now, phone: phones[phone.index].context.device.mac, kind: kind))
            }
        }
    }

    // MARK: - Alarms

    /// A deadline in the heap; it is stale once its phone has another.
    private struct Alarm: Comparable {
        let at: Instant
        let phone: PhoneID

        static func < (left: Alarm, right: Alarm) -> Bool {
            left.at == right.at ? left.phone < right.phone : left.at < right.at
        }
    }

    private mutating func setAlarm(for phone: PhoneID) {
        let at = phones[phone.index].deadline?.at ?? .distantFuture
        guard armed[phone.index] != at else { return }
        armed[phone.index] = at
        if at != .distantFuture { alarms.insert(Alarm(at: at, phone: phone)) }
    }

    fileprivate mutating func nextAlarm() -> Instant? {
        while let first = alarms.min {
            if armed[first.phone.index] == first.at { return first.at }
            _ = alarms.popMin()
        }
        return nil
    }

    private mutating func ring(until now: Instant) {
        while let at = nextAlarm(), at <= now, let alarm = alarms.popMin() {
            armed[alarm.phone.index] = .distantFuture
            if let reason = phones[alarm.phone.index].deadline?.reason, reason.startsResync {
                world.isDue(alarm.phone, at: at)
            }
            let before = phones[alarm.phone.index].resyncs
            handle(.deadlineReached, by: alarm.phone, at: world.now)
            if phones[alarm.phone.index].resyncs != before { world.hasEnded(alarm.phone) }
        }
    }
}

extension Engine where W == VirtualWorld {
    /// When something happens next; nil for never.
    var nextMoment: Instant? {
        mutating get {
            guard let alarm = nextAlarm() else { return world.next }
            return world.next.map { min($0, alarm) } ?? alarm
        }
    }
}
