/// Durations by size, for medians and tails: a fixed number of counters, each value within 1 % of what it was.
///
/// | recorded | p50 | p99 |
/// |---|---|---|
/// | 1 ms … 100 ms, one each | 50 ms | 99 ms |
/// | nothing | nil | nil |
package struct Quantiles: Sendable {
    /// How many values were recorded.
    package private(set) var count = 0
    /// All values together, in seconds.
    package private(set) var sum = 0.0
    /// The largest value, in seconds; 0 where there is none.
    package private(set) var largest = 0.0

    /// The smallest first: seldom does a new one come between others, and always are they asked for in order.
    private var buckets: [(bucket: Int, count: Int)] = []

    /// The bits of a value that are kept: 7, hence 1 part in 128.
    private static let keptBits = 7

    /// Makes an empty record.
    package init() {}

    /// Records a number of seconds so many times; what is negative or no number counts as nothing.
    package mutating func record(seconds: Double, count added: Int = 1) {
        guard seconds.isFinite, seconds >= 0, seconds < 9e9, added > 0 else { return }
        count += added
        sum += seconds * Double(added)
        largest = max(largest, seconds)
        add(added, to: Self.bucket(Int((seconds * 1e6).rounded())))
    }

    private mutating func add(_ added: Int, to bucket: Int) {
        let place = place(of: bucket)
        if place < buckets.count, buckets[place].bucket == bucket {
            buckets[place].count += added
        } else {
            buckets.insert((bucket, added), at: place)
        }
    }

    /// Where a bucket stands, or would.
    private func place(of bucket: Int) -> Int {
        var (low, high) = (0, buckets.count)
        while low < high {
            let middle = (low + high) / 2
            if buckets[middle].bucket < bucket { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Takes in what another recorded: the same as if every value had been recorded here.
    package mutating func merge(_ other: Quantiles) {
        count += other.count
        sum += other.sum
        largest = max(largest, other.largest)
        for (bucket, count) in other.buckets { add(count, to: bucket) }
    }

    /// What was recorded, the smallest first: each size stands for its bucket, and recorded again falls into the same.
    package var bars: [(seconds: Double, count: Int)] {
        buckets.map { (Double(Self.highest($0.bucket)) / 1e6, $0.count) }
    }

    /// How many values do not exceed a bound, within the width of a bucket.
    package func count(upTo seconds: Double) -> Int {
        let last = Self.bucket(Int((min(max(0, seconds), 8.9e9) * 1e6).rounded()))
        return buckets.prefix { $0.bucket <= last }.reduce(0) { $0 + $1.count }
    }

    /// The value that a share of all values does not exceed, in seconds; nil where nothing was recorded.
    ///
    /// - Parameter among: How many values there should have been; nil comes back where too many of them are missing.
    package func value(atShare share: Double, among whole: Int? = nil) -> Double? {
        guard count > 0 else { return nil }
        let rank = max(1, Int((Double(max(count, whole ?? count)) * min(1, max(0, share))).rounded(.up)))
        if rank > count { return nil }
        var seen = 0
        for (bucket, number) in buckets {
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
