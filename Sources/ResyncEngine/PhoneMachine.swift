import ProfileRules
package import Provisioning

/// One phone from power-on to power-off: inputs in, effects out. It has no clock, no socket and no dice of its own.
///
/// `off → bootDelay → idle → (gated) → (waitingIdle) → resyncing → idle`; a rule `gds://` leads to
/// `awaitingActivationCode` (section 4.1).
package struct PhoneMachine: Sendable {
    /// What happens to a phone.
    package enum Input: Sendable {
        /// Power comes.
        case powerOn
        /// The moment of ``PhoneMachine/deadline`` has come.
        case deadlineReached
        /// An operation ended.
        case completed(Completion)
        /// Somebody asks for something.
        case demanded(Demand)
    }

    /// How the last resync ended.
    package enum LastResync: Hashable, Sendable {
        /// There was none.
        case none
        /// Every rule was done.
        case succeeded
        /// A rule failed.
        case failed(ResultClass)
    }

    enum State: Sendable {
        /// No power.
        case off
        /// The random delay after power-on.
        case bootDelay
        /// Nothing to do until the next deadline.
        case idle
        /// Due, but no trigger is true (SM-8).
        case gated(ResyncTrigger)
        /// Due, but a call is on (SM-9).
        case waitingIdle(ResyncTrigger, ownRule: String?)
        /// At work.
        case resyncing(ResyncFlow)
        /// Onboarding by code; nothing is fetched (PR-54).
        case awaitingActivationCode
    }

    /// What the phone knows.
    package private(set) var context: PhoneContext
    /// When it wants to be woken; nil for never.
    package private(set) var deadline: Deadline?
    /// How the last resync ended.
    package private(set) var lastResync = LastResync.none
    /// How many resyncs have ended.
    package private(set) var resyncs = 0

    /// True while an operation is under way or a deadline is set.
    package var hasWork: Bool {
        if case .resyncing = state { return true }
        return deadline != nil
    }

    private var state = State.off
    private var schedule = ResyncSchedule()
    private var random: SplitMix64
    /// One more request, kept while a resync runs; an explicit one replaces a timed one (section 4.1).
    private var queued: Demand?
    private let isRecording: Bool
    private var skipsBootDelay = false

    /// Makes a phone without power.
    ///
    /// - Parameter isRecording: False where nobody reads the log, which saves building it.
    package init(_ device: Device, parameters: ParameterStore, random: SplitMix64, isRecording: Bool = true) {
        context = PhoneContext(device, parameters)
        (self.random, self.isRecording) = (random, isRecording)
    }

    /// Takes an input and says what is to be done.
    package mutating func handle(_ input: Input, at now: Instant) -> PhoneEffects {
        context.now = now
        var effects = PhoneEffects(isRecording: isRecording, random: random)
        switch input {
        case .powerOn: powerOn(&effects)
        case .deadlineReached: wake(&effects)
        case .completed(let completion): take(completion, &effects)
        case .demanded(let demand): obey(demand, &effects)
        }
        random = effects.random
        return effects
    }

    // MARK: - Power

    private mutating func powerOn(_ effects: inout PhoneEffects) {
        context.bootedAt = context.now
        let device = context.device
        let clock = device.clock.wallTime(at: context.now)
        effects.record(
            .phonePoweredOn(
                Event.PhonePoweredOn(
                    model: device.model.name, serial: device.serial.text, firmware: device.firmware.version.label,
                    clientCertificate: device.certificate.macroValue, clock: clock.map { "\($0)" } ?? "unset"
                )
            )
        )
        state = .idle
        guard context.isOn("Provision_Enable"), context.isOn("Resync_On_Reset") else { return }
        state = .bootDelay
        if skipsBootDelay {
            deadline = Deadline(context.now, .bootDelay)
            return
        }
        let delay = ResyncSchedule.bootDelay(context, &effects.random)
        arm(Deadline(context.now + delay, .bootDelay), &effects)
    }

    // MARK: - Deadlines

    private mutating func wake(_ effects: inout PhoneEffects) {
        guard let reason = deadline?.reason else { return }
        deadline = nil
        switch (state, reason) {
        case (.bootDelay, _): due(.powerUp, &effects)
        case (.gated(let trigger), _): due(trigger, &effects)
        case (.waitingIdle(let trigger, let ownRule), _): begin(trigger, ownRule, &effects)
        case (.idle, .periodic): due(.periodic, &effects)
        case (.idle, .daily): due(.daily, &effects)
        case (.idle, .errorRetry): due(.retry, &effects)
        default: break
        }
    }

    /// A resync is due: enabled, allowed by the triggers, and not in the middle of a call.
    private mutating func due(_ trigger: ResyncTrigger, ownRule: String? = nil, _ effects: inout PhoneEffects) {
        guard context.isOn("Provision_Enable") else {
            state = .idle
            return
        }
        context.trigger = trigger
        if trigger.obeysTriggers, !isAllowedByTriggers {
            state = .gated(trigger)
            deadline = Deadline(context.now + .seconds(30), .triggerPoll)
            return
        }
        if context.activeCalls > 0 {
            state = .waitingIdle(trigger, ownRule: ownRule)
            let patience = Int64(context.parameter("Forced_Resync_Delay")) ?? 14_400
            deadline = Deadline(context.now + .seconds(patience), .forced)
            return
        }
        begin(trigger, ownRule, &effects)
    }

    /// Both triggers empty, or one of them true (SM-8); a malformed one counts as false.
    private var isAllowedByTriggers: Bool {
        let texts = ["Resync_Trigger_1", "Resync_Trigger_2"].map(context.parameter).filter { !$0.isEmpty }
        let evaluator = RuleEvaluator(legacy: context.device.assumptions.legacyRules == .yes)
        return texts.isEmpty || texts.contains { evaluator.evaluateTrigger($0, using: context) }
    }

    // MARK: - Resync

    private mutating func begin(_ trigger: ResyncTrigger, _ ownRule: String?, _ effects: inout PhoneEffects) {
        context.trigger = trigger
        var flow = ResyncFlow(trigger, ownRule: ownRule, at: context.now)
        let step = flow.advance(&context, &effects)
        // The attempt's own rules still saw the time since the one before (SM-10).
        context.lastResync = context.now
        follow(step, flow, &effects)
    }

    private mutating func take(_ completion: Completion, _ effects: inout PhoneEffects) {
        // The power may have gone while an operation was under way: its answer finds nobody.
        guard case .resyncing(var flow) = state, flow.awaits(completion) else { return }
        // Free the flow's storage before it is changed: the state holds it no longer.
        state = .idle
        let step = flow.completed(completion, &context, &effects)
        follow(step, flow, &effects)
    }

    private mutating func follow(_ step: ResyncFlow.Step, _ flow: ResyncFlow, _ effects: inout PhoneEffects) {
        switch step {
        case .waiting:
            state = .resyncing(flow)
            return
        case .awaitingActivationCode:
            state = .awaitingActivationCode
            deadline = nil
            effects.record(.awaitingActivationCode)
            ended(.succeeded)
            return
        case .succeeded: succeeded(flow, &effects)
        case .failed(let resultClass, let err): failed(flow, resultClass, err, &effects)
        }
        guard let next = queued else { return }
        queued = nil
        obey(next, &effects)
    }

    private mutating func succeeded(_ flow: ResyncFlow, _ effects: inout PhoneEffects) {
        state = .idle
        context.hasSynced = true
        context.err = ""
        effects.record(
            .resyncSucceeded(
                trigger: flow.trigger.rawValue, transfers: flow.transfers, changed: flow.changed,
                seconds: (context.now - flow.startedAt).inSeconds
            )
        )
        ended(.succeeded)
        // A resync with a rule of its own leaves the timers alone (SM-21).
        if flow.ownRule == nil { arm(schedule.afterSuccess(context, &effects.random), &effects) }
    }

    private mutating func failed(
        _ flow: ResyncFlow, _ resultClass: ResultClass, _ err: String, _ effects: inout PhoneEffects
    ) {
        state = .idle
        effects.record(
            .resyncFailed(
                Event.ResyncFailed(
                    trigger: flow.trigger.rawValue, transfers: flow.transfers, changed: flow.changed,
                    seconds: (context.now - flow.startedAt).inSeconds, resultClass: resultClass.rawValue, err: err
                )
            )
        )
        ended(.failed(resultClass))
        if flow.ownRule == nil { arm(schedule.afterFailure(context, &effects.random), &effects) }
    }

    private mutating func ended(_ result: LastResync) {
        lastResync = result
        resyncs += 1
    }

    private mutating func arm(_ next: Deadline?, _ effects: inout PhoneEffects) {
        deadline = next
        guard let next else { return }
        effects.record(.resyncScheduled(reason: next.reason.name, in: (next.at - context.now).inSeconds))
    }

    // MARK: - Demands

    private mutating func obey(_ demand: Demand, _ effects: inout PhoneEffects) {
        switch demand.action {
        case .callStarted: context.activeCalls += 1
        case .callEnded:
            context.activeCalls = max(0, context.activeCalls - 1)
            if context.activeCalls == 0, case .waitingIdle(let trigger, let ownRule) = state {
                deadline = nil
                begin(trigger, ownRule, &effects)
            }
        case .resync(let rule): resync(rule, demand, &effects)
        case .change(let parameter, let value):
            if case .changed(let change) = context.parameters.set(parameter, to: value, origin: .person) {
                effects.record(
                    .parameterChanged(
                        name: change.name, from: change.shownFrom, to: change.shownTo, rule: "person"
                    )
                )
            }
        case .powerOff:
            state = .off
            deadline = nil
            queued = nil
        case .reboot:
            effects.record(.rebooted(reason: "User Triggered"))
            powerOn(&effects)
        case .factoryReset:
            context.parameters.reset()
            context.hasSynced = false
            context.customization = .open
            context.device.customCA = []
            schedule = ResyncSchedule()
            effects.record(.rebooted(reason: "User Triggered"))
            powerOn(&effects)
        case .upgrade, .report, .customCA: break
        }
    }

    private mutating func resync(_ rule: String?, _ demand: Demand, _ effects: inout PhoneEffects) {
        guard context.isOn("Provision_Enable") else { return }
        switch state {
        case .off: return
        case .resyncing: queued = demand
        default: due(.request, ownRule: rule, &effects)
        }
    }
}

extension PhoneMachine {
    /// Powers a phone on and lets it resync at once, without the random delay: what a person who watches wants.
    package mutating func powerOnAndResync(at now: Instant) -> [PhoneEffects] {
        skipsBootDelay = true
        defer { skipsBootDelay = false }
        let powered = handle(.powerOn, at: now)
        guard case .bootDelay = state else { return [powered] }
        return [powered, handle(.deadlineReached, at: now)]
    }
}
