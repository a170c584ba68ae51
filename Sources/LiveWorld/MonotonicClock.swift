internal import Glibc
import Provisioning

/// The host's clock that only goes forward.
enum MonotonicClock {
    /// Nanoseconds since some moment before the program began.
    static var nanoseconds: Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }

    /// The same as an instant, for durations between two of them.
    static func now() -> Instant { Instant(nanoseconds: nanoseconds) }
}
