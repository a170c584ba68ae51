import Provisioning

/// The phone's own time: `Time_Zone`, `Time_Offset__HH_mm_`, and the rule of daylight saving.
///
/// | parameter | value |
/// |---|---|
/// | `Time_Zone` | `GMT-08:00`; empty means UTC without daylight saving (assumed) |
/// | `Time_Offset__HH_mm_` | `01/30`, `-00/15`: added to the zone |
/// | `Daylight_Saving_Time_Rule` | `start=3/-1/7/2;end=10/-1/7/2;save=1` |
struct PhoneTimeZone: Sendable {
    /// Seconds east of Greenwich outside daylight saving.
    let standard: Int64
    /// The rule in force; nil where the phone saves no daylight.
    let saving: DaylightSaving?

    init(standard: Int64, saving: DaylightSaving?) {
        (self.standard, self.saving) = (standard, saving)
    }

    init(_ phone: PhoneContext) {
        let zone = phone.parameter("Time_Zone")
        standard = Self.seconds(zone) + Self.additional(phone.parameter("Time_Offset__HH_mm_"))
        let isSaving = !zone.isEmpty && phone.isOn("Daylight_Saving_Time_Enable")
        saving = isSaving ? DaylightSaving(parsing: phone.parameter("Daylight_Saving_Time_Rule")) : nil
    }

    /// Seconds east of Greenwich at a moment.
    func offset(at time: UnixTime) -> Int64 {
        guard let saving, saving.isInForce(at: time, standard: standard) else { return standard }
        return standard + saving.seconds
    }

    /// The moment when local clocks show a time: the first of two in autumn, and as much later as clocks were put
    /// forward for one that spring leaves out.
    func moment(of local: CivilTime) -> UnixTime {
        let plain = local.unixTime + -standard
        guard let saving else { return plain }
        let saved = plain + -saving.seconds
        return saving.isInForce(at: saved, standard: standard) ? saved : plain
    }

    /// Seconds east of Greenwich of `GMT-08:00`; 0 for a text of another form.
    static func seconds(_ text: String) -> Int64 {
        guard text.hasPrefix("GMT"), let sign = text.dropFirst(3).first, sign == "-" || sign == "+" else { return 0 }
        let amount = hoursAndMinutes(text.dropFirst(4), separator: ":")
        return sign == "-" ? -amount : amount
    }

    /// Seconds of `HH/mm`, with an optional sign.
    private static func additional(_ text: String) -> Int64 {
        let isNegative = text.hasPrefix("-")
        let digits = isNegative || text.hasPrefix("+") ? text.dropFirst() : text[...]
        let amount = hoursAndMinutes(digits, separator: digits.contains("/") ? "/" : ":")
        return isNegative ? -amount : amount
    }

    private static func hoursAndMinutes(_ text: Substring, separator: Character) -> Int64 {
        let parts = text.split(separator: separator).map { Int64($0) ?? 0 }
        guard parts.count <= 2, parts.allSatisfy({ (0..<60).contains($0) }) else { return 0 }
        return (parts.first ?? 0) * 3600 + (parts.dropFirst().first ?? 0) * 60
    }
}
