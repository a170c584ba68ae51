import ProfileRules
import Provisioning

extension PhoneMachine {
    /// Evaluates an upgrade that somebody asked for, or the stored rule; true where there was one to evaluate (UP-2).
    mutating func startUpgrade(_ effects: inout PhoneEffects) -> Bool {
        guard context.activeCalls == 0 else { return false }
        if let demand = takeErrand(where: { if case .upgrade = $0 { true } else { false } }) {
            guard case .upgrade(let text) = demand.action, context.isOn("Upgrade_Enable") else { return true }
            let rule = StandingRule(name: "upgrade", text: demand.withServer(text), kind: .upgrade)
            begin(UpgradeFlow(rule, isCommand: true, at: context.now), &effects)
            return true
        }
        guard wishes.remove(.upgrade) != nil else { return false }
        let text = context.parameter("Upgrade_Rule")
        // While a try after a failure is to come, or none ever, only another rule revives it (UP-5).
        guard !text.isEmpty, context.isOn("Upgrade_Enable"), !isUpgradeHeld else { return true }
        begin(
            UpgradeFlow(
                StandingRule(name: "Upgrade_Rule", text: text, kind: .upgrade), isCommand: false, at: context.now),
            &effects)
        return true
    }

    /// True while a failed upgrade waits for its next try (UP-5).
    private var isUpgradeHeld: Bool {
        context.upgradeFailures > 0 && !isUpgradeRetry
    }

    private mutating func begin(_ flow: UpgradeFlow, _ effects: inout PhoneEffects) {
        isUpgradeRetry = false
        var flow = flow
        activity = .quiet
        follow(flow.begin(&context, &effects), flow, &effects)
    }

    /// Goes on waiting, or ends the upgrade.
    mutating func follow(_ step: UpgradeFlow.Step, _ flow: UpgradeFlow, _ effects: inout PhoneEffects) {
        switch step {
        case .waiting:
            activity = .upgrading(flow)
            return
        case .unnecessary:
            if flow.isCommand {
                effects.record(.noted(about: "UP-3", text: "no upgrade: \(context.device.loadName) runs already"))
            }
        case .installed:
            install(flow, &effects)
            pendingReboot = .upgrade
        case .failed:
            context.lastUpgrade = flow.startedAt
            if !flow.isCommand { retryUpgrade(&effects) }
            // A resync follows every attempt, good or bad (SM-12).
            if context.isOn("Resync_After_Upgrade_Attempt") { fallDue(.upgrade, &effects) }
        }
        react(to: flow.tally)
    }

    private mutating func retryUpgrade(_ effects: inout PhoneEffects) {
        context.upgradeFailures += 1
        let delay = context.schedule("Upgrade_Error_Retry_Delay")?
            .delay(at: context.upgradeFailures, using: &effects.random)
        timers.upgrade = delay.map { context.now + .seconds($0) } ?? .distantFuture
    }

    /// The load that ran becomes the one beside, and the release behaves as its record says (UP-3, UP-8).
    private mutating func install(_ flow: UpgradeFlow, _ effects: inout PhoneEffects) {
        context.memory.inactiveLoad = context.device.loadName
        context.device.installedLoad = flow.load
        context.upgradeFailures = 0
        if let release = FirmwareCatalog.firmware(named: flow.load) {
            context.device.firmware = release
            context.parameters.rebase(on: .of(context.device.model, release.version))
        }
        guard let again = stillSelected(flow) else { return }
        let text = "the new load runs, and alternative \(again) of \(flow.rule.name) still selects it"
        effects.record(.noted(about: "UP-6", text: text))
    }

    /// The alternative whose condition still holds under the new load, which the ancestors took for a failure (UP-6).
    private func stillSelected(_ flow: UpgradeFlow) -> Int? {
        let evaluation = context.evaluator.evaluate(flow.rule.text, kind: .upgrade, using: context)
        guard case .selected(let selection) = evaluation.outcome, case .url(let url) = selection.target,
            "\(url)" == flow.url, let rule = evaluation.rule,
            rule.alternatives[selection.alternative - 1].condition != nil
        else { return nil }
        return selection.alternative
    }
}

extension Demand {
    /// A command's URL with the host that sent it in place of a missing server (PR-51).
    fileprivate func withServer(_ rule: String) -> String {
        guard case .browser(let host) = source, rule.hasPrefix("/") else { return rule }
        return "tftp://\(host.contains(":") ? "[\(host)]" : host)\(rule)"
    }
}
