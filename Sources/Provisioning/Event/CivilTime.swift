/// A moment of the world's clock: seconds since 1970-01-01 00:00:00 UTC.
///
/// A phone's own idea of the time; see ``DeviceClock``. Never read from the host inside the core.
public struct UnixTime: Hashable, Comparable, Sendable {
    /// Seconds since 1970, without leap seconds.
    public let seconds: Int64

    /// Makes a moment from seconds since 1970.
    public init(_ seconds: Int64) {
        self.seconds = seconds
    }

    /// True for the earlier moment.
    public static func < (left: UnixTime, right: UnixTime) -> Bool { left.seconds < right.seconds }

    /// The moment some seconds later.
    public static func + (left: UnixTime, right: Int64) -> UnixTime {
        UnixTime(left.seconds.addingReportingOverflow(right).partialValue)
    }
}

extension UnixTime: CustomStringConvertible {
    /// The moment as `2026-11-24T12:00:00Z`.
    public var description: String { CivilTime(self).iso8601(zone: "Z") }
}

/// A moment as a calendar shows it, without a time zone of its own.
public struct CivilTime: Hashable, Sendable {
    /// The calendar year, proleptic Gregorian.
    public var year: Int
    /// The month, 1 to 12.
    public var month: Int
    /// The day of the month, 1 to 31.
    public var day: Int
    /// The hour, 0 to 23.
    public var hour: Int
    /// The minute, 0 to 59.
    public var minute: Int
    /// The second, 0 to 59.
    public var second: Int

    /// Makes a calendar moment from its parts.
    public init(year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0) {
        (self.year, self.month, self.day) = (year, month, day)
        (self.hour, self.minute, self.second) = (hour, minute, second)
    }

    /// Makes the calendar moment of a Unix time, shifted by a time zone's offset in seconds.
    public init(_ time: UnixTime, offset: Int64 = 0) {
        // Eras of 400 years keep the arithmetic in whole numbers (H. Hinnant's civil-from-days).
        let bound: Int64 = 1 << 55
        let local = max(-bound, min(bound, time.seconds)) + offset
        let days = local.flooredQuotient(86_400)
        let rest = local - days * 86_400
        let z = days + 719_468
        let era = z.flooredQuotient(146_097)
        let dayOfEra = z - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthIndex = (5 * dayOfYear + 2) / 153
        let month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9
        self.init(
            year: Int(yearOfEra + era * 400 + (month <= 2 ? 1 : 0)),
            month: Int(month),
            day: Int(dayOfYear - (153 * monthIndex + 2) / 5 + 1),
            hour: Int(rest / 3600),
            minute: Int(rest / 60 % 60),
            second: Int(rest % 60)
        )
    }

    /// The Unix time of this calendar moment, read as UTC.
    public var unixTime: UnixTime {
        let y = Int64(month <= 2 ? year - 1 : year)
        let era = y.flooredQuotient(400)
        let yearOfEra = y - era * 400
        let monthIndex = Int64(month > 2 ? month - 3 : month + 9)
        let dayOfYear = (153 * monthIndex + 2) / 5 + Int64(day) - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        let days = era * 146_097 + dayOfEra - 719_468
        return UnixTime(days * 86_400 + Int64(hour) * 3600 + Int64(minute) * 60 + Int64(second))
    }

    /// The day of the week, 0 for Sunday to 6 for Saturday.
    public var weekday: Int {
        let days = unixTime.seconds.flooredQuotient(86_400)
        return Int((days + 4) - (days + 4).flooredQuotient(7) * 7)
    }

    /// The moment as `2026-11-24T12:00:00`.
    public var iso8601: String { iso8601(zone: "") }

    /// The moment as `2026-11-24T12:00:00` with the mark of a time zone behind it.
    fileprivate func iso8601(zone: StaticString) -> String {
        guard (0...9999).contains(year), hasTwoDigits(month, day), hasTwoDigits(hour, minute),
            hasTwoDigits(second, 0)
        else {
            return "\(year.padded(4))-\(month.padded(2))-\(day.padded(2))T\(clock)\(zone)"
        }
        // Every certificate of a log has two of these.
        return String(unsafeUninitializedCapacity: 19 + zone.utf8CodeUnitCount) { place in
            var length = 0
            func put(_ byte: UInt8) {
                place[length] = byte
                length += 1
            }
            func two(_ number: Int, _ mark: Unicode.Scalar?) {
                put(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / 10))
                put(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number % 10))
                if let mark { put(UInt8(ascii: mark)) }
            }
            two(year / 100, nil)
            two(year % 100, "-")
            two(month, "-")
            two(day, "T")
            two(hour, ":")
            two(minute, ":")
            two(second, nil)
            for index in 0..<zone.utf8CodeUnitCount { put(zone.utf8Start[index]) }
            return length
        }
    }

    private func hasTwoDigits(_ one: Int, _ other: Int) -> Bool { (0...99).contains(one) && (0...99).contains(other) }

    private var clock: String { "\(hour.padded(2)):\(minute.padded(2)):\(second.padded(2))" }

    /// The moment as the phones' status fields print it: `11/24/2026 12:00:00` (SRV-44).
    public var statusForm: String {
        "\(month.padded(2))/\(day.padded(2))/\(year.padded(4)) \(clock)"
    }

    /// The moment as a syslog header prints it: `Nov  4 12:00:00` (LG-6, RFC 3164).
    public var syslogForm: String {
        let names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let dayText = day < 10 ? " \(day)" : "\(day)"
        return "\(names[(month - 1) % 12]) \(dayText) \(clock)"
    }

    /// Reads `2026-11-24`, `2026-11-24T12:00:00` or the same with `Z`; nil for anything else.
    public init?(parsing text: String) {
        var fields: [Int] = []
        var digits = ""
        let separators = ["-", "-", "T", ":", ":"]
        var trimmed = Substring(text)
        if trimmed.hasSuffix("Z") { trimmed.removeLast() }
        for character in trimmed {
            if character.isASCII, character.isNumber {
                digits.append(character)
                continue
            }
            guard fields.count < separators.count, String(character) == separators[fields.count],
                let value = Int(digits)
            else { return nil }
            fields.append(value)
            digits = ""
        }
        guard let last = Int(digits) else { return nil }
        fields.append(last)
        guard fields.count == 3 || fields.count == 6 else { return nil }
        self.init(
            year: fields[0], month: fields[1], day: fields[2],
            hour: fields.count == 6 ? fields[3] : 0, minute: fields.count == 6 ? fields[4] : 0,
            second: fields.count == 6 ? fields[5] : 0
        )
        guard (1...9999).contains(year), (1...12).contains(month), (1...31).contains(day), hour < 24, minute < 60,
            second < 60, CivilTime(unixTime) == self
        else { return nil }
    }
}

extension Int {
    /// The number in decimal, filled with zeros to a width.
    package func padded(_ width: Int) -> String {
        let digits = String(magnitude)
        return (self < 0 ? "-" : "") + String(repeating: "0", count: Swift.max(0, width - digits.count)) + digits
    }
}

extension Int64 {
    /// The quotient rounded towards negative infinity.
    package func flooredQuotient(_ divisor: Int64) -> Int64 {
        let quotient = self / divisor
        return self % divisor != 0 && (self < 0) != (divisor < 0) ? quotient - 1 : quotient
    }
}
