import Provisioning

/// Everything a phone can be woken by, each with its moment; `Instant.distantFuture` where it is not set.
struct PhoneTimers: Sendable {
    /// The boot delay, the next period, or the next try after a failure.
    var resync = Deadline.never
    /// `Resync_At__HHmm_`: it stays while tries after failures go on (SM-7a).
    var daily = Instant.distantFuture
    /// `Upgrade_Error_Retry_Delay` (UP-5).
    var upgrade = Instant.distantFuture
    /// The next report of its own accord (RP-2).
    var report = Instant.distantFuture
    /// The next try for a custom CA (SRV-45).
    var customCA = Instant.distantFuture
    /// A resync that is due looks at its triggers or at its patience again (SM-8, SM-9).
    var look = Deadline.never

    /// The timer that comes first; nil where none is set.
    var next: Deadline? {
        var first = look.at < resync.at ? look : resync
        if daily < first.at { first = Deadline(daily, .daily) }
        if upgrade < first.at { first = Deadline(upgrade, .upgradeRetry) }
        if report < first.at { first = Deadline(report, .report) }
        if customCA < first.at { first = Deadline(customCA, .customCARetry) }
        return first.at == .distantFuture ? nil : first
    }

    /// Takes a timer that has rung off the list.
    mutating func clear(_ reason: Deadline.Reason) {
        switch reason {
        case .bootDelay, .periodic, .errorRetry: resync = .never
        case .daily: daily = .distantFuture
        case .upgradeRetry: upgrade = .distantFuture
        case .report: report = .distantFuture
        case .customCARetry: customCA = .distantFuture
        case .triggerPoll, .forced: look = .never
        }
    }
}

extension Deadline {
    /// No deadline.
    static let never = Deadline(.distantFuture, .periodic)
}
