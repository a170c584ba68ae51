import LiveWorld
import Provisioning
import ResyncEngine
import Synchronization

/// One engine of a fleet on its own thread: its share of the phones, its own libcurl handle, nothing shared with others
/// but what nobody changes.
struct FleetEngine {
    /// What the engines of a fleet have in common.
    struct Shared: Sendable {
        let control: FleetControl
        let limits: Limits
        let ended: FleetCounter
    }

    /// When a fleet ends.
    struct Limits: Sendable {
        let end: Instant
        let count: Int?
        let endsWhenProvisioned: Bool
        /// How long a steady rate waits for phones that try again, once the last start was made.
        let patience: Duration
    }

    private let shared: Shared
    private var schedule: FleetSchedule
    /// The schedule as the clock has it: what is due, however far this thread has come.
    private var clockwork: FleetSchedule
    private var engine: Engine<FleetWorld>
    private let tally: Tally
    private let size: Int

    /// What the engine's own events tell it.
    private final class Tally {
        var provisioned: Set<MACAddress> = []
    }

    init(
        _ machines: [PhoneMachine], schedule: FleetSchedule, world: FleetWorld, outbox: EventOutbox, shared: Shared
    ) {
        let tally = Tally()
        (self.shared, self.schedule, self.tally, size) = (shared, schedule, tally, machines.count)
        clockwork = schedule
        engine = Engine(machines, in: world) { [ended = shared.ended] event in
            if let hasSucceeded = event.kind.endsResync {
                ended.add()
                if hasSucceeded, let phone = event.phone { tally.provisioned.insert(phone) }
            }
            outbox.append(event)
        }
    }

    /// Runs until the fleet ends; what is under way then is let end, unless somebody stops it at once.
    mutating func run() {
        var made = 0
        while !isOver, let step = schedule.next(), step.at < shared.limits.end {
            guard wait(until: step.at), engine.world.now < shared.limits.end else { break }
            notePlan()
            carryOut(step)
            made += 1
        }
        let control = shared.control
        // What comes due once somebody has ended the run is neither planned nor missed.
        if !control.isOver { notePlan() }
        let overdue = schedule.isSteady ? clockwork.taken - made : 0
        if overdue > 0 { engine.withWorld { $0.skipOverdue(overdue) } }
        let end =
            schedule.isSteady ? min(shared.limits.end, engine.world.now + shared.limits.patience) : shared.limits.end
        while !isOver, engine.world.now < end {
            if engine.world.isIdle, !somebodyTries(before: end) { break }
            guard wait(until: min(end, engine.world.now + .milliseconds(250))) else { break }
        }
        engine.drain(until: .distantFuture) { $0.world.isIdle || control.wish == .stop }
    }

    /// True where a phone that the run waits for will try before an end: at a steady rate one that failed, else any.
    private mutating func somebodyTries(before end: Instant) -> Bool {
        guard let next = engine.nextDeadline(), next <= end else { return false }
        guard schedule.isSteady else { return true }
        return engine.phones.contains { phone in
            guard case .failed = phone.lastResync, let deadline = phone.deadline else { return false }
            return deadline.at <= end
        }
    }

    /// Counts what the clock has made due of a steady rate. A storm's resyncs are due when their phones say so.
    private mutating func notePlan() {
        guard schedule.isSteady else { return }
        let before = clockwork.taken
        clockwork.skip(until: engine.world.now, before: shared.limits.end)
        let due = clockwork.taken - before
        if due > 0 { engine.withWorld { $0.plan(due) } }
    }

    /// True once nothing more is to begin.
    private var isOver: Bool {
        shared.control.isOver
            || shared.limits.count.map { shared.ended.value >= $0 } ?? false
            || (shared.limits.endsWhenProvisioned && tally.provisioned.count == size)
    }

    /// Runs until a moment, however long pauses take; false where the fleet is over before.
    private mutating func wait(until moment: Instant) -> Bool {
        while !isOver {
            if shared.control.wish == .pause {
                pause()
                continue
            }
            let (shared, tally, size) = (shared, tally, size)
            engine.run(until: moment) { _ in
                shared.control.wish != .run
                    || shared.limits.count.map { shared.ended.value >= $0 } ?? false
                    || (shared.limits.endsWhenProvisioned && tally.provisioned.count == size)
            }
            if engine.world.now >= moment { return !isOver }
        }
        return false
    }

    private mutating func pause() {
        let control = shared.control
        engine.drain(until: .distantFuture) { _ in control.wish != .pause }
        let now = engine.world.now
        engine.withWorld { $0.forgive(until: now) }
    }

    private mutating func carryOut(_ step: FleetSchedule.Step) {
        let phone = PhoneID(step.phone)
        guard schedule.isSteady else { return engine.powerOn(phone) }
        if !step.isPowerOn, engine.phones[step.phone].isBusy { return engine.withWorld { $0.skipBusy() } }
        engine.withWorld { $0.awaitStart(of: phone, dueAt: step.at) }
        if step.isPowerOn {
            engine.powerOn(phone, resyncsAtOnce: true)
        } else {
            engine.handle(.demanded(Demand(.resync(rule: nil))), by: phone, at: engine.world.now)
        }
        // A resync may end before it asks for anything.
        engine.withWorld { $0.noteStart(phone) }
    }
}

/// A number that several threads count up.
final class FleetCounter: Sendable {
    private let count = Atomic(0)

    var value: Int { count.load(ordering: .relaxed) }

    func add() { count.add(1, ordering: .relaxed) }
}

extension Event.Kind {
    /// True where a resync succeeded, false where one failed, nil for anything else.
    fileprivate var endsResync: Bool? {
        switch self {
        case .resyncSucceeded: true
        case .resyncFailed: false
        default: nil
        }
    }
}
