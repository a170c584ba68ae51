import ProfileRules
import Provisioning

/// Which timer runs next, and when (SM-4 … SM-7a).
struct ResyncSchedule: Sendable {
    /// Failures since the last success.
    private(set) var failures = 0
    /// Successes since power-on, or since `Resync_Periodic` changed.
    private(set) var successes = 0
    private var periodicText = ""
    private var dailyText = ""

    /// The delay after power-on for a draw u in 0…1: 0 … `Resync_Random_Delay` × 20 s (SM-4).
    static func bootDelay(_ phone: PhoneContext, u: Double) -> Duration {
        let units = Int64(phone.parameter("Resync_Random_Delay")) ?? 0
        let unit: Int64 = phone.device.assumptions.randomDelayUnit == .twentySeconds ? 20_000 : 1_000
        return .milliseconds(Int64((Double(units * unit) * u).rounded()))
    }

    /// Counts a success and sets the timers anew (SM-6, SM-11).
    mutating func succeeded(_ phone: PhoneContext, _ timers: inout PhoneTimers, _ random: inout SplitMix64) {
        failures = 0
        countOn(phone)
        successes += 1
        arm(phone, &timers, &random)
    }

    /// Sets the timers of a phone that has booted, or kept quiet, without a resync (row 75): what a success would set.
    mutating func arm(_ phone: PhoneContext, _ timers: inout PhoneTimers, _ random: inout SplitMix64) {
        timers.resync = .never
        timers.daily = .distantFuture
        countOn(phone)
        dailyText = phone.parameter("Resync_At__HHmm_")
        if let daily = Self.dailyTime(phone, u: { random.unit() }) {
            timers.daily = daily
        } else if let seconds = phone.schedule("Resync_Periodic")?.delay(at: max(1, successes), using: &random) {
            timers.resync = Deadline(phone.now + .seconds(seconds) + Self.spread(phone, &random), .periodic)
        }
    }

    /// What the random delay adds to timers where it is taken to be for every resync (Q14).
    private static func spread(_ phone: PhoneContext, _ random: inout SplitMix64) -> Duration {
        guard phone.device.assumptions.delayEveryResync == .yes else { return .zero }
        return bootDelay(phone, u: random.unit())
    }

    /// The delay before the next try after so many failures; where 0 is taken to mean at once, a second (Q6).
    private static func retryDelay(_ phone: PhoneContext, _ failures: Int, _ random: inout SplitMix64) -> Int64? {
        guard let schedule = phone.schedule("Resync_Error_Retry_Delay") else { return nil }
        if let delay = schedule.delay(at: failures, using: &random) { return delay }
        return phone.device.assumptions.zeroDelay == .atOnce && !schedule.items.isEmpty ? 1 : nil
    }

    /// Counts a failure and says when to try again; nothing for a delay of 0 (SM-7, Q6).
    ///
    /// The daily time stays as it was drawn, unless its parameter has changed.
    mutating func failed(_ phone: PhoneContext, _ timers: inout PhoneTimers, _ random: inout SplitMix64) {
        failures += 1
        timers.resync = .never
        if let seconds = Self.retryDelay(phone, failures, &random) {
            timers.resync = Deadline(
                phone.now + .seconds(seconds) + Self.spread(phone, &random), .errorRetry(failures))
        }
        let text = phone.parameter("Resync_At__HHmm_")
        guard timers.daily == .distantFuture || text != dailyText else { return }
        dailyText = text
        timers.daily = Self.dailyTime(phone, u: { random.unit() }) ?? .distantFuture
    }

    /// The position in the list begins anew when the list is another.
    private mutating func countOn(_ phone: PhoneContext) {
        let text = phone.parameter("Resync_Periodic")
        if text != periodicText { (periodicText, successes) = (text, 0) }
    }

    /// The next `Resync_At__HHmm_` with its spread, in the phone's local time; nil where it is not set (SM-7a).
    ///
    /// `2400` is the midnight that ends the day. The draw is made only where the parameter is set.
    static func dailyTime(_ phone: PhoneContext, u: () -> Double) -> Instant? {
        let text = phone.parameter("Resync_At__HHmm_")
        guard text.utf8.count == 4, text.utf8.allSatisfy({ (48...57).contains($0) }), let number = Int(text),
            number <= 2400, number % 100 < 60, let wall = phone.device.clock.wallTime(at: phone.now)
        else { return nil }
        let zone = PhoneTimeZone(phone)
        let today = CivilTime(wall, offset: zone.offset(at: wall))
        let midnight = CivilTime(year: today.year, month: today.month, day: today.day).unixTime
        let time = Int64(number / 100 * 3600 + number % 100 * 60) % 86_400
        for day in 0...2 {
            let next = zone.moment(of: CivilTime(midnight + (Int64(day) * 86_400 + time)))
            guard next > wall else { continue }
            let delay = max(600, Int64(phone.parameter("Resync_At_Random_Delay")) ?? 600)
            let spread = Int64((Double((delay + 30) / 60 * 60) * u()).rounded())
            return phone.now + .seconds(next.seconds - wall.seconds + spread)
        }
        return nil
    }
}
