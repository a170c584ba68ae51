internal import Glibc
package import Provisioning

/// The host's clock that only goes forward.
enum MonotonicClock {
    /// Nanoseconds since some moment before the program began.
    static var nanoseconds: Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }

    /// Lets the thread rest.
    static func sleep(nanoseconds: Int64) {
        var time = timespec(tv_sec: Int(nanoseconds / 1_000_000_000), tv_nsec: Int(nanoseconds % 1_000_000_000))
        nanosleep(&time, nil)
    }

    /// The same as an instant, for durations between two of them.
    static func now() -> Instant { Instant(nanoseconds: nanoseconds) }
}

/// The time of a run that several engines share.
package struct RunClock: Sendable {
    /// When the run began, in nanoseconds of the monotonic clock.
    package let began: Int64

    /// Begins now.
    package init() {
        began = MonotonicClock.nanoseconds
    }

    /// How long the run has lasted.
    package var now: Instant { Instant(nanoseconds: MonotonicClock.nanoseconds - began) }
}
