/// A limit on a figure of a run: `resync.failed < 0.1%`, `handshake.p99 < 300ms`, `phones.failed == 0`.
///
/// | text | holds when |
/// |---|---|
/// | `resync.failed < 0.1%` | fewer than one resync in a thousand failed |
/// | `recovered.p99 < 10m` | 99 % of all phones had their profile within ten minutes of power |
/// | `cause.T-04 == 0` | no transfer failed of that cause |
public struct Threshold: Hashable, Sendable, CustomStringConvertible {
    /// How the figure and the bound are compared.
    public enum Comparison: String, CaseIterable, Sendable {
        case atMost = "<="
        case atLeast = ">="
        case equal = "=="
        case unequal = "!="
        case below = "<"
        case above = ">"

        /// True where the comparison holds.
        public func holds(_ left: Double, _ right: Double) -> Bool {
            switch self {
            case .atMost: left <= right
            case .atLeast: left >= right
            case .equal: left == right
            case .unequal: left != right
            case .below: left < right
            case .above: left > right
            }
        }
    }

    /// What the figure is compared with.
    public enum Bound: Hashable, Sendable {
        /// A number of things.
        case count(Double)
        /// A share of all, 1 for all of them.
        case share(Double)
        /// A time in seconds.
        case seconds(Double)
    }

    /// The figure.
    public let metric: Metric
    /// The comparison.
    public let comparison: Comparison
    /// The bound.
    public let bound: Bound
    /// The text it was read from.
    public let description: String

    /// True where a measure is within the limit; what was not measured is within none.
    public func holds(_ measure: Measure) -> Bool {
        switch (measure, bound) {
        case (.count(let number, _), .count(let bound)): comparison.holds(Double(number), bound)
        case (.count(let number, let whole?), .share(let bound)):
            whole > 0 && comparison.holds(Double(number) / Double(whole), bound)
        case (.seconds(let seconds), .seconds(let bound)): comparison.holds(seconds, bound)
        case (.count, _), (.seconds, _), (.nothing, _): false
        }
    }
}

/// Why a text is no threshold, where, and what would be right.
public struct ThresholdError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The text.
    public let text: String
    /// The column, from 1.
    public let column: Int
    /// What is wrong, and what would be right.
    public let reason: String

    /// The reason, the text, and a caret below the fault.
    public var description: String {
        "column \(column): \(reason)\n  \(text)\n  \(String(repeating: " ", count: max(0, column - 1)))^"
    }
}

extension Threshold {
    /// Reads a threshold: a metric, a comparison, a bound.
    public init(parsing text: String) throws(ThresholdError) {
        let shown = String(text.prefix(200).map { $0.isNewline || $0 == "\t" ? " " : $0 })
        func fail(_ place: Substring, _ reason: String) -> ThresholdError {
            ThresholdError(
                text: shown, column: min(200, text.distance(from: text.startIndex, to: place.startIndex)) + 1,
                reason: reason)
        }
        let start = text.drop(while: \.isWhitespace)
        let name = start.prefix { !$0.isWhitespace && !"<>=!".contains($0) }
        guard !name.isEmpty else { throw fail(start, "expected a metric such as resync.failed") }
        guard let metric = Metric(named: String(name)) else {
            throw fail(name, "no such metric: \(name.prefix(60)); \(Self.suggestion(for: String(name.prefix(60))))")
        }
        let sign = start[name.endIndex...].drop(while: \.isWhitespace)
        guard let comparison = Comparison.allCases.first(where: { sign.hasPrefix($0.rawValue) }) else {
            throw fail(sign, "expected a comparison: < <= > >= == !=")
        }
        let rest = sign.dropFirst(comparison.rawValue.count).drop(while: \.isWhitespace)
        let bound: Bound
        switch Self.bound(rest, of: metric) {
        case .success(let read): bound = read
        case .failure(let expected): throw fail(rest, "expected \(expected.text)")
        }
        (self.metric, self.comparison, self.bound, description) = (metric, comparison, bound, shown)
    }

    private struct Expected: Error {
        let text: String
    }

    private static func bound(_ text: Substring, of metric: Metric) -> Result<Bound, Expected> {
        let word = text.prefix { !$0.isWhitespace }
        let digits = word.prefix { $0.isNumber || $0 == "." }
        let unit = word[digits.endIndex...]
        let what =
            metric.isTime
            ? "a duration such as 250ms, 90s, 10m, 24h"
            : metric.hasShare ? "a number, or a share such as 0.1%" : "a number"
        guard let number = Double(digits), number.isFinite,
            text[word.endIndex...].allSatisfy(\.isWhitespace)
        else { return .failure(Expected(text: what)) }
        if metric.isTime {
            let units: [Substring: Double] = ["us": 1e-6, "ms": 1e-3, "s": 1, "m": 60, "h": 3600, "d": 86_400]
            guard let factor = units[unit] else { return .failure(Expected(text: what)) }
            return .success(.seconds(number * factor))
        }
        switch unit {
        case "": return .success(.count(number))
        case "%" where metric.hasShare: return .success(.share(number / 100))
        default: return .failure(Expected(text: what))
        }
    }

    private static func suggestion(for name: String) -> String {
        let group = name.prefix { $0 != "." }
        let near = Metric.fixed.map { "\($0)" }.filter { $0.prefix { $0 != "." } == group }
        if !near.isEmpty { return "there are \(near.joined(separator: ", "))" }
        let groups = Metric.fixed.map { "\($0)".prefix { $0 != "." } }
        var seen: Set<Substring> = []
        let names = groups.filter { seen.insert($0).inserted } + ["cause", "status", "finding"]
        return "metrics begin with \(names.joined(separator: ", "))"
    }
}
