/// Durations by size, for medians and tails: a fixed number of counters, each value within 1 % of what it was.
///
/// | recorded | p50 | p99 |
/// |---|---|---|
/// | 1 ms … 100 ms, one each | 50 ms | 99 ms |
/// | nothing | nil | nil |
package struct Quantiles: Sendable {
    /// How many values were recorded.
    package private(set) var count = 0
    /// The largest value, in seconds; 0 where there is none.
    package private(set) var largest = 0.0

    private var buckets: [Int: Int] = [:]

    /// The bits of a value that are kept: 7, hence 1 part in 128.
    private static let keptBits = 7

    /// Makes an empty record.
    package init() {}

    /// Records a number of seconds; what is negative or no number counts as nothing.
    package mutating func record(seconds: Double) {
        guard seconds.isFinite, seconds >= 0, seconds < 9e9 else { return }
        count += 1
        largest = max(largest, seconds)
        buckets[Self.bucket(Int((seconds * 1e6).rounded())), default: 0] += 1
    }

    /// The value that a share of all values does not exceed, in seconds; nil where nothing was recorded.
    package func value(atShare share: Double) -> Double? {
        guard count > 0 else { return nil }
        let rank = max(1, Int((Double(count) * min(1, max(0, share))).rounded(.up)))
        var seen = 0
        for (bucket, number) in buckets.sorted(by: { $0.key < $1.key }) {
            seen += number
            if seen >= rank { return min(largest, Double(Self.highest(bucket)) / 1e6) }
        }
        return largest
    }

    /// Small values are their own bucket; of larger ones the first bits and the number of those left out.
    private static func bucket(_ value: Int) -> Int {
        let bits = Int.bitWidth - value.leadingZeroBitCount
        let dropped = max(0, bits - keptBits - 1)
        return dropped << (keptBits + 1) | value >> dropped
    }

    private static func highest(_ bucket: Int) -> Int {
        let dropped = bucket >> (keptBits + 1)
        let kept = bucket & (1 << (keptBits + 1) - 1)
        return (kept + 1) << dropped - 1
    }
}
