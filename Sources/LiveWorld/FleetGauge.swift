import Provisioning
import Synchronization

/// What one engine thread measures of itself; the thread writes, and hands its figures over a few times a second.
package final class FleetGauge: @unchecked Sendable {
    // `figures` and what is private belong to the engine's thread alone; `handed` is behind its lock.

    /// What happened since the figures were last taken.
    package struct Figures: Sendable {
        /// Starts that were due.
        package var planned = 0
        /// Starts that took place.
        package var started = 0
        /// Starts that did not take place because their phone was still at work.
        package var busy = 0
        /// Starts that did not take place because the run was over before their turn came.
        package var overdue = 0
        /// Operations that had to wait because as many as allowed were in flight.
        package var held = 0
        /// Operations that this machine had no socket for.
        package var localFaults = 0
        /// How late each start was, in seconds.
        package var late: [Float] = []
        /// How long decoding and applying took each time, in seconds.
        package var apply: [Float] = []
        /// The longest time between two looks at the sockets, in seconds.
        package var lag = 0.0
        /// How long the loop had nothing to do, in seconds.
        package var idle = 0.0

        /// Makes the figures of nothing.
        package init() {}

        mutating func add(_ other: Figures) {
            planned += other.planned
            started += other.started
            busy += other.busy
            overdue += other.overdue
            held += other.held
            localFaults += other.localFaults
            late += other.late
            apply += other.apply
            lag = max(lag, other.lag)
            idle += other.idle
        }
    }

    var figures = Figures()
    private var looked: Int64 = 0
    private var handedAt: Int64 = 0
    private var idleBefore: Int64 = 0
    private let handed = Mutex(Figures())

    private static let interval: Int64 = 100_000_000

    /// Makes a gauge.
    package init() {}

    /// Takes what was measured since the last time.
    package func take() -> Figures {
        handed.withLock { figures in
            defer { figures = Figures() }
            return figures
        }
    }

    /// Notes that the loop looked at its sockets.
    func note(idle: Int64, at now: Int64) {
        if looked > 0 {
            // The time spent waiting for something to happen is no lag.
            figures.lag = max(figures.lag, Double(now - looked - (idle - idleBefore)) / 1e9)
        }
        figures.idle += Double(idle - idleBefore) / 1e9
        (looked, idleBefore) = (now, idle)
        if now - handedAt >= Self.interval { hand(at: now) }
    }

    /// Hands everything over, once the loop has ended.
    package func finish() { hand(at: MonotonicClock.nanoseconds) }

    private func hand(at now: Int64) {
        handedAt = now
        handed.withLock { $0.add(figures) }
        figures = Figures()
    }
}
