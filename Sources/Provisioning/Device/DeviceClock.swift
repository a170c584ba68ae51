/// What a phone believes the time to be: the host's never, its own always (SRV-30).
///
/// | state | wall time at an instant |
/// |---|---|
/// | `set(at: start, offset)` | start + elapsed × (1 + drift) + offset |
/// | `unset` | none: dates of certificates go unchecked, or count from a fixed date (SRV-32) |
public struct DeviceClock: Hashable, Sendable {
    /// The wall time when the run began, or nil while no time source has answered.
    public var start: UnixTime?
    /// A constant error of the clock, in seconds.
    public var skew: Int64
    /// Seconds gained for each second that passes.
    public var drift: Double

    /// Makes a clock that showed `start` when the run began.
    public init(start: UnixTime?, skew: Int64 = 0, drift: Double = 0) {
        (self.start, self.skew, self.drift) = (start, skew, drift)
    }

    /// A clock that no NTP server has set yet.
    public static let unset = DeviceClock(start: nil)

    /// The wall time the phone shows at an instant; nil while the clock is unset.
    public func wallTime(at now: Instant) -> UnixTime? {
        guard let start else { return nil }
        let elapsed = now.seconds * (1 + drift)
        return start + Int64(max(-9e15, min(9e15, elapsed))) + skew
    }
}
