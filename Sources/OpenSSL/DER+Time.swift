import Provisioning

extension DER {
    /// A date as certificates write it: two digits of the year from 1950 to 2049, four outside (RFC 5280 4.1.2.5).
    static func time(_ moment: UnixTime) -> [UInt8] {
        let earliest = CivilTime(year: 0, month: 1, day: 1).unixTime
        let latest = CivilTime(year: 9999, month: 12, day: 31, hour: 23, minute: 59, second: 59).unixTime
        let civil = CivilTime(max(earliest, min(latest, moment)))
        let rest = [civil.month, civil.day, civil.hour, civil.minute, civil.second].map { $0.padded(2) }.joined()
        if (1950..<2050).contains(civil.year) {
            return value(0x17, Array("\((civil.year % 100).padded(2))\(rest)Z".utf8))
        }
        return value(0x18, Array("\(civil.year.padded(4))\(rest)Z".utf8))
    }
}
