/// What started a resync, with the number `$PRVST` shows for it (REP-7).
package enum ResyncTrigger: String, CaseIterable, Sendable {
    /// Somebody asked (SM-20).
    case request
    /// Power came (SM-3).
    case powerUp = "power-up"
    /// The periodic timer.
    case periodic
    /// The daily time.
    case daily
    /// A failure before (SM-7).
    case retry
    /// An upgrade was tried and did not restart the phone (SM-12).
    case upgrade
    /// A trigger turned true, as on the SPA series (Q1).
    case trigger

    /// The value of `$PRVST`.
    package var macroValue: String {
        switch self {
        case .request: "-1"
        case .powerUp: "0"
        case .periodic, .daily, .upgrade, .trigger: "1"
        case .retry: "2"
        }
    }

    /// True where the triggers of `Resync_Trigger_1` and `_2` have a say (SM-8, FIND-17).
    package var obeysTriggers: Bool { self != .request && self != .trigger }
}
