import OpenSSL
import ProfileFormat
import ProfileRules
import Provisioning

/// One resync: rules A to D in order, each read when its turn comes, each download applied before the next (PR-1, PR-4).
///
/// `evaluating → transferring → evaluating … → ended`. A failing rule ends it at once (PR-3).
struct ResyncFlow: Sendable {
    /// What a step of the flow leads to.
    enum Step: Sendable {
        /// An operation is under way.
        case waiting
        /// Every rule was done.
        case succeeded
        /// A rule failed.
        case failed(ResultClass, err: String)
        /// The phone waits for an activation code (PR-54).
        case awaitingActivationCode
    }

    /// The file of one rule.
    private struct File: Sendable {
        let rule: String
        let options: RuleOptions
        var transfer: TransferFlow
        var isSecondLocation = false
    }

    let request: ResyncRequest
    let startedAt: Instant
    private(set) var tally = ChangeTally()
    private(set) var transfers = 0
    private(set) var usedRedirect = false
    private var next = 0
    private var file: File?
    private let firstTransfer: Int

    init(_ request: ResyncRequest, _ phone: PhoneContext) {
        (self.request, startedAt, firstTransfer) = (request, phone.now, phone.transfers)
    }

    // MARK: - Rules

    /// Goes on with the next rule, until an operation is under way or the resync is over.
    mutating func advance(_ phone: inout PhoneContext, _ effects: inout PhoneEffects) -> Step {
        while let rule = nextRule(phone) {
            next += 1
            if rule.text.isEmpty { continue }
            switch phone.decide(rule, &tally, &effects) {
            case .nothing: phone.status.note(rule.name, .a, "", at: phone.now)
            case .activation: return .awaitingActivationCode
            case .failed(let err): return fail(.c, err, rule.name, &phone, &effects)
            case .file(let selection, let url, let targets):
                let step = start(selection, rule.name, url, targets, &phone, &effects)
                if case .succeeded = step { continue }
                return step
            }
        }
        return .succeeded
    }

    private mutating func nextRule(_ phone: PhoneContext) -> StandingRule? {
        if let own = request.rule {
            return next == 0 ? StandingRule(name: "resync", text: own, commandHost: request.commandHost) : nil
        }
        let names = ["Profile_Rule", "Profile_Rule_B", "Profile_Rule_C", "Profile_Rule_D"]
        guard next < names.count else { return nil }
        if next == 0, case .redirect(let url)? = phone.discovery, phone.hasFactoryRule {
            usedRedirect = true
            return StandingRule(name: "redirect", text: url)
        }
        return StandingRule(name: names[next], text: phone.parameter(names[next]))
    }

    private mutating func start(
        _ selection: RuleSelection, _ rule: String, _ url: ProfileURL, _ targets: [DialTarget],
        _ phone: inout PhoneContext, _ effects: inout PhoneEffects
    ) -> Step {
        let options = selection.options
        var errand = TransferFlow.Errand(
            purpose: .profile, account: HTTPAuthorization.Account(options), isService: options.srv, targets: targets
        )
        if let letter = options.post {
            // A URL without a scheme may turn out to be TFTP only now, when DHCP has named its server.
            guard url.scheme != .tftp else { return fail(.c, "bad rule", rule, &phone, &effects) }
            errand.method = .post
            errand.body = Array(MacroExpander.expandText(phone.generalPurpose(letter), using: phone).utf8)
        }
        var transfer = TransferFlow(errand, to: url)
        let step = transfer.begin(&phone, &effects)
        file = File(rule: rule, options: options, transfer: transfer)
        return follow(step, &phone, &effects)
    }

    // MARK: - Answers

    /// True for the answer to the operation under way.
    func awaits(_ completion: Completion) -> Bool { file?.transfer.awaits(completion) ?? false }

    /// Takes the answer to the operation under way.
    mutating func completed(
        _ completion: Completion, _ phone: inout PhoneContext, _ effects: inout PhoneEffects
    ) -> Step {
        guard let step = file?.transfer.completed(completion, &phone, &effects) else {
            preconditionFailure("a completion came while the resync waited for none")
        }
        return follow(step, &phone, &effects)
    }

    private mutating func follow(
        _ step: TransferFlow.Step, _ phone: inout PhoneContext, _ effects: inout PhoneEffects
    ) -> Step {
        transfers = phone.transfers - firstTransfer
        switch step {
        case .waiting: return .waiting
        case .answered(let response): return decode(response, &phone, &effects)
        case .failed(let failure):
            if failure.cause == .fileNotFound { return missing(&phone, &effects) }
            return fail(failure.verdict.resultClass, phone.err(of: failure), file?.rule ?? "", &phone, &effects)
        }
    }

    /// The file is not there: a second well-known place, a success by `Resync_Fails_On_FNF=No`, or a failure (HTTP-3).
    private mutating func missing(_ phone: inout PhoneContext, _ effects: inout PhoneEffects) -> Step {
        guard var file else { return .succeeded }
        let mayLookAgain = phone.device.assumptions.secondLocation == .yes && !file.isSecondLocation
        if mayLookAgain, file.rule == "Profile_Rule", phone.hasFactoryRule {
            file.isSecondLocation = true
            let step = file.transfer.turn(to: phone.secondLocation, &phone, &effects)
            self.file = file
            return follow(step, &phone, &effects)
        }
        if phone.isOn("Resync_Fails_On_FNF") { return fail(.b, "file not found", file.rule, &phone, &effects) }
        phone.status.note(file.rule, .a, "", at: phone.now)
        self.file = nil
        return advance(&phone, &effects)
    }

    // MARK: - Content

    private mutating func decode(
        _ response: HTTPResponse, _ phone: inout PhoneContext, _ effects: inout PhoneEffects
    ) -> Step {
        guard let file else { return .succeeded }
        do throws(DecodeFailure) {
            try phone.take(
                response, key: file.options.key, alias: file.options.alias, from: file.rule, file.transfer.transfer,
                &tally, &effects
            )
        } catch {
            effects.record(.profileRejected(Event.ProfileRejected(error, file.transfer.transfer)))
            return fail(.b, "corrupt file", file.rule, &phone, &effects)
        }
        effects.log(.success, .resync, phone)
        phone.status.note(file.rule, .a, "", at: phone.now)
        self.file = nil
        return advance(&phone, &effects)
    }

    private mutating func fail(
        _ resultClass: ResultClass, _ err: String, _ rule: String, _ phone: inout PhoneContext,
        _ effects: inout PhoneEffects
    ) -> Step {
        file = nil
        phone.err = err
        phone.status.note(rule, resultClass, err, at: phone.now)
        effects.log(.failure, .resync, phone)
        return .failed(resultClass, err: err)
    }
}
