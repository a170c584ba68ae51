import Provisioning

extension PhoneMachine {
    /// Does what somebody asks, or keeps it until it can be done.
    mutating func obey(_ demand: Demand, _ effects: inout PhoneEffects) {
        if case .off = activity {
            if demand.action == .reboot { boot(for: nil, &effects) }
            return
        }
        switch demand.action {
        case .resync(let rule):
            guard context.isOn("Provision_Enable") else { return }
            let request = ResyncRequest(.request, rule: rule, commandHost: demand.commandHost)
            asked = DueResync(request, since: context.now)
        case .upgrade, .report, .customCA:
            errands.removeAll { $0.action.isSameKind(as: demand.action) }
            errands.append(demand)
        case .reboot: reboot(demand.source, &effects)
        case .factoryReset: resetToFactory(&effects)
        case .change(let name, let value): change(name, to: value, demand.source, &effects)
        case .signIn(let account): context.memory.account = account
        case .registrationLost(let line): noteRegistration(line, lost: context.now)
        case .registered(let line): noteRegistration(line, lost: nil)
        case .addressChanged(let address):
            guard address != context.device.network.address else { return }
            context.device.network.address = address
            pendingReboot = .address
        case .callStarted: context.activeCalls += 1
        case .callEnded:
            context.activeCalls = max(0, context.activeCalls - 1)
            if context.activeCalls == 0 { context.lastCallEnded = context.now }
        case .powerOff: powerOff()
        }
    }

    /// Restarts: at once for whoever runs this program, when idle for everybody else (section 5.2).
    private mutating func reboot(_ source: Demand.Source, _ effects: inout PhoneEffects) {
        switch source {
        case .person: reboot(for: .user, &effects)
        case .notify: pendingReboot = .sip
        case .browser, .keypad: pendingReboot = .user
        }
    }

    /// A person changes a parameter; what is submitted by a browser restarts the phone (Q9).
    private mutating func change(
        _ name: String, to value: String, _ source: Demand.Source, _ effects: inout PhoneEffects
    ) {
        var tally = ChangeTally()
        switch context.parameters.set(name, to: value, origin: .person) {
        case .changed(let change): tally.note(change, by: "person", &effects)
        case .unchanged: return
        case .unknownName:
            effects.record(.parameterIgnored(name: name, reason: "no such parameter", line: 1, rule: "person"))
        case .invalid(let expected):
            effects.record(.parameterIgnored(name: name, reason: "expected \(expected)", line: 1, rule: "person"))
        }
        guard tally.count > 0 else { return }
        react(to: tally)
        noteLocalChange()
        if name == "Profile_Rule" { context.customize(.aborted) }
        if case .browser = source, context.device.assumptions.submitReboots == .yes { pendingReboot = .user }
    }

    /// Wishes that changed parameters make (UP-2, RP-2, SRV-45).
    mutating func react(to tally: ChangeTally) {
        if tally.changedReporting { armReport() }
        if tally.changedUpgradeRule {
            context.upgradeFailures = 0
            timers.upgrade = .distantFuture
            wishes.insert(.upgrade)
        }
        if tally.changedCustomCARule {
            customCAFailures = 0
            wishes.insert(.customCA)
        }
    }

    private mutating func noteRegistration(_ line: Int, lost moment: Instant?) {
        // A second loss of the same line does not start its time anew.
        if line == 1 { context.registrationLost.one = moment.map { context.registrationLost.one ?? $0 } }
        if line == 2 { context.registrationLost.two = moment.map { context.registrationLost.two ?? $0 } }
    }

    // MARK: - What comes next

    /// Begins what comes next on a phone at rest; false where nothing is to be done now.
    mutating func startNext(_ effects: inout PhoneEffects) -> Bool {
        guard isAtRest else { return false }
        if let reason = pendingReboot, context.activeCalls == 0 {
            reboot(for: reason, &effects)
            return true
        }
        return startCustomCA(&effects) || startResync(&effects) || startUpgrade(&effects)
            || startReport(&effects)
    }

    /// Takes the first errand of a kind off the list.
    mutating func takeErrand(where isWanted: (Demand.Action) -> Bool) -> Demand? {
        guard let place = errands.firstIndex(where: { isWanted($0.action) }) else { return nil }
        return errands.remove(at: place)
    }
}

extension Demand {
    /// The host that sent a command and stands in for a missing server (PR-51).
    var commandHost: String? {
        if case .browser(let host) = source, !host.isEmpty { host } else { nil }
    }
}

extension Demand.Action {
    fileprivate func isSameKind(as other: Demand.Action) -> Bool {
        switch (self, other) {
        case (.upgrade, .upgrade), (.report, .report), (.customCA, .customCA): true
        default: false
        }
    }
}
