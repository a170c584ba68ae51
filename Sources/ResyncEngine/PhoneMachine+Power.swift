import OpenSSL
import Provisioning

extension PhoneMachine {
    /// Comes up after a power cut, or restarts for a reason.
    mutating func boot(for reason: RebootReason?, _ effects: inout PhoneEffects) {
        forgetTheRun()
        bootReason = reason
        activity = .quiet
        record(&effects)
        wishes = [.upgrade, .customCA]
        armReport()
        if ReportMode(context) == .onRequest { wishes.insert(.report) }
        if context.isHandProvisioned { context.customize(.aborted) }
        guard mayDiscover else { return beginBootDelay(&effects) }
        var flow = DiscoveryFlow()
        guard flow.begin(&context, &effects) else { return beginBootDelay(&effects) }
        activity = .discovering(flow)
    }

    /// Loses power; what was under way finds nobody.
    mutating func powerOff() {
        forgetTheRun()
        activity = .off
        isImpatient = false
        context.activeCalls = 0
    }

    /// Restarts at once, and remembers why (SM-16).
    mutating func reboot(for reason: RebootReason, _ effects: inout PhoneEffects) {
        context.memory.note(PhoneMemory.Reboot(reason, at: context.device.clock.wallTime(at: context.now)))
        effects.record(.rebooted(reason: reason.rawValue))
        boot(for: reason, &effects)
    }

    /// Forgets everything but the load that runs and the one beside it (A-1, SM-2, SM-16, SRV-45).
    mutating func resetToFactory(_ effects: inout PhoneEffects) {
        let spare = context.memory.inactiveLoad
        context.parameters.reset()
        context.memory = PhoneMemory()
        context.memory.inactiveLoad = spare
        context.device.customCA = []
        context.settled = nil
        effects.record(.rebooted(reason: RebootReason.user.rawValue))
        boot(for: .user, &effects)
    }

    /// Timers, positions in lists and waiting requests do not survive (SM-10).
    private mutating func forgetTheRun() {
        timers = PhoneTimers()
        schedule = ResyncSchedule()
        (due, asked, errands, pendingReboot) = (nil, nil, [], nil)
        (customCAFailures, wasTriggered, isUpgradeRetry, needsReboot) = (0, false, false, false)
        context.bootedAt = context.now
        (context.lastResync, context.lastUpgrade) = (nil, nil)
        (context.err, context.upgradeErr, context.upgradeFailures) = ("", "", 0)
        context.discovery = nil
    }

    private func record(_ effects: inout PhoneEffects) {
        let device = context.device
        effects.mark(
            .phonePoweredOn(
                Event.PhonePoweredOn(
                    model: device.model.name, serial: device.serial.text, firmware: device.firmware.version.label,
                    clientCertificate: device.certificate.macroValue,
                    clock: device.clock.wallTime(at: context.now).map { "\($0)" } ?? "unset"
                )
            )
        )
    }

    /// Discovery is for phones that nobody has provisioned (SM-1).
    private var mayDiscover: Bool {
        !context.memory.hasSynced && context.hasFactoryRule && context.isOn("Provision_Enable")
    }

    // MARK: - After discovery

    /// Waits the random delay before the power-up resync, or goes on as after a resync where there is none (SM-3, SM-4).
    mutating func beginBootDelay(_ effects: inout PhoneEffects) {
        guard context.isOn("Provision_Enable"), wantsPowerUpResync else {
            if context.isOn("Provision_Enable"), context.memory.hasSynced { armTimers(&effects) }
            return
        }
        if isImpatient { return fallDue(.powerUp, &effects) }
        let delay = ResyncSchedule.bootDelay(context, u: effects.random.unit())
        timers.resync = Deadline(context.now + delay, .bootDelay)
        tellSchedule(&effects)
    }

    /// Not after a reboot that a resync caused, and after an upgrade only by `Resync_After_Upgrade_Attempt` (SM-12).
    private var wantsPowerUpResync: Bool {
        switch bootReason {
        case .provisioning, .customization: false
        case .upgrade: context.isOn("Resync_After_Upgrade_Attempt")
        case nil, .sip, .user, .address: context.isOn("Resync_On_Reset")
        }
    }

    /// Sets the timers of a phone that synced before it restarted (SM-5).
    private mutating func armTimers(_ effects: inout PhoneEffects) {
        schedule.arm(context, &timers, &effects.random)
        tellSchedule(&effects)
    }

    /// Writes down which of the resync's timers comes first.
    func tellSchedule(_ effects: inout PhoneEffects) {
        let next = timers.daily < timers.resync.at ? Deadline(timers.daily, .daily) : timers.resync
        guard next.at != .distantFuture else { return }
        effects.record(.resyncScheduled(reason: next.reason.name, in: (next.at - context.now).inSeconds))
    }
}

extension PhoneContext {
    /// True where a person told the phone where to go (SM-2).
    fileprivate var isHandProvisioned: Bool {
        guard !parameters.overrides.isEmpty, !hasFactoryRule,
            let rule = ParameterCatalog.shared.parameter(named: "Profile_Rule")
        else { return false }
        return parameters.override(of: rule)?.origin == .person
    }
}
