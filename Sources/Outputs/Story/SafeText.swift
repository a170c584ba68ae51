import Provisioning

/// Text from outside as a terminal may see it: a server must not move a cursor, recolour a line or turn it round.
package enum SafeText {
    /// How many characters of one text are shown.
    package static let limit = 600

    /// The text with every control and format character replaced, cut where it is very long.
    ///
    /// | text | shown |
    /// |---|---|
    /// | `a` ESC `[31mb` | `a�[31mb` |
    /// | `a` U+202E `b` (right to left) | `a�b` |
    package static func shown(_ text: String, limit: Int = limit) -> String {
        var scalars = String.UnicodeScalarView()
        var count = 0
        for scalar in text.unicodeScalars {
            if count == limit { break }
            scalars.append(isHarmless(scalar) ? scalar : "\u{fffd}")
            count += 1
        }
        guard count == limit, text.unicodeScalars.count > limit else { return String(scalars) }
        return String(scalars) + "… (\(text.unicodeScalars.count) characters)"
    }

    /// The text in quotes, on one line, cut to what a table can hold.
    static func quoted(_ text: String) -> String { "\"\(shown(text, limit: 60))\"" }

    private static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.value < 0x7f { return scalar.value >= 0x20 }
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned: return false
        default: return true
        }
    }
}

/// Numbers as a person reads them.
enum Shown {
    /// `1 transfer`, `2 transfers`.
    static func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }

    /// `9.2 ms`.
    static func milliseconds(_ seconds: Double) -> String {
        guard seconds.isFinite, abs(seconds) < 9e9 else { return "?" }
        let tenths = Int64((seconds * 10_000).rounded())
        return "\(tenths / 10).\(abs(tenths % 10)) ms"
    }

    /// `450 µs`, `9.2 ms`, `3.41 s`, `10 min`: whatever is readable.
    static func time(_ seconds: Double) -> String {
        guard seconds.isFinite, seconds >= 0, seconds < 9e9 else { return "?" }
        if seconds == 0 { return "0 s" }
        if seconds < 0.001 { return "\(Int64((seconds * 1e6).rounded())) µs" }
        if seconds < 1 { return milliseconds(seconds) }
        return seconds < 60 ? "\(decimal(seconds, places: 2)) s" : duration(seconds)
    }

    /// `01:23`, `1:02:03`: how long a run has lasted.
    static func clock(_ seconds: Double) -> String {
        let whole = seconds.isFinite && seconds >= 0 && seconds < 9e12 ? Int64(seconds) : 0
        let (hours, minutes, rest) = (whole / 3600, whole / 60 % 60, whole % 60)
        return (hours > 0 ? "\(hours):" : "") + "\((Int(minutes)).padded(2)):\((Int(rest)).padded(2))"
    }

    /// A number with at most so many decimals, none of them a last zero: `0.015`, `12`.
    static func decimal(_ value: Double, places: Int) -> String {
        guard value.isFinite, abs(value) < 1e12 else { return "?" }
        var scale: Int64 = 1
        for _ in 0..<places { scale *= 10 }
        let whole = Int64((abs(value) * Double(scale)).rounded())
        var digits = String(whole % scale + scale).dropFirst()
        while digits.last == "0" { digits.removeLast() }
        return (value < 0 && whole > 0 ? "-" : "") + "\(whole / scale)" + (digits.isEmpty ? "" : ".\(digits)")
    }

    /// `45 s`, `10 min`, `1 h 30 min`, `2 d 3 h`: the two largest parts that are not nothing.
    static func duration(_ seconds: Double) -> String {
        guard seconds.isFinite, seconds >= 0, seconds < 9e12 else { return "?" }
        let whole = Int64(seconds.rounded())
        let parts = [
            (whole / 86_400, "d"), (whole / 3600 % 24, "h"), (whole / 60 % 60, "min"), (whole % 60, "s"),
        ]
        guard let first = parts.firstIndex(where: { $0.0 > 0 }) else { return seconds > 0 ? time(seconds) : "0 s" }
        return parts[first...].prefix(2).filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: " ")
    }
}
