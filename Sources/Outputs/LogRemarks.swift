import Provisioning

/// What a log lacks, by the numbers of its lines, which count from 1 without a gap, and by its last line.
///
/// | numbers | remark |
/// |---|---|
/// | 1 2 3 7 8, and a last line | lines 4 to 6 are missing |
/// | 1 2 3, and no last line | the log ends before its run |
package struct LogRemarks: Sendable {
    /// The remarks, each a sentence without its full stop.
    package private(set) var texts: [String] = []

    private var next = 1
    private var missing = 0
    private var gaps: [ClosedRange<Int>] = []
    private var repeated = 0
    private var hasEnded = false

    /// How many gaps are told one by one.
    private static let told = 5

    mutating func take(_ event: Event) {
        switch event.kind {
        case .runStarted:
            hasEnded = false
            if event.number == 1 { next = 1 }
        case .runEnded: hasEnded = true
        default: break
        }
        if event.number > next {
            missing += event.number - next
            if gaps.count < Self.told { gaps.append(next...(event.number - 1)) }
        } else if event.number < next {
            repeated += 1
        }
        next = max(next, event.number + event.lineCount)
    }

    mutating func end(isTruncated: Bool) {
        if missing > 0 {
            let places = gaps.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound) to \($0.upperBound)" }
            let told = gaps.reduce(0) { $0 + $1.count }
            texts.append(
                "\(missing == 1 ? "line" : "lines") \(places.joined(separator: ", "))"
                    + (told < missing ? " and \(missing - told) more" : "") + (missing == 1 ? " is" : " are")
                    + " missing")
        }
        if repeated > 0 { texts.append("\(Shown.count(repeated, "line")) stood there before, or out of order") }
        if isTruncated { texts.append("the last line is cut short, and left out") }
        if !hasEnded { texts.append("the log ends before its run") }
    }
}
