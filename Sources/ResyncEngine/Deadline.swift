package import Provisioning

/// When a phone wants to be woken, and why.
package struct Deadline: Hashable, Sendable {
    /// Why.
    package enum Reason: Hashable, Sendable {
        /// The random delay after power-on is over (SM-4).
        case bootDelay
        /// `Resync_Periodic` (SM-6).
        case periodic
        /// `Resync_At__HHmm_` (SM-7a).
        case daily
        /// `Resync_Error_Retry_Delay`, for the n-th failure in a row, from 1 (SM-7).
        case errorRetry(Int)
        /// `Upgrade_Error_Retry_Delay` (UP-5).
        case upgradeRetry
        /// A report of the phone's own accord (RP-2).
        case report
        /// A custom CA is fetched again (SRV-45).
        case customCARetry
        /// A gated resync looks at its triggers again (SM-8).
        case triggerPoll
        /// A busy phone has waited long enough (SM-9).
        case forced

        /// True where a resync begins when the moment comes, and nothing else decides about it.
        package var startsResync: Bool {
            switch self {
            case .bootDelay, .periodic, .daily, .errorRetry: true
            default: false
            }
        }

        /// The reason as events print it.
        package var name: String {
            switch self {
            case .bootDelay: "bootDelay"
            case .periodic: "periodic"
            case .daily: "daily"
            case .errorRetry: "errorRetry"
            case .upgradeRetry: "upgradeRetry"
            case .report: "report"
            case .customCARetry: "customCARetry"
            case .triggerPoll: "triggerPoll"
            case .forced: "forced"
            }
        }

        /// Every reason as events print it.
        package static let names = [
            Reason.bootDelay, .periodic, .daily, .errorRetry(1), .upgradeRetry, .report, .customCARetry, .triggerPoll,
            .forced,
        ].map(\.name)
    }

    /// The moment.
    package let at: Instant
    /// Why.
    package let reason: Reason

    /// Makes a deadline.
    package init(_ at: Instant, _ reason: Reason) {
        (self.at, self.reason) = (at, reason)
    }
}
