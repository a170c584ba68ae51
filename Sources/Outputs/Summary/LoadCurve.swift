package import Provisioning

/// What a fleet asks of its servers over time, and how fast it comes back after power: a fold over the events of a run.
///
/// It needs five kinds of events and no other: `phonePoweredOn`, `requestStarted`, `transferFailed`, `resyncSucceeded`,
/// `resyncFailed`. A *wave* begins when phones get power, and again when phones that had it get it once more: the morning
/// is the first wave, the power cut at noon the second. Each wave tells its own recovery:
///
/// | events | wave | at 0.5 | at 1 |
/// |---|---|---|---|
/// | power to two phones at 0 s, their profiles at 10 s and 30 s | from 0 s, 2 phones, 2 provisioned | 10 s | 30 s |
/// | power again to both at 100 s, a profile at 107 s | from 100 s, 2 phones, 1 provisioned | 7 s | nil |
package struct LoadCurve: Sendable {
    /// Phones that got power together, and when each got its first profile after that.
    package struct Wave: Sendable {
        /// When the first of them got power.
        package let began: Instant
        /// How many got power.
        package fileprivate(set) var phones = 0
        /// When profiles came, counted from the beginning of the wave in nanoseconds, in the order of the events.
        fileprivate var recoveries: [Int64] = []

        /// How many got a profile.
        package var provisioned: Int { recoveries.count }

        /// How long until a share of the phones, 0 to 1, had their profiles; nil where so many never got there.
        package func time(untilShare share: Double) -> Duration? {
            let wanted = max(1, Int((Double(phones) * share).rounded(.up)))
            guard wanted <= recoveries.count else { return nil }
            return .nanoseconds(recoveries.sorted()[wanted - 1])
        }
    }

    /// Requests over time.
    package private(set) var requests = Curve()
    /// Transfers that brought nothing, over time.
    package private(set) var failures = Curve()
    /// Resyncs that ended well, over time.
    package private(set) var successes = Curve()
    /// Resyncs that succeeded.
    package private(set) var succeeded = 0
    /// Resyncs that failed.
    package private(set) var failed = 0
    /// The waves, in order.
    package private(set) var waves: [Wave] = []
    /// When the last event happened.
    package private(set) var end = Instant.start

    private var perSecond: [Int64: Int] = [:]
    private var phones: [MACAddress: Phone] = [:]

    private struct Phone {
        var wave: Int
        var isProvisioned: Bool
    }

    /// Makes the curve of nothing.
    package init() {}

    /// The second with the most requests, and how many it had; nil where there was none.
    package var peak: (second: Int64, requests: Int)? {
        perSecond.max { ($0.value, $1.key) < ($1.value, $0.key) }.map { ($0.key, $0.value) }
    }

    /// How many phones were seen.
    package var phoneCount: Int { phones.count }

    /// How many phones have had a profile since they last got power.
    package var provisioned: Int { phones.values.count(where: \.isProvisioned) }

    /// Takes an event in.
    package mutating func record(_ event: Event) {
        end = max(end, event.at)
        switch event.kind {
        case .phonePoweredOn: if let phone = event.phone { powerOn(phone, at: event.at) }
        case .requestStarted:
            requests.add(at: event.at.seconds)
            perSecond[event.at.nanoseconds / 1_000_000_000, default: 0] += 1
        case .transferFailed: failures.add(at: event.at.seconds)
        case .resyncFailed: failed += 1
        case .resyncSucceeded:
            succeeded += 1
            successes.add(at: event.at.seconds)
            if let phone = event.phone { provision(phone, at: event.at) }
        default: break
        }
    }

    private mutating func powerOn(_ phone: MACAddress, at moment: Instant) {
        let wave = phones[phone].map { $0.wave + 1 } ?? 0
        phones[phone] = Phone(wave: wave, isProvisioned: false)
        while waves.count <= wave { waves.append(Wave(began: moment)) }
        waves[wave].phones += 1
    }

    private mutating func provision(_ phone: MACAddress, at moment: Instant) {
        guard let known = phones[phone], !known.isProvisioned else { return }
        phones[phone]?.isProvisioned = true
        waves[known.wave].recoveries.append((moment - waves[known.wave].began).nanoseconds)
    }
}
