import ProfileRules
import Provisioning

/// A resync that has its hour, or was asked for, and has not begun.
struct DueResync: Sendable {
    let request: ResyncRequest
    /// Since when it waits: the patience of SM-9 counts from here.
    let since: Instant
    /// True once the triggers have let it pass, or have no say (SM-8).
    var isOpen: Bool
    /// When a gated one looks at the triggers again.
    var looksAt: Instant

    init(_ request: ResyncRequest, since now: Instant) {
        (self.request, since, looksAt) = (request, now, now)
        isOpen = !request.trigger.obeysTriggers
    }
}

extension PhoneMachine {
    /// A timed resync has its hour; one that waits already goes on waiting.
    mutating func fallDue(_ trigger: ResyncTrigger, _ effects: inout PhoneEffects) {
        guard context.isOn("Provision_Enable") else {
            // The timers go on, for the day when provisioning is enabled again.
            if context.memory.hasSynced { schedule.arm(context, &timers, &effects.random) }
            return
        }
        if due == nil { due = DueResync(ResyncRequest(trigger), since: context.now) }
    }

    /// Begins the resync that may begin now: what was asked for, then what is due (SM-8, SM-9, FIND-17).
    mutating func startResync(_ effects: inout PhoneEffects) -> Bool {
        if let asked, mayBegin(asked) {
            self.asked = nil
            begin(asked.request, &effects)
            return true
        }
        passGate(&effects)
        guard let due, due.isOpen, mayBegin(due) else { return false }
        begin(due.request, &effects)
        return true
    }

    private mutating func begin(_ request: ResyncRequest, _ effects: inout PhoneEffects) {
        // Stored rules leave nothing that would still be due.
        if request.rule == nil { due = nil }
        context.trigger = request.trigger
        activity = .quiet
        var flow = ResyncFlow(request, context)
        follow(flow.advance(&context, &effects), flow, &effects)
    }

    /// Goes on waiting, or ends the resync.
    mutating func follow(_ step: ResyncFlow.Step, _ flow: ResyncFlow, _ effects: inout PhoneEffects) {
        if case .waiting = step {
            activity = .resyncing(flow)
            return
        }
        // Every rule of the attempt saw the time since the one before (SM-10).
        context.lastResync = flow.startedAt
        isImpatient = false
        resyncs += 1
        switch step {
        case .waiting: break
        case .awaitingActivationCode:
            activity = .awaitingActivationCode
            timers.resync = .never
            timers.daily = .distantFuture
            effects.record(.awaitingActivationCode)
            lastResync = .succeeded
        case .succeeded: succeeded(flow, &effects)
        case .failed(let resultClass, let err): failed(flow, resultClass, err, &effects)
        }
        react(to: flow.tally)
    }

    private mutating func succeeded(_ flow: ResyncFlow, _ effects: inout PhoneEffects) {
        context.memory.hasSynced = true
        if context.memory.customization == .customPending { context.customize(.acquired) }
        context.err = ""
        lastResync = .succeeded
        if context.device.assumptions.deltaBaseline == .lastResync { context.reported = context.parameters }
        effects.mark(
            .resyncSucceeded(
                trigger: flow.request.trigger.rawValue, transfers: flow.transfers, changed: flow.tally.count,
                seconds: (context.now - flow.startedAt).inSeconds
            )
        )
        // A resync with a rule of its own leaves the timers alone (SM-21).
        if flow.request.rule == nil {
            schedule.succeeded(context, &timers, &effects.random)
            tellSchedule(&effects)
        }
        wishes.insert(.upgrade)
        // One reboot after the whole sequence; a sequence that failed has not come to its end (SM-15).
        if flow.tally.needsReboot { needsReboot = true }
        if needsReboot { pendingReboot = flow.usedRedirect ? .customization : .provisioning }
    }

