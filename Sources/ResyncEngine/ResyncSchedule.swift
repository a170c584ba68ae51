import ProfileRules
package import Provisioning

/// Which timer runs next, and when (SM-4 … SM-7a).
package struct ResyncSchedule: Sendable {
    /// Failures since the last success.
    package private(set) var failures = 0
    /// Successes since power-on, or since `Resync_Periodic` changed.
    package private(set) var successes = 0
    private var periodicText = ""

    /// Makes the schedule of a phone fresh from power-on.
    package init() {}

    /// The delay after power-on: 0 … `Resync_Random_Delay` × 20 s (SM-4).
    package static func bootDelay(_ context: PhoneContext, _ random: inout SplitMix64) -> Duration {
        let units = Int64(context.parameter("Resync_Random_Delay")) ?? 0
        return .milliseconds(Int64((Double(units * 20_000) * random.unit()).rounded()))
    }

    /// Counts a success and says when to come again; nil where nothing is armed (SM-6).
    package mutating func afterSuccess(_ context: PhoneContext, _ random: inout SplitMix64) -> Deadline? {
        failures = 0
        let text = context.parameter("Resync_Periodic")
        if text != periodicText { (periodicText, successes) = (text, 0) }
        successes += 1
        if let daily = dailyTime(context, &random) { return daily }
        guard let seconds = Schedule(parsing: text)?.delay(at: successes, using: &random), seconds > 0 else {
            return nil
        }
        return Deadline(context.now + .seconds(seconds), .periodic)
    }

    /// Counts a failure and says when to try again; nil for a delay of 0 (SM-7, Q6).
    package mutating func afterFailure(_ context: PhoneContext, _ random: inout SplitMix64) -> Deadline? {
        failures += 1
        let schedule = Schedule(parsing: context.parameter("Resync_Error_Retry_Delay"))
        let retry = schedule?.delay(at: failures, using: &random).flatMap { seconds in
            seconds > 0 ? Deadline(context.now + .seconds(seconds), .errorRetry(failures)) : nil
        }
        let daily = dailyTime(context, &random)
        guard let retry, let daily else { return retry ?? daily }
        return retry.at <= daily.at ? retry : daily
    }

    /// The next `Resync_At__HHmm_` with its spread, in the phone's local time; nil where it is not set (SM-7a).
    private func dailyTime(_ context: PhoneContext, _ random: inout SplitMix64) -> Deadline? {
        let text = context.parameter("Resync_At__HHmm_")
        guard text.utf8.count == 4, let number = Int64(text), number <= 2400, number % 100 < 60,
            let wall = context.device.clock.wallTime(at: context.now)
        else { return nil }
        let local = wall.seconds + TimeZoneOffset.seconds(context.parameter("Time_Zone"))
        let sinceMidnight = local - local.flooredQuotient(86_400) * 86_400
        let target = (number / 100 * 3600 + number % 100 * 60) % 86_400
        var wait = target - sinceMidnight
        if wait <= 0 { wait += 86_400 }
        let delay = max(600, Int64(context.parameter("Resync_At_Random_Delay")) ?? 600)
        let spread = Double((delay + 30) / 60 * 60) * random.unit()
        return Deadline(context.now + .seconds(wait) + .seconds(Int64(spread.rounded())), .daily)
    }
}

/// The offset of `Time_Zone`, which phones write as `GMT-08:00`.
enum TimeZoneOffset {
    /// Seconds east of Greenwich; 0 for a text of another form.
    static func seconds(_ text: String) -> Int64 {
        guard text.hasPrefix("GMT"), let sign = text.dropFirst(3).first, sign == "-" || sign == "+" else { return 0 }
        let parts = text.dropFirst(4).split(separator: ":").map { Int64($0) ?? 0 }
        let amount = (parts.first ?? 0) * 3600 + (parts.dropFirst().first ?? 0) * 60
        return sign == "-" ? -amount : amount
    }
}
