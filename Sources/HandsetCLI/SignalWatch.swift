import Glibc
import Synchronization

/// Ctrl-C and its like, seen by a thread of their own: the first lets a run drain, the second stops it.
final class SignalWatch: Sendable {
    private let first = Atomic<Int32>(0)

    /// Holds the signals back on every thread that starts after this one.
    init() {
        var signals = Self.signals
        pthread_sigmask(SIG_BLOCK, &signals, nil)
    }

    /// The first signal that came; nil where none did.
    var caught: Int32? {
        let signal = first.load(ordering: .relaxed)
        return signal == 0 ? nil : signal
    }

    /// Calls back for every signal, on a thread of its own.
    func start(_ interrupted: @escaping @Sendable () -> Void) {
        var thread = pthread_t()
        let work = Unmanaged.passRetained(Work(watch: self, interrupted: interrupted)).toOpaque()
        pthread_create(
            &thread, nil,
            { work in
                guard let work else { return nil }
                Unmanaged<Work>.fromOpaque(work).takeUnretainedValue().run()
                return nil
            }, work)
        pthread_detach(thread)
    }

    private static var signals: sigset_t {
        var signals = sigset_t()
        sigemptyset(&signals)
        for signal in [SIGINT, SIGTERM, SIGHUP] { sigaddset(&signals, signal) }
        return signals
    }

    private final class Work: Sendable {
        let watch: SignalWatch
        let interrupted: @Sendable () -> Void

        init(watch: SignalWatch, interrupted: @escaping @Sendable () -> Void) {
            (self.watch, self.interrupted) = (watch, interrupted)
        }

        func run() {
            var signals = SignalWatch.signals
            while true {
                var signal: Int32 = 0
                guard sigwait(&signals, &signal) == 0 else { continue }
                _ = watch.first.compareExchange(expected: 0, desired: signal, ordering: .relaxed)
                interrupted()
            }
        }
    }
}
