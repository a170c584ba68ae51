import Provisioning

/// The dates of a matrix: `today`, so many days from it, or a date.
enum MatrixDates {
    /// Reads dates, several in one text after commas; in the order in which they were named, each once.
    static func read(_ texts: [String], now: UnixTime) throws(InputProblem) -> [UnixTime] {
        var dates: [UnixTime] = []
        for text in texts.flatMap({ $0.split(separator: ",") }) {
            let text = String(text.filter { !$0.isWhitespace })
            guard let date = AsOfDate.read(text, now: now) else {
                throw InputProblem("--as-of \(text): expected \(AsOfDate.expected)")
            }
            if !dates.contains(date) { dates.append(date) }
        }
        guard !dates.isEmpty else { throw InputProblem("--as-of: name a date, such as today, +30d or 2027-05-01") }
        return dates
    }
}
