extension PhoneMachine {
    /// The states of section 4.1, and the two that its upgrade, report and CA flows add.
    ///
    /// `booting` is never rested in: power-on leads through it to `discovering` or further at once.
    package enum State: String, CaseIterable, Sendable {
        /// No power.
        case off
        /// A phone without a server of its own looks for one (SM-1).
        case discovering
        /// The random delay after power-on (SM-4).
        case bootDelay
        /// Nothing to do until the next deadline.
        case idle
        /// Due, but no trigger is true (SM-8).
        case gated
        /// Due or asked for, but a call is on (SM-9).
        case waitingIdle
        /// A resync is at work.
        case resyncing
        /// A load is being fetched (UP-2).
        case upgrading
        /// A custom CA is being fetched (SRV-45).
        case updatingCA
        /// A report is being sent (RP-2).
        case reporting
        /// The phone will restart as soon as its lines are idle (SM-15).
        case rebooting
        /// Onboarding by code (PR-54).
        case awaitingActivationCode
    }

    /// The state the phone is in.
    package var state: State {
        switch activity {
        case .off: return .off
        case .discovering: return .discovering
        case .resyncing: return .resyncing
        case .upgrading: return .upgrading
        case .updatingCA: return .updatingCA
        case .reporting: return .reporting
        case .quiet, .awaitingActivationCode: break
        }
        if pendingReboot != nil { return .rebooting }
        if asked != nil || due?.isOpen == true { return .waitingIdle }
        if due != nil { return .gated }
        if case .awaitingActivationCode = activity { return .awaitingActivationCode }
        return timers.resync.reason == .bootDelay ? .bootDelay : .idle
    }

    /// True while no operation is under way and power is on.
    var isAtRest: Bool {
        switch activity {
        case .quiet, .awaitingActivationCode: true
        case .off, .discovering, .resyncing, .upgrading, .updatingCA, .reporting: false
        }
    }

    /// True while an operation is under way or a deadline is set.
    package var hasWork: Bool { isBusy || deadline != nil }

    /// True while an operation is under way.
    package var isBusy: Bool {
        if case .off = activity { return false }
        return !isAtRest
    }
}