    private mutating func failed(
        _ flow: ResyncFlow, _ resultClass: ResultClass, _ err: String, _ effects: inout PhoneEffects
    ) {
        lastResync = .failed(resultClass)
        if flow.tally.needsReboot { needsReboot = true }
        effects.mark(
            .resyncFailed(
                Event.ResyncFailed(
                    trigger: flow.request.trigger.rawValue, transfers: flow.transfers, changed: flow.tally.count,
                    seconds: (context.now - flow.startedAt).inSeconds, resultClass: resultClass.rawValue, err: err
                )
            )
        )
        guard flow.request.rule == nil else { return }
        schedule.failed(context, &timers, &effects.random)
        tellSchedule(&effects)
    }

    // MARK: - Triggers

    /// Looks at the triggers where a due resync has not passed them yet (SM-8).
    private mutating func passGate(_ effects: inout PhoneEffects) {
        if context.device.assumptions.legacyTrigger == .yes { return startByTrigger(&effects) }
        guard let waiting = due, !waiting.isOpen, context.now >= waiting.looksAt else { return }
        context.trigger = waiting.request.trigger
        if triggers(&effects) ?? true {
            due?.isOpen = true
        } else {
            due?.looksAt = context.now + Self.pollInterval
        }
    }

    /// On the ancestors a trigger that turns true starts a resync, and gates none (Q1).
    private mutating func startByTrigger(_ effects: inout PhoneEffects) {
        due?.isOpen = true
        guard due == nil, context.now >= timers.look.at || timers.look.at == .distantFuture else { return }
        let isTrue = triggers(&effects) ?? false
        defer { wasTriggered = isTrue }
        if isTrue, !wasTriggered { fallDue(.trigger, &effects) }
    }

    /// What the triggers say: true where one is; nil where none is set. A malformed one is false (SM-8).
    private func triggers(_ effects: inout PhoneEffects) -> Bool? {
        var answer: Bool?
        for name in ["Resync_Trigger_1", "Resync_Trigger_2"] {
            let text = context.parameter(name)
            if !text.isEmpty { answer = holds(text, of: name, &effects) || answer == true }
        }
        return answer
    }

    private func holds(_ text: String, of name: String, _ effects: inout PhoneEffects) -> Bool {
        let verdict = context.evaluator.explainTrigger(text, using: context)
        if let error = verdict.error {
            effects.record(.noted(about: "SM-8", text: "\(name) counts as false: \(error.description)"))
        }
        return verdict.holds
    }

    private static let pollInterval = Duration.seconds(30)

    // MARK: - Busy lines

    /// True where no call is on, or patience is at its end (SM-9).
    private func mayBegin(_ waiting: DueResync) -> Bool { context.now >= earliest(waiting) }

    /// When a resync may begin as things stand; the far future while a call must end first.
    private func earliest(_ waiting: DueResync) -> Instant {
        let patience = Duration.seconds(Int64(context.parameter("Forced_Resync_Delay")) ?? 14_400)
        switch context.device.assumptions.forcedDelay {
        case .maximumWait: return context.activeCalls == 0 ? waiting.since : waiting.since + patience
        case .idleCountdown:
            if context.activeCalls > 0 { return .distantFuture }
            guard let ended = context.lastCallEnded else { return waiting.since }
            return max(waiting.since, ended + patience)
        }
    }

    /// When what waits is to be looked at again.
    var nextLook: Deadline {
        var look = Deadline.never
        for waiting in [asked, due] {
            guard let waiting else { continue }
            let next =
                waiting.isOpen
                ? Deadline(earliest(waiting), .forced) : Deadline(waiting.looksAt, .triggerPoll)
            if next.at < look.at { look = next }
        }
        if look.at == .distantFuture, due == nil, polls {
            look = Deadline(context.now + Self.pollInterval, .triggerPoll)
        }
        return look
    }

    /// True where triggers are looked at without a resync that is due (Q1).
    private var polls: Bool {
        context.device.assumptions.legacyTrigger == .yes && context.isOn("Provision_Enable")
            && !(context.parameter("Resync_Trigger_1").isEmpty && context.parameter("Resync_Trigger_2").isEmpty)
    }
}
