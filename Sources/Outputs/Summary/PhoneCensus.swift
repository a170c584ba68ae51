package import Provisioning

/// Every phone of a run by what became of it; a few bytes a phone, whatever the run's length.
package struct PhoneCensus: Sendable {
    /// One of the slowest phones.
    package struct Slow: Sendable {
        /// The phone.
        package let phone: MACAddress
        /// Its longest resync, in seconds.
        package let seconds: Double
    }

    private enum Outcome { case none, succeeded, failed }

    private struct Entry {
        var poweredOnAt: Int64?
        var outcome = Outcome.none
        var isAtWork = false
        var hasRecovered = false
        /// The place of what went wrong last, plus one; 0 for nothing.
        var trouble: UInt16 = 0
        /// How long the last resync took.
        var seconds: Float = 0
    }

    /// A phone, how long its last resync took, and what went wrong last.
    package struct Ended: Sendable {
        /// The phone.
        package let phone: MACAddress
        /// How long its last resync took, in seconds.
        package let seconds: Double
        /// What went wrong last: the code of a cause, or a few words; nil for nothing.
        package let trouble: String?
    }

    private var entries: [MACAddress: Entry] = [:]
    private var troubles: [String] = []
    /// The phone seen last: events of one phone mostly come together.
    private var last: MACAddress?
    /// Phones whose last resync succeeded.
    package private(set) var provisioned = 0
    /// Phones whose last resync failed.
    package private(set) var failed = 0
    /// How often a phone got power.
    package private(set) var powerOns = 0
    /// The phones with the longest resyncs, the slowest first.
    package private(set) var slowest: [Slow] = []

    /// How many slow phones are remembered.
    private static let slowPhones = 10

    /// Phones that were seen.
    package var seen: Int { entries.count }

    /// The phones whose last resync failed, in the order of their addresses.
    package var failedPhones: [Ended] { phones(.failed) }
    /// The phones whose last resync succeeded, in the order of their addresses.
    package var provisionedPhones: [Ended] { phones(.succeeded) }
    /// The phones that have not ended a resync, in the order of their addresses.
    package var waitingPhones: [Ended] { phones(.none) }

    private func phones(_ outcome: Outcome) -> [Ended] {
        entries.filter { $0.value.outcome == outcome }.sorted { $0.key.lowercase < $1.key.lowercase }.map {
            phone, entry in
            Ended(
                phone: phone, seconds: Double(entry.seconds),
                trouble: entry.trouble == 0 ? nil : troubles[Int(entry.trouble) - 1])
        }
    }

    /// Notes what went wrong with a phone.
    mutating func note(_ phone: MACAddress, _ trouble: String) {
        let known = troubles.firstIndex(of: trouble)
        if known == nil, troubles.count < Int(UInt16.max) - 1 { troubles.append(trouble) }
        entries[phone, default: Entry()].trouble = UInt16((known ?? troubles.count - 1) + 1)
    }

    mutating func see(_ phone: MACAddress) {
        guard phone != last else { return }
        last = phone
        if entries[phone] == nil { entries[phone] = Entry() }
    }

    mutating func powerOn(_ phone: MACAddress, at moment: Instant) {
        powerOns += 1
        entries[phone, default: Entry()].poweredOnAt = moment.nanoseconds
        entries[phone]?.hasRecovered = false
    }

    /// Notes that a resync began; false where one is under way already.
    mutating func begin(_ phone: MACAddress) -> Bool {
        if entries[phone]?.isAtWork == true { return false }
        entries[phone, default: Entry()].isAtWork = true
        entries[phone]?.trouble = 0
        return true
    }

    /// Notes a success; the seconds since power came, where it is the first since then.
    mutating func succeed(_ phone: MACAddress, at moment: Instant, seconds: Double) -> Double? {
        end(phone, .succeeded, seconds)
        guard let entry = entries[phone], let poweredOnAt = entry.poweredOnAt, !entry.hasRecovered else { return nil }
        entries[phone]?.hasRecovered = true
        return Double(moment.nanoseconds - poweredOnAt) / 1e9
    }

    mutating func fail(_ phone: MACAddress, seconds: Double) { end(phone, .failed, seconds) }

    private mutating func end(_ phone: MACAddress, _ outcome: Outcome, _ seconds: Double) {
        switch entries[phone]?.outcome {
        case .succeeded: provisioned -= 1
        case .failed: failed -= 1
        default: break
        }
        if outcome == .succeeded { provisioned += 1 } else { failed += 1 }
        entries[phone, default: Entry()].outcome = outcome
        entries[phone]?.isAtWork = false
        entries[phone]?.seconds = Float(seconds)
        rank(phone, seconds)
    }

    private mutating func rank(_ phone: MACAddress, _ seconds: Double) {
        if slowest.count == Self.slowPhones, let last = slowest.last, seconds <= last.seconds { return }
        if let known = slowest.firstIndex(where: { $0.phone == phone }) {
            if slowest[known].seconds >= seconds { return }
            slowest.remove(at: known)
        }
        let place = slowest.firstIndex { $0.seconds < seconds } ?? slowest.endIndex
        slowest.insert(Slow(phone: phone, seconds: seconds), at: place)
        if slowest.count > Self.slowPhones { slowest.removeLast() }
    }
}
