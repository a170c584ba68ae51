internal import Glibc
package import Provisioning

/// The real world for many phones: bounds what is in flight, and measures what the generator does to its own figures.
///
/// It belongs to one thread, like the ``CurlWorld`` inside it.
package struct FleetWorld: World {
    private var curl: CurlWorld
    private let gauge: FleetGauge
    private let limit: Int
    private let outbox: EventOutbox
    private let traffic: FleetTraffic
    private var inFlight = 0
    private var queue: [(operation: Operation, phone: PhoneID)] = []
    private var queueStart = 0
    /// When the phones' next starts are due, where they are; the index is that of the phone.
    private var due: [Int64]
    private var ready: [Occurrence] = []
    private var readyStart = 0
    private var handling: Int64?
    private var forgivenUntil = Instant.start

    /// Nobody waits longer than this at a time, so that the engine can ask whether the run is over.
    private static let slice = Duration.milliseconds(200)

    /// Opens a world for so many phones; its time began at a moment of the monotonic clock that all engines share.
    package init(
        phones: Int, limit: Int, began: Int64, nameServers: String?, keyLog: KeyLog? = nil, gauge: FleetGauge,
        outbox: EventOutbox, traffic: FleetTraffic
    ) {
        curl = CurlWorld(nameServers: nameServers, keyLog: keyLog, began: began)
        (self.limit, self.gauge, self.outbox, self.traffic) = (max(1, limit), gauge, outbox, traffic)
        due = Array(repeating: -1, count: phones)
    }

    /// Nanoseconds since the run began.
    package var now: Instant { curl.now }

    /// True while nothing is under way and nothing waits for its turn.
    package var isIdle: Bool { inFlight == 0 && queueStart == queue.count }

    /// Notes that a phone's resync is due; how late it starts is measured.
    package mutating func isDue(_ phone: PhoneID, at moment: Instant) {
        plan(1)
        awaitStart(of: phone, dueAt: moment)
    }

    /// Notes that a resync that was due has begun, though it asked for nothing.
    package mutating func hasEnded(_ phone: PhoneID) { noteStart(phone) }

    /// Notes that so many starts are due, whether or not anybody can make them.
    package mutating func plan(_ starts: Int) { gauge.figures.planned += starts }

    /// Notes when a start that was planned already was due.
    package mutating func awaitStart(of phone: PhoneID, dueAt moment: Instant) {
        due[phone.index] = moment.nanoseconds
    }

    /// Notes that a start did not take place because its phone was still at work.
    package mutating func skipBusy() { gauge.figures.busy += 1 }

    /// Notes that so many starts did not take place because the run is over.
    package mutating func skipOverdue(_ starts: Int) { gauge.figures.overdue += starts }

    /// Forgives lateness of starts that were due while the run was paused.
    package mutating func forgive(until moment: Instant) { forgivenUntil = moment }

    /// Begins an operation, or lets it wait while as many as allowed are in flight.
    package mutating func begin(_ operation: Operation, for phone: PhoneID) {
        noteStart(phone)
        if inFlight >= limit {
            queue.append((operation, phone))
            gauge.figures.held += 1
        } else {
            start(operation, phone)
        }
    }

    /// Sends a message that nobody answers.
    package mutating func send(_ message: Message, from phone: PhoneID) { curl.send(message, from: phone) }

    /// Blocks until something happened, the deadline has come or a moment has passed; answers come one by one, so that each
    /// is timed.
    package mutating func wait(until deadline: Instant) -> [Occurrence] {
        noteHandled()
        if readyStart == ready.count {
            outbox.flush()
            (ready, readyStart) = (curl.wait(until: min(deadline, now + Self.slice)), 0)
            gauge.note(idle: curl.idleNanoseconds, at: MonotonicClock.nanoseconds)
        }
        guard readyStart < ready.count else { return [] }
        let occurrence = ready[readyStart]
        readyStart += 1
        if case .completed(_, let completion) = occurrence { finish(completion) }
        return [occurrence]
    }

    // MARK: - Parts

    private mutating func start(_ operation: Operation, _ phone: PhoneID) {
        inFlight += 1
        traffic.begin()
        curl.begin(operation, for: phone)
    }

    private mutating func finish(_ completion: Completion) {
        inFlight -= 1
        traffic.end()
        if case .transfer(let result) = completion {
            switch result.outcome {
            // Anything else is neither decoded nor applied.
            case .response(let response) where response.status / 100 == 2: handling = MonotonicClock.nanoseconds
            case .failed(let failure) where failure.refusedBy == .local && failure.phase == .tcp:
                gauge.figures.localFaults += 1
            case .response, .failed: break
            }
        }
        guard queueStart < queue.count else { return }
        let next = queue[queueStart]
        queueStart += 1
        if queueStart == queue.count { (queue, queueStart) = ([], 0) }
        start(next.operation, next.phone)
    }

    /// Notes that a phone's resync, where one was due, has begun.
    package mutating func noteStart(_ phone: PhoneID) {
        let planned = due[phone.index]
        guard planned >= 0 else { return }
        due[phone.index] = -1
        gauge.figures.started += 1
        if planned >= forgivenUntil.nanoseconds {
            gauge.figures.late.append(Float(now.nanoseconds - planned) / 1e9)
        }
    }

    /// Decoding and applying end where the engine asks for more.
    private mutating func noteHandled() {
        guard let since = handling else { return }
        handling = nil
        gauge.figures.apply.append(Float(MonotonicClock.nanoseconds - since) / 1e9)
    }
}
