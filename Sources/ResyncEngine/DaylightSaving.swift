import Provisioning

/// A rule of daylight saving: `start=3/-1/7/2;end=10/-1/7/2;save=1`.
///
/// Start and end are `month/day/weekday/hours[:minutes[:seconds]]`, in the local time that ends at that moment.
///
/// | day/weekday | is |
/// |---|---|
/// | `8/7` | the first Sunday on or after the 8th |
/// | `-1/7` | the last Sunday of the month |
/// | `-8/1` | the last Monday on or before the eighth day from the end |
/// | `15/0` | the 15th |
struct DaylightSaving: Hashable, Sendable {
    /// One of the two moments of a year.
    struct Turn: Hashable, Sendable {
        let month: Int
        let day: Int
        /// 1 for Monday to 7 for Sunday, 0 for the day as it is.
        let weekday: Int
        /// Seconds since midnight.
        let time: Int64
    }

    let start: Turn
    let end: Turn
    /// What clocks are put forward by.
    let seconds: Int64

    /// Reads a rule; nil for a text that is none, and where nothing is saved.
    init?(parsing text: String) {
        var fields: [Substring: Substring] = [:]
        for part in text.filter({ $0 != " " }).split(separator: ";") {
            let pair = part.split(separator: "=", maxSplits: 1)
            guard pair.count == 2 else { return nil }
            fields[Substring(pair[0].lowercased())] = pair[1]
        }
        guard let start = fields["start"].flatMap({ Turn($0) }), let end = fields["end"].flatMap({ Turn($0) }) else {
            return nil
        }
        let save = fields["save"] ?? "1"
        let isNegative = save.hasPrefix("-")
        guard let amount = Turn.time(save.drop { $0 == "-" || $0 == "+" }), amount > 0 else { return nil }
        (self.start, self.end, seconds) = (start, end, isNegative ? -amount : amount)
    }

    /// True while clocks are put forward.
    func isInForce(at time: UnixTime, standard: Int64) -> Bool {
        let year = CivilTime(time, offset: standard).year
        let begin = start.moment(in: year) + -standard
        // The end is told by clocks that are still put forward.
        let finish = end.moment(in: year) + -(standard + seconds)
        return begin < finish ? begin <= time && time < finish : time < finish || begin <= time
    }
}

extension DaylightSaving.Turn {
    /// Reads `month/day/weekday/time`; the time may be missing.
    init?(_ text: Substring) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard (3...4).contains(parts.count), let month = Int(parts[0]), (1...12).contains(month),
            let day = Int(parts[1]), (1...31).contains(abs(day)), let weekday = Int(parts[2]),
            (0...7).contains(weekday), weekday != 0 || day > 0,
            let time = parts.count == 4 ? Self.time(parts[3]) : 0
        else { return nil }
        (self.month, self.day, self.weekday, self.time) = (month, day, weekday, time)
    }

    /// Seconds of `hours[:minutes[:seconds]]`.
    static func time(_ text: Substring) -> Int64? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { Int64($0) }
        guard (1...3).contains(parts.count), !parts.contains(nil) else { return nil }
        let numbers = parts.compactMap { $0 } + [0, 0]
        guard (0...24).contains(numbers[0]), (0..<60).contains(numbers[1]), (0..<60).contains(numbers[2]) else {
            return nil
        }
        return numbers[0] * 3600 + numbers[1] * 60 + numbers[2]
    }

    /// The moment in a year, as local clocks show it before they turn.
    func moment(in year: Int) -> UnixTime {
        let first = CivilTime(year: year, month: month, day: 1).unixTime
        let next = CivilTime(year: month == 12 ? year + 1 : year, month: month % 12 + 1, day: 1).unixTime
        let length = Int((next.seconds - first.seconds) / 86_400)
        var wanted = day > 0 ? min(day, length) : max(1, length + 1 + day)
        if weekday != 0 {
            let isoWeekday = CivilTime(year: year, month: month, day: wanted).weekday
            let shift = (weekday % 7 - isoWeekday + 7) % 7
            // On or after a positive day, on or before a negative one; it may lie in the month before or after.
            wanted += day > 0 ? shift : shift == 0 ? 0 : shift - 7
        }
        return first + (Int64(wanted - 1) * 86_400 + time)
    }
}
