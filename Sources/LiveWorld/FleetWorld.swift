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
        outbox: EventOutbox
    ) {
        curl = CurlWorld(nameServers: nameServers, keyLog: keyLog, began: began)
        (self.limit, self.gauge, self.outbox) = (max(1, limit), gauge, outbox)
        due = Array(repeating: -1, count: phones)
    }

    /// Nanoseconds since the run began.
    package var now: Instant { curl.now }

    /// True while nothing is under way and nothing waits for its turn.
    package var isIdle: Bool { inFlight == 0 && queueStart == queue.count }

    /// Notes that a phone's resync is due; how late it starts is measured.
    package mutating func isDue(_ phone: PhoneID, at moment: Instant) {
        gauge.figures.planned += 1
        due[phone.index] = moment.nanoseconds
    }

    /// Notes that a start did not take place because its phone was still at work.
    package mutating func miss() {
        gauge.figures.planned += 1
        gauge.figures.missed += 1
    }

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
            gauge.note(idle: curl.idleNanoseconds, inFlight: inFlight, at: MonotonicClock.nanoseconds)
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
        curl.begin(operation, for: phone)
    }

    private mutating func finish(_ completion: Completion) {
        inFlight -= 1
        if case .transfer(let result) = completion {
            handling = MonotonicClock.nanoseconds
            if case .failed(let failure) = result.outcome, failure.refusedBy == .local, failure.phase == .tcp {
                gauge.figures.localFaults += 1
            }
        }
        guard queueStart < queue.count else { return }
        let next = queue[queueStart]
        queueStart += 1
        if queueStart == queue.count { (queue, queueStart) = ([], 0) }
        start(next.operation, next.phone)
    }

    private mutating func noteStart(_ phone: PhoneID) {
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
