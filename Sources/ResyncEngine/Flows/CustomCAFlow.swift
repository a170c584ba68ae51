import OpenSSL
import ProfileRules
import Provisioning

/// One fetch of a custom CA: all of the file or nothing of it, and the old CA until then (SRV-40 … SRV-45).
///
/// `evaluating → transferring → ended`. Over https the server is judged by the roots the phone has *before*: a CA that
/// its own server needs can never arrive (SRV-42, T-13).
struct CustomCAFlow: Sendable {
    /// What a step of the flow leads to.
    enum Step: Sendable {
        /// An operation is under way.
        case waiting
        /// The rule leads nowhere.
        case unnecessary
        /// A CA is installed.
        case installed
        /// The CA that was there stays.
        case failed
    }

    let rule: StandingRule
    /// True for the URL of a command, which is tried once and not stored (SRV-41).
    let isCommand: Bool
    private(set) var tally = ChangeTally()
    private var transfer: TransferFlow?

    init(_ rule: StandingRule, isCommand: Bool) {
        (self.rule, self.isCommand) = (rule, isCommand)
    }

    /// Evaluates the rule and begins the transfer.
    mutating func begin(_ phone: inout PhoneContext, _ effects: inout PhoneEffects) -> Step {
        switch phone.decide(rule, &tally, &effects) {
        case .nothing: return .unnecessary
        case .activation, .failed: return fail(&phone, &effects)
        case .file(let selection, let url, let targets):
            let options = selection.options
            let errand = TransferFlow.Errand(
                purpose: .customCA, account: HTTPAuthorization.Account(options), isService: options.srv,
                targets: targets
            )
            var transfer = TransferFlow(errand, to: url)
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
            preconditionFailure("a completion came while the custom CA waited for none")
        }
        return follow(step, &phone, &effects)
    }

    private func follow(
        _ step: TransferFlow.Step, _ phone: inout PhoneContext, _ effects: inout PhoneEffects
    ) -> Step {
        switch step {
        case .waiting: return .waiting
        case .failed: return fail(&phone, &effects)
        case .answered(let response):
            guard
                case .success(let certificates) = CertificateFile.read(
                    response.body, limit: CertificateFile.customCALimit)
            else { return fail(&phone, &effects) }
            phone.device.customCA = certificates.map { TrustAnchor(slot: "Custom CA", der: $0.der) }
            end(true, &phone, &effects)
            return .installed
        }
    }

    private func fail(_ phone: inout PhoneContext, _ effects: inout PhoneEffects) -> Step {
        end(false, &phone, &effects)
        return .failed
    }

    private func end(_ succeeded: Bool, _ phone: inout PhoneContext, _ effects: inout PhoneEffects) {
        phone.memory.customCA = PhoneMemory.CustomCA(succeeded: succeeded, at: phone.localTime.statusForm)
        effects.record(
            .customCAFinished(succeeded: succeeded, status: phone.customCAStatus, info: phone.customCAInfo))
    }
}

extension PhoneContext {
    /// The field `Custom CA Provisioning Status`, in the phone's words; empty while none was ever fetched (SRV-44).
    package var customCAStatus: String {
        guard let last = memory.customCA else { return "" }
        return "Last provisioning \(last.succeeded ? "succeeded" : "failed") on \(last.at)"
    }

    /// The field `Custom CA Info`: `Installed` with the first certificate's name, or `Not Installed` (SRV-44).
    package var customCAInfo: String {
        guard let first = device.customCA.first else { return "Not Installed" }
        let name = X509Certificate(der: first.der)?.summary.commonNames.first
        return name.map { "Installed - \($0)" } ?? "Installed"
    }
}
