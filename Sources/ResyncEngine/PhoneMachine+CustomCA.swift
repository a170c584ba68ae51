import ProfileRules
import Provisioning

extension PhoneMachine {
    /// Fetches a custom CA that somebody asked for, or that of the stored rule; true where there was one (SRV-45).
    mutating func startCustomCA(_ effects: inout PhoneEffects) -> Bool {
        if let demand = takeErrand(where: { if case .customCA = $0 { true } else { false } }) {
            guard case .customCA(let text) = demand.action else { return true }
            let rule = StandingRule(name: "customCA", text: text, kind: .customCA, commandHost: demand.commandHost)
            begin(CustomCAFlow(rule, isCommand: true), &effects)
            return true
        }
        guard wishes.remove(.customCA) != nil else { return false }
        let text = context.parameter("Custom_CA_Rule")
        guard !text.isEmpty else { return true }
        timers.customCA = .distantFuture
        let rule = StandingRule(name: "Custom_CA_Rule", text: text, kind: .customCA)
        begin(CustomCAFlow(rule, isCommand: false), &effects)
        return true
    }

    private mutating func begin(_ flow: CustomCAFlow, _ effects: inout PhoneEffects) {
        var flow = flow
        activity = .quiet
        follow(flow.begin(&context, &effects), flow, &effects)
    }

    /// Goes on waiting, or ends the fetch; one that failed is tried again as a resync would be.
    mutating func follow(_ step: CustomCAFlow.Step, _ flow: CustomCAFlow, _ effects: inout PhoneEffects) {
        switch step {
        case .waiting:
            activity = .updatingCA(flow)
            return
        case .unnecessary: break
        case .installed: if !flow.isCommand { customCAFailures = 0 }
        case .failed where flow.isCommand: break
        case .failed:
            customCAFailures += 1
            let delay = context.schedule("Resync_Error_Retry_Delay")?
                .delay(at: customCAFailures, using: &effects.random)
            timers.customCA = delay.map { context.now + .seconds($0) } ?? .distantFuture
        }
        react(to: flow.tally)
    }
}
