/// How long answers take: a distribution told by a few of its percentiles, straight lines between.
///
/// | made as | a roll of 0.5 | of 0.995 |
/// |---|---|---|
/// | `Latency(20 ms)` | 20 ms | 20 ms |
/// | `Latency(from: 10 ms, to: 30 ms)` | 20 ms | 29.9 ms |
/// | `Latency(median: 20 ms, p99: 100 ms, maximum: 1 s)` | 20 ms | 550 ms |
public struct Latency: Hashable, Sendable {
    /// One percentile.
    public struct Point: Hashable, Sendable {
        /// The share of answers that take no longer, 0 to 1.
        public var share: Double
        /// How long they take.
        public var duration: Duration

        /// Makes a percentile.
        public init(_ share: Double, _ duration: Duration) {
            (self.share, self.duration) = (share, duration)
        }
    }

    /// The percentiles, from share 0 to share 1, neither value ever falling.
    public let points: [Point]

    /// Makes a distribution of percentiles; nil unless they run from 0 to 1 without falling.
    public init?(_ points: [Point]) {
        guard points.count > 1, points.first?.share == 0, points.last?.share == 1, points[0].duration >= .zero,
            zip(points, points.dropFirst()).allSatisfy({ $0.share < $1.share && $0.duration <= $1.duration })
        else { return nil }
        self.points = points
    }

    /// Makes answers that all take the same time.
    public init(_ duration: Duration) {
        self.init(from: duration, to: duration)
    }

    /// Makes answers that take any time in a range alike.
    public init(from lowest: Duration, to highest: Duration) {
        precondition(.zero <= lowest && lowest <= highest, "a latency range runs upwards from zero or more")
        points = [Point(0, lowest), Point(1, highest)]
    }

    /// Makes answers with a tail: half of them up to the median, one in a hundred beyond `p99`.
    public init?(median: Duration, p99: Duration, maximum: Duration) {
        self.init([Point(0, median / 2), Point(0.5, median), Point(0.99, p99), Point(1, maximum)])
    }

    /// Rolls how long one answer takes.
    public func sample(using dice: inout SplitMix64) -> Duration {
        let roll = dice.unit()
        guard let next = points.firstIndex(where: { roll < $0.share }), next > 0 else { return points[0].duration }
        let (low, high) = (points[next - 1], points[next])
        return low.duration + (high.duration - low.duration) * ((roll - low.share) / (high.share - low.share))
    }
}
