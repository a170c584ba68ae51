import Provisioning

/// A date as `--as-of` takes it: `today`, so many days from it as `+30d` or `-1d`, or a date.
enum AsOfDate {
    /// What is expected, for the message to whoever wrote something else.
    static let expected = "today, a span from it such as +30d, or a date such as 2027-05-01 or 2027-05-01T12:00:00Z"

    /// The moment; nil where the text is none of these.
    static func read(_ text: String, now: UnixTime) -> UnixTime? {
        if text == "today" || text == "now" { return now }
        if let sign = text.first, sign == "+" || sign == "-" {
            guard let span = DurationArgument(argument: String(text.dropFirst())) else { return nil }
            return now + span.duration.components.seconds * (sign == "-" ? -1 : 1)
        }
        return CivilTime(parsing: text)?.unixTime
    }
}
