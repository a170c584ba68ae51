package import Provisioning
import Synchronization

/// Where an engine thread leaves its events, in batches; whoever merges them takes them from here.
package final class EventOutbox: @unchecked Sendable {
    // `batch` belongs to the engine's thread alone; `left` is behind its lock.
    private struct Left {
        var events: [Event] = []
        var until = Instant.start
        var isFinished = false
    }

    private var batch: [Event] = []
    private let left = Mutex(Left())
    private let clock: @Sendable () -> Instant
    private var flushed: Int64 = 0

    /// A batch is left after so long, or when it is this large.
    private static let patience: Int64 = 20_000_000
    private static let size = 256
    /// The engine waits while more than this are left: the log must not grow without bound in memory.
    private static let backlog = 20_000

    /// Makes an outbox; the clock is that of the run.
    package init(clock: @escaping @Sendable () -> Instant) {
        self.clock = clock
    }

    /// Takes an event of the engine's.
    package func append(_ event: consuming Event) {
        batch.append(event)
        if batch.count >= Self.size { leave() }
    }

    /// Leaves what has come together, where it has waited long enough.
    func flush() {
        let now = MonotonicClock.nanoseconds
        if now - flushed >= Self.patience { leave() }
    }

    /// Leaves the last events.
    package func finish() {
        leave()
        left.withLock { $0.isFinished = true }
    }

    /// The events that were left, and the moment until which there are no others.
    package func takeAll() -> (events: [Event], until: Instant) {
        left.withLock { left in
            defer { left.events = [] }
            return (left.events, left.isFinished ? .distantFuture : left.until)
        }
    }

    private func leave() {
        flushed = MonotonicClock.nanoseconds
        let until = clock()
        var waiting = left.withLock { left in
            if left.events.isEmpty { swap(&left.events, &batch) } else { left.events += batch }
            left.until = until
            return left.events.count
        }
        batch.removeAll(keepingCapacity: true)
        while waiting > Self.backlog {
            EngineThread.rest(milliseconds: 5)
            waiting = left.withLock { $0.events.count }
        }
    }
}
