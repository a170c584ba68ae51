import OpenSSL
import ProfileFormat
import ProfileRules
import Provisioning

/// One round of reports: the up to two rules of `Report_Rule`, each uploaded once (RP-1 … RP-8).
///
/// `evaluating → uploading → uploading → ended`. A rule that fails does not keep the other from its turn.
struct ReportFlow: Sendable {
    /// One upload under way.
    private struct Upload: Sendable {
        let url: String
        /// What the report tells, from which the next `--delta` counts; nil for a status.
        let told: ParameterStore?
        var transfer: TransferFlow
    }

    private let rule: StandingRule
    private var evaluations: ArraySlice<RuleEvaluation>
    private(set) var tally = ChangeTally()
    private var upload: Upload?

    init(_ rule: StandingRule, _ phone: PhoneContext) {
        self.rule = rule
        evaluations = phone.evaluator.evaluateReports(rule.text, using: phone)[...]
    }

    /// Goes on with the next rule; true where an operation is under way.
    mutating func advance(_ phone: inout PhoneContext, _ effects: inout PhoneEffects) -> Bool {
        while let evaluation = evaluations.popFirst() {
            switch phone.settle(evaluation, of: rule, &tally, &effects) {
            case .nothing: continue
            case .activation: tell("", "bad rule", &effects)
            case .failed(let err): tell("", err, &effects)
            case .file(let selection, let url, let targets):
                if start(selection, url, targets, &phone, &effects) { return true }
            }
        }
        return false
    }

    /// True for the answer to the operation under way.
    func awaits(_ completion: Completion) -> Bool { upload?.transfer.awaits(completion) ?? false }

    /// Takes the answer to the operation under way; true where another is.
    mutating func completed(
        _ completion: Completion, _ phone: inout PhoneContext, _ effects: inout PhoneEffects
    ) -> Bool {
        guard let step = upload?.transfer.completed(completion, &phone, &effects) else {
            preconditionFailure("a completion came while the report waited for none")
        }
        return follow(step, &phone, &effects) || advance(&phone, &effects)
    }

    private mutating func start(
        _ selection: RuleSelection, _ url: ProfileURL, _ targets: [DialTarget], _ phone: inout PhoneContext,
        _ effects: inout PhoneEffects
    ) -> Bool {
        let options = selection.options
        let ikm = phone.parameter("IKM_HTTP_Encrypt_Content")
        let encoder = ProfileEncoder(key: options.key, ikm: ikm.isEmpty ? nil : Secret(ikm), of: phone.device)
        guard let body = encoder.encode(Self.content(options, phone), using: &effects.random) else {
            tell("\(url)", "IKM_HTTP_Encrypt_Content is not of its encoding", &effects)
            return false
        }
        // TFTP knows one way to send a file (RP-4).
        let puts = url.scheme == .tftp || phone.parameter("HTTP_Report_Method") == "PUT"
        let errand = TransferFlow.Errand(
            purpose: .report, method: puts ? .put : .post, body: body.bytes, bodyEncoding: body.contentEncoding,
            account: HTTPAuthorization.Account(options), isService: options.srv, targets: targets
        )
        var transfer = TransferFlow(errand, to: url)
        let step = transfer.begin(&phone, &effects)
        upload = Upload(url: "\(url)", told: options.status ? nil : phone.parameters, transfer: transfer)
        return follow(step, &phone, &effects)
    }

    /// The whole configuration, what changed since the last report that arrived, or the status (RP-3, Q10).
    private static func content(_ options: RuleOptions, _ phone: PhoneContext) -> [UInt8] {
        if options.status { return phone.statusPage.bytes }
        let assumptions = phone.device.assumptions
        guard options.delta else { return ProfileWriter.report(phone.parameters, assumptions: assumptions) }
        let before = phone.reported ?? ParameterStore(phone.parameters.defaults)
        return ProfileWriter.report(phone.parameters, since: before, assumptions: assumptions)
    }

    private mutating func follow(
        _ step: TransferFlow.Step, _ phone: inout PhoneContext, _ effects: inout PhoneEffects
    ) -> Bool {
        guard let upload else { return false }
        switch step {
        case .waiting: return true
        case .answered:
            let counts = phone.device.assumptions.deltaBaseline == .lastReport
            if let told = upload.told, counts { phone.reported = told }
            tell(upload.url, nil, &effects)
        case .failed(let failure): tell(upload.url, phone.err(of: failure), &effects)
        }
        self.upload = nil
        return false
    }

    private func tell(_ url: String, _ err: String?, _ effects: inout PhoneEffects) {
        effects.record(.reportFinished(succeeded: err == nil, url: url, err: err ?? ""))
    }
}
