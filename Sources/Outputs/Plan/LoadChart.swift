import Provisioning

/// A curve as a picture of text: requests a second upwards, time to the right.
struct LoadChart {
    private static let columns = 72
    private static let rows = 8
    private static let blocks = Array(" ▁▂▃▄▅▆▇█")

    private let rates: [Double]
    private let end: Duration

    init(_ curve: Curve, until end: Instant) {
        self.end = end - .start
        let width = max(end.seconds, curve.width) / Double(Self.columns)
        var rates = [Double](repeating: 0, count: Self.columns)
        // A bin may lie across several columns, or several bins in one: each gives what lies within.
        for (index, count) in curve.bins.enumerated() where count > 0 {
            let from = Double(index) * curve.width
            let to = from + curve.width
            for column in Int(from / width)...max(Int(from / width), Int((to / width).nextDown)) {
                guard column < Self.columns else { break }
                let shared = min(to, Double(column + 1) * width) - max(from, Double(column) * width)
                rates[column] += Double(count) * shared / curve.width / width
            }
        }
        self.rates = rates
    }

    /// The picture, top first, with its scales.
    var lines: [String] {
        let top = rates.max() ?? 0
        guard top > 0 else { return ["no requests"] }
        let labels = (0..<Self.rows).map { row in
            row % 2 == 0
                ? Shown.decimal(top * Double(Self.rows - row) / Double(Self.rows), places: top < 10 ? 2 : 0) : ""
        }
        let width = max(3, labels.map(\.count).max() ?? 0)
        let picture = labels.enumerated().map { row, label in
            let bars = rates.map { Self.block($0 / top * Double(Self.rows) - Double(Self.rows - 1 - row)) }
            return String(repeating: " ", count: width - label.count) + label + " ┤" + Self.trimmed(String(bars))
        }
        let axis = String(repeating: " ", count: width) + " └" + String(repeating: "─", count: Self.columns)
        return ["requests a second"] + picture + [axis, scale(width + 2)]
    }

    private func scale(_ indent: Int) -> String {
        let marks = (0...4).map { PlanTime.text(end / 4 * $0) }
        var line = String(repeating: " ", count: indent)
        for (index, mark) in marks.enumerated() {
            let place = indent + Self.columns * index / 4 - (index == 0 ? 0 : index == 4 ? mark.count : mark.count / 2)
            line += String(repeating: " ", count: max(1, place - line.count)) + mark
        }
        return line
    }

    private static func block(_ height: Double) -> Character {
        blocks[Int((min(1, max(0, height)) * 8).rounded())]
    }

    private static func trimmed(_ text: String) -> String {
        var text = text[...]
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
