import ProfileRules
import Provisioning

/// One upgrade: the rule, the checks that make an attempt superfluous, the load (UP-1 … UP-8).
///
/// `evaluating → transferring → ended`. What is in the load is not looked at.
struct UpgradeFlow: Sendable {
    /// What a step of the flow leads to.
    enum Step: Sendable {
        /// An operation is under way.
        case waiting
        /// No attempt was called for.
        case unnecessary
        /// The load is on the phone and waits for the reboot.
        case installed
        /// The attempt failed.
        case failed(err: String)
    }

    let rule: StandingRule
    let startedAt: Instant
    /// True for the rule of a command, which is tried once.
    let isCommand: Bool
    private(set) var load = ""
    private(set) var url = ""
    private(set) var tally = ChangeTally()
    private var transfer: TransferFlow?

    init(_ rule: StandingRule, isCommand: Bool, at now: Instant) {
        (self.rule, self.isCommand, startedAt) = (rule, isCommand, now)
    }

    /// Evaluates the rule and begins the transfer where one is needed.
    mutating func begin(_ phone: inout PhoneContext, _ effects: inout PhoneEffects) -> Step {
        switch phone.decide(rule, &tally, &effects) {
        case .nothing: return .unnecessary
        case .activation: return fail("bad rule", &phone, &effects)
        case .failed(let err): return fail(err, &phone, &effects)
        case .file(_, let target, _):
            (load, url) = (Self.load(of: target), "\(target)")
            if load == phone.device.loadName || isDone(phone) { return .unnecessary }
            phone.requestURL = target
            if isTooOld(phone) { return fail("load below Downgrade_Rev_Limit", &phone, &effects) }
            if load == phone.memory.inactiveLoad { return install(&phone, &effects) }
            var transfer = TransferFlow(TransferFlow.Errand(purpose: .upgrade), to: target)
            let step = transfer.begin(&phone, &effects)
            self.transfer = transfer
            return follow(step, &phone, &effects)
        }
    }

    /// True for the answer to the operation under way.
    func awaits(_ completion: Completion) -> Bool { transfer?.awaits(completion) ?? false }

    /// Takes the answer to the operation under way.
    mutating func completed(
        _ completion: Completion, _ phone: inout PhoneContext, _ effects: inout PhoneEffects
    ) -> Step {
        guard let step = transfer?.completed(completion, &phone, &effects) else {
            preconditionFailure("a completion came while the upgrade waited for none")
        }
        return follow(step, &phone, &effects)
    }

    private mutating func follow(
        _ step: TransferFlow.Step, _ phone: inout PhoneContext, _ effects: inout PhoneEffects
    ) -> Step {
        switch step {
        case .waiting: return .waiting
        case .answered: return install(&phone, &effects)
        case .failed(let failure): return fail(phone.err(of: failure), &phone, &effects)
        }
    }

    /// The load of a URL: its file name without `.loads` (UP-3).
    static func load(of url: ProfileURL) -> String {
        let path = url.path.prefix { $0 != "?" }
        let name = path.split(separator: "/").last.map(String.init) ?? ""
        return name.hasSuffix(".loads") ? String(name.dropLast(6)) : name
    }

    /// True where this rule and this URL have brought their load already (UP-4).
    private func isDone(_ phone: PhoneContext) -> Bool {
        !isCommand && phone.memory.upgrade == PhoneMemory.Upgrade(rule: rule.text, url: url)
    }

    /// True for a load older than `Downgrade_Rev_Limit`; a limit or a load that is no version limits nothing (UP-7).
    private func isTooOld(_ phone: PhoneContext) -> Bool {
        guard let limit = LoadVersion(phone.parameter("Downgrade_Rev_Limit")), let target = LoadVersion(load) else {
            return false
        }
        return target < limit
    }

    private mutating func install(_ phone: inout PhoneContext, _ effects: inout PhoneEffects) -> Step {
        // In the success line $ERR is the new load (LG-8).
        phone.err = load
        effects.log(.success, .upgrade, phone)
        effects.record(.upgradeFinished(succeeded: true, load: load, err: ""))
        if !isCommand { phone.memory.upgrade = PhoneMemory.Upgrade(rule: rule.text, url: url) }
        phone.upgradeErr = ""
        phone.upgrades.note(rule.name, .a, "", at: phone.now)
        return .installed
    }

    private mutating func fail(_ err: String, _ phone: inout PhoneContext, _ effects: inout PhoneEffects) -> Step {
        (phone.err, phone.upgradeErr) = (err, err)
        effects.log(.failure, .upgrade, phone)
        effects.record(.upgradeFinished(succeeded: false, load: load, err: err))
        phone.upgrades.note(rule.name, .c, err, at: phone.now)
        return .failed(err: err)
    }
}
