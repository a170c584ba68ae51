/// How many of something happened when: a bounded number of bins whose width doubles as the run goes on.
///
/// | events at | width | bins |
/// |---|---|---|
/// | 0.1 s, 0.2 s, 0.9 s | 0.25 s | 2 0 0 1 |
/// | the same and 100 s | 0.5 s | 2 1 … 1 |
package struct Curve: Sendable, Equatable {
    /// The width of a bin in seconds.
    package private(set) var width: Double
    /// How many fell into each bin.
    package private(set) var bins: [Int] = []
    /// How many there were.
    package private(set) var total = 0

    private static let limit = 240

    /// Makes a curve of nothing, with bins of a width in seconds until they must widen.
    package init(width: Double = 0.25) {
        self.width = width
    }

    /// Counts something that happened so many seconds into the run.
    package mutating func add(at seconds: Double, count: Int = 1) {
        guard seconds.isFinite, seconds >= 0, seconds < 1e12, count > 0 else { return }
        while Int(seconds / width) >= Self.limit { halve() }
        let bin = Int(seconds / width)
        if bin >= bins.count { bins += Array(repeating: 0, count: bin + 1 - bins.count) }
        bins[bin] += count
        total += count
    }

    /// The same with bins at least as wide, for a curve that is shown beside another.
    package func widened(to other: Double) -> Curve {
        var curve = self
        while curve.width < other { curve.halve() }
        return curve
    }

    /// The end of each bin and how many there were up to it.
    package var cumulative: [(seconds: Double, count: Int)] {
        var sum = 0
        return bins.enumerated().map { index, count in
            sum += count
            return (Double(index + 1) * width, sum)
        }
    }

    private mutating func halve() {
        width *= 2
        bins = stride(from: 0, to: bins.count, by: 2).map { bins[$0] + ($0 + 1 < bins.count ? bins[$0 + 1] : 0) }
    }
}
