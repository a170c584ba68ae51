internal import Glibc
import Synchronization

/// A thread for one engine, detached: it ends with its work.
package enum EngineThread {
    private final class Work {
        let body: @Sendable () -> Void

        init(_ body: @escaping @Sendable () -> Void) {
            self.body = body
        }
    }

    /// The host's clock that only goes forward: seconds since some moment before the program began.
    package static var seconds: Double { Double(MonotonicClock.nanoseconds) / 1e9 }

    /// Holds the calling thread up for a moment.
    package static func rest(milliseconds: Int) {
        usleep(UInt32(milliseconds * 1000))
    }

    /// Does a piece of work for every number below a count, on so many threads, and returns once all is done.
    package static func share(_ count: Int, among threads: Int, _ body: @escaping @Sendable (Int) -> Void) {
        let work = SharedWork(count: count, threads: threads, body: body)
        for _ in 0..<threads { start { work.run() } }
        while work.isRunning { rest(milliseconds: 1) }
    }

    private final class SharedWork: Sendable {
        private let next = Atomic(0)
        private let running: Atomic<Int>
        private let count: Int
        private let body: @Sendable (Int) -> Void

        init(count: Int, threads: Int, body: @escaping @Sendable (Int) -> Void) {
            (self.count, self.body) = (count, body)
            running = Atomic(threads)
        }

        var isRunning: Bool { running.load(ordering: .acquiring) > 0 }

        func run() {
            while true {
                let number = next.add(1, ordering: .relaxed).oldValue
                guard number < count else { break }
                body(number)
            }
            running.subtract(1, ordering: .releasing)
        }
    }

    /// Starts the work on a thread of its own.
    package static func start(_ body: @escaping @Sendable () -> Void) {
        var thread = pthread_t()
        let work = Unmanaged.passRetained(Work(body)).toOpaque()
        let code = pthread_create(
            &thread, nil,
            { work in
                guard let work else { return nil }
                Unmanaged<Work>.fromOpaque(work).takeRetainedValue().body()
                return nil
            }, work)
        precondition(code == 0, "no thread could be started: errno \(code)")
        pthread_detach(thread)
    }
}
