import Provisioning

/// The dates of a matrix: `today`, so many days from it, or a date.
enum MatrixDates {
    /// Reads dates, several in one text after commas; in the order in which they were named, each once.
    static func read(_ texts: [String], now: UnixTime) throws(InputProblem) -> [UnixTime] {
        var dates: [UnixTime] = []
        for text in texts.flatMap({ $0.split(separator: ",") }) {
            let date = try date(String(text.filter { !$0.isWhitespace }), now)
            if !dates.contains(date) { dates.append(date) }
        }
        guard !dates.isEmpty else { throw InputProblem("--as-of: name a date, such as today, +30d or 2027-05-01") }
        return dates
    }

    private static func date(_ text: String, _ now: UnixTime) throws(InputProblem) -> UnixTime {
        if text == "today" || text == "now" { return now }
        if text.hasPrefix("+"), let span = DurationArgument(argument: String(text.dropFirst())) {
            return now + span.duration.components.seconds
        }
        if let date = CivilTime(parsing: text) { return date.unixTime }
        throw InputProblem("--as-of \(text): expected today, a span such as +30d, or a date such as 2027-05-01")
    }
}
