internal import Glibc
import Provisioning
import Synchronization

/// Threads for engines, one each.
package enum EngineThread {
    private final class Work {
        let body: @Sendable () -> Void

        init(_ body: @escaping @Sendable () -> Void) {
            self.body = body
        }
    }

    /// Starts the work on a thread of its own, detached: it ends with its work.
    package static func start(_ body: @escaping @Sendable () -> Void) {
        pthread_detach(thread(body))
    }

    /// Lets the calling thread rest for a while.
    package static func rest(_ duration: Duration) {
        let nanoseconds = max(0, duration.nanoseconds)
        var time = timespec(tv_sec: Int(nanoseconds / 1_000_000_000), tv_nsec: Int(nanoseconds % 1_000_000_000))
        nanosleep(&time, nil)
    }

    /// The host's clock that only goes forward, as seconds since some moment before the program began.
    package static var seconds: Double { Double(MonotonicClock.nanoseconds) / 1e9 }

    /// Runs the work for every number below `count`, on no more than `limit` threads; returns once all of it is done.
    package static func each(_ count: Int, limit: Int, _ body: @escaping @Sendable (Int) -> Void) {
        let numbers = Numbers(count)
        let threads = (0..<min(count, max(1, limit))).map { _ in
            thread { while let number = numbers.next() { body(number) } }
        }
        for thread in threads { pthread_join(thread, nil) }
    }

    /// Hands out numbers, each once.
    private final class Numbers: Sendable {
        private let rest: Mutex<Range<Int>>

        init(_ count: Int) {
            rest = Mutex(0..<count)
        }

        func next() -> Int? {
            rest.withLock { rest in
                guard let first = rest.first else { return nil }
                rest = first + 1..<rest.upperBound
                return first
            }
        }
    }

    private static func thread(_ body: @escaping @Sendable () -> Void) -> pthread_t {
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
        return thread
    }
}
