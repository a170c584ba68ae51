package import Provisioning

/// One phone from power-on to power-off: inputs in, effects out. It has no clock, no socket and no dice of its own.
///
/// `off → booting → discovering → bootDelay → idle → (gated) → (waitingIdle) → resyncing → idle | upgrading | rebooting`,
/// and beside them `reporting` and `updatingCA`; a rule `gds://` leads to `awaitingActivationCode` (section 4.1).
/// One thing is done at a time; what else is wanted meanwhile waits in ``asked``, ``due`` and ``wishes``.
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

    /// What the phone is at; the flows live on the heap, so that a quiet phone is small.
    enum Activity: Sendable {
        case off
        case quiet
        /// Onboarding by code; nothing is fetched (PR-54).
        case awaitingActivationCode
        indirect case discovering(DiscoveryFlow)
        indirect case resyncing(ResyncFlow)
        indirect case upgrading(UpgradeFlow)
        indirect case updatingCA(CustomCAFlow)
        indirect case reporting(ReportFlow)
    }

    /// What the phone wants to do of its own accord as soon as it can.
    struct Wishes: OptionSet, Sendable {
        let rawValue: UInt8
        static let upgrade = Wishes(rawValue: 1)
        static let customCA = Wishes(rawValue: 2)
        static let report = Wishes(rawValue: 4)
    }

    /// What the phone knows.
    package internal(set) var context: PhoneContext
    /// When it wants to be woken; nil for never, and while an operation is under way.
    package private(set) var deadline: Deadline?
    /// How the last resync ended.
    package internal(set) var lastResync = LastResync.none
    /// How many resyncs have ended.
    package internal(set) var resyncs = 0

    var activity = Activity.off
    var timers = PhoneTimers()
    var schedule = ResyncSchedule()
    /// A timed resync that has its hour and may not begin yet.
    var due: DueResync?
    /// The one request that is kept while something else goes on (section 4.1).
    var asked: DueResync?
    /// Upgrades, reports and custom CAs that somebody asked for, one of a kind.
    var errands: [Demand] = []
    var wishes: Wishes = []
    /// The reason of a reboot that waits until lines are idle (SM-15).
    var pendingReboot: RebootReason?
    /// What the phone last restarted for; nil for power.
    var bootReason: RebootReason?
    /// True where a resync changed what needs a reboot, and none has come (SM-15).
    var needsReboot = false
    /// True where the timer of a failed upgrade has rung (UP-5).
    var isUpgradeRetry = false
    var customCAFailures = 0
    /// True until the first resync of a phone that shall not wait for its boot delay.
    var isImpatient = false
    /// What the triggers said when they were last looked at (Q1).
    var wasTriggered = false

    var random: SplitMix64
    private let telling: Telling

    /// Makes a phone without power.
    ///
    /// - Parameters:
    ///   - telling: How much somebody reads; what nobody reads is counted and not built.
    ///   - explainsKeys: False for one of many, who have no time to find out why a key opens nothing.
    package init(
        _ device: Device, parameters: ParameterStore, memory: PhoneMemory = PhoneMemory(), random: SplitMix64,
        telling: Telling = .everything, explainsKeys: Bool = true
    ) {
        context = PhoneContext(device, parameters, memory: memory)
        context.explainsKeys = explainsKeys
        (self.random, self.telling) = (random, telling)
    }

    /// Takes an input and says what is to be done.
    package mutating func handle(_ input: Input, at now: Instant) -> PhoneEffects {
        context.now = now
        var effects = PhoneEffects(telling, random: random)
        switch input {
        case .powerOn: boot(for: nil, &effects)
        case .deadlineReached: wake(&effects)
        case .completed(let completion): take(completion, &effects)
        case .demanded(let demand): obey(demand, &effects)
        }
        while startNext(&effects) {}
        rest()
        random = effects.random
        return effects
    }

    /// Powers a phone on and lets it resync at once, without the random delay: what a person who watches wants.
    package mutating func powerOnAndResync(at now: Instant) -> [PhoneEffects] {
        isImpatient = true
        return [handle(.powerOn, at: now)]
    }

    // MARK: - Answers

    /// Hands an answer to the flow that asked; one from before a reboot finds nobody.
    private mutating func take(_ completion: Completion, _ effects: inout PhoneEffects) {
        // Each flow leaves the activity before it changes, so that its storage is its own.
        switch activity {
        case .resyncing(var flow) where flow.awaits(completion):
            activity = .quiet
            follow(flow.completed(completion, &context, &effects), flow, &effects)
        case .upgrading(var flow) where flow.awaits(completion):
            activity = .quiet
            follow(flow.completed(completion, &context, &effects), flow, &effects)
        case .updatingCA(var flow) where flow.awaits(completion):
            activity = .quiet
            follow(flow.completed(completion, &context, &effects), flow, &effects)
        case .reporting(var flow) where flow.awaits(completion):
            activity = .quiet
            follow(flow.completed(completion, &context, &effects), flow, &effects)
        case .discovering(var flow) where flow.awaits(completion):
            activity = .quiet
            if flow.completed(completion, &context, &effects) {
                activity = .discovering(flow)
            } else {
                beginBootDelay(&effects)
            }
        case .off, .quiet, .awaitingActivationCode, .resyncing, .upgrading, .updatingCA, .reporting, .discovering: break
        }
    }

    // MARK: - Deadlines

    private mutating func wake(_ effects: inout PhoneEffects) {
        guard let reason = deadline?.reason else { return }
        timers.clear(reason)
        switch reason {
        case .bootDelay: fallDue(.powerUp, &effects)
        case .periodic: fallDue(.periodic, &effects)
        case .daily: fallDue(.daily, &effects)
        case .errorRetry: fallDue(.retry, &effects)
        case .upgradeRetry:
            wishes.insert(.upgrade)
            isUpgradeRetry = true
        case .customCARetry: wishes.insert(.customCA)
        case .report: wishes.insert(.report)
        case .triggerPoll, .forced: break
        }
    }

    /// Settles down until the next deadline; none counts while an operation is under way.
    private mutating func rest() {
        guard isAtRest else {
            deadline = nil
            return
        }
        timers.look = nextLook
        deadline = timers.next
    }
}
