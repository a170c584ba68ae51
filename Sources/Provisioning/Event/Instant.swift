/// A moment of a run, counted in nanoseconds since the run began.
///
/// The core has no clock: every function that depends on time takes an `Instant`, live runs measure it and
/// virtual runs invent it.
public struct Instant: Hashable, Comparable, Sendable {
    /// Nanoseconds since the run began.
    public let nanoseconds: Int64

    /// The beginning of the run.
    public static let start = Instant(nanoseconds: 0)

    /// A moment after every deadline.
    public static let distantFuture = Instant(nanoseconds: .max)

    /// Makes the moment that many nanoseconds after the start.
    public init(nanoseconds: Int64) {
        self.nanoseconds = nanoseconds
    }

    /// Makes the moment that many seconds after the start; it saturates where the clock ends.
    public init(seconds: Double) {
        self.init(nanoseconds: Int64(saturating: seconds * 1e9))
    }

    /// Seconds since the run began, as events print them.
    public var seconds: Double { Double(nanoseconds) / 1e9 }

    /// True for the earlier moment.
    public static func < (left: Instant, right: Instant) -> Bool { left.nanoseconds < right.nanoseconds }

    /// The moment a duration later; it saturates at the far future.
    public static func + (left: Instant, right: Duration) -> Instant {
        let (sum, overflow) = left.nanoseconds.addingReportingOverflow(right.nanoseconds)
        return Instant(nanoseconds: overflow ? .max : sum)
    }

    /// The duration from one moment to another.
    public static func - (left: Instant, right: Instant) -> Duration {
        .nanoseconds(left.nanoseconds.subtractingReportingOverflow(right.nanoseconds).partialValue)
    }
}

extension Duration {
    /// The whole duration in nanoseconds, saturated to 64 bits.
    public var nanoseconds: Int64 {
        let (seconds, attoseconds) = components
        let (product, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        if overflow { return seconds < 0 ? .min : .max }
        let (sum, tooFar) = product.addingReportingOverflow(attoseconds / 1_000_000_000)
        return tooFar ? (seconds < 0 ? .min : .max) : sum
    }

    /// The duration in seconds.
    public var inSeconds: Double { Double(nanoseconds) / 1e9 }
}

extension Int64 {
    fileprivate init(saturating value: Double) {
        if value.isNaN {
            self = 0
        } else if value >= 9.2e18 {
            self = .max
        } else if value <= -9.2e18 {
            self = .min
        } else {
            self = Int64(value)
        }
    }
}
