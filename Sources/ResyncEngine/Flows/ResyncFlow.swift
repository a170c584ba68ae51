import ProfileFormat
import ProfileRules
import Provisioning

/// One resync: rules A to D in order, each read when its turn comes, each download applied before the next (PR-1, PR-4).
///
/// `evaluating → requesting → evaluating … → ended`. A failing rule ends it at once (PR-3). Redirects, credentials and
/// further SRV targets are requests of their own, each with its own trace.
struct ResyncFlow: Sendable {
    /// What started it.
    let trigger: ResyncTrigger
    /// A rule of its own, from a command (SM-21); else the stored rules.
    let ownRule: String?
    let startedAt: Instant

    private var next = 0
    private var hop: Hop?
    private(set) var transfers = 0
    private(set) var changed = 0
    private(set) var needsReboot = false

    init(_ trigger: ResyncTrigger, ownRule: String? = nil, at now: Instant) {
        (self.trigger, self.ownRule, startedAt) = (trigger, ownRule, now)
    }

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

    /// The download of one rule, with everything that its retries need.
    struct Hop: Sendable {
        var rule: String
        var selection: RuleSelection
        var url: ProfileURL
        var id: TransferID
        var method = TransferRequest.Method.get
        var body: [UInt8]?
        var isSameHost = true
        var redirects = 0
        var challenges = 0
        var authorization: Secret?
        var origin: ProfileURL
        var visited: Set<ProfileURL> = []
        var targets: [DialTarget] = []
        var question: DNSQuestion?
        var isSecondLocation = false
        /// True once the request line of this file has been sent (LG-1).
        var isLogged = false
    }

    // MARK: - Rules

    /// Goes on with the next rule, until an operation is under way or the resync is over.
    mutating func advance(_ phone: inout PhoneContext, _ effects: inout PhoneEffects) -> Step {
        while let (name, text) = nextRule(phone) {
            next += 1
            if text.isEmpty { continue }
            switch begin(name, text, &phone, &effects) {
            case .succeeded: continue
            case let step: return step
            }
        }
        return .succeeded
    }

    private func nextRule(_ phone: PhoneContext) -> (name: String, text: String)? {
        if let ownRule { return next == 0 ? ("resync", ownRule) : nil }
        let names = ["Profile_Rule", "Profile_Rule_B", "Profile_Rule_C", "Profile_Rule_D"]
        return next < names.count ? (names[next], phone.parameter(names[next])) : nil
    }

    private mutating func begin(
        _ name: String, _ text: String, isFromDHCP: Bool = false, _ phone: inout PhoneContext,
        _ effects: inout PhoneEffects
    ) -> Step {
        let evaluator = RuleEvaluator(legacy: phone.device.assumptions.legacyRules == .yes)
        let evaluation = evaluator.evaluate(text, kind: .profile, using: phone)
        var event = Event.RuleEvaluated(rule: name, text: ParameterMask.rule(text), expanded: evaluation.expandedMasked)
        switch evaluation.outcome {
        case .skipped:
            effects.record(.ruleEvaluated(event))
            return .succeeded
        case .failed(let error):
            event.error = error.description
            effects.record(.ruleEvaluated(event))
            return fail(.c, error.kind == .scheme ? error.description : "bad rule", &phone, &effects)
        case .selected(let selection):
            event.alternative = selection.alternative
            event.assignments = selection.assignments.map { name, value in
                let known = ParameterCatalog.shared.parameter(named: name)
                return (name, known.map { ParameterMask.shown(value, of: $0.definition) } ?? value)
            }
            event.options = selection.options.masked
            assign(selection, name, &phone, &effects, recordingFirst: &event)
            return fetch(selection, name, event, isFromDHCP: isFromDHCP, &phone, &effects)
        }
    }

    /// Assignments come before the download, and stay when it fails (PR-7).
    private mutating func assign(
        _ selection: RuleSelection, _ rule: String, _ phone: inout PhoneContext, _ effects: inout PhoneEffects,
        recordingFirst event: inout Event.RuleEvaluated
    ) {
        for (name, value) in selection.assignments {
            switch phone.parameters.set(name, to: value, origin: .rule) {
            case .changed(let change): note(change, rule, &effects)
            case .unchanged: break
            case .unknownName:
                effects.record(
                    .parameterIgnored(name: name, reason: "unknown name in an assignment", line: 1, rule: rule))
            case .invalid(let expected):
                effects.record(.parameterIgnored(name: name, reason: "expected \(expected)", line: 1, rule: rule))
            }
        }
    }

    private mutating func fetch(
        _ selection: RuleSelection, _ rule: String, _ event: Event.RuleEvaluated, isFromDHCP: Bool,
        _ phone: inout PhoneContext, _ effects: inout PhoneEffects
    ) -> Step {
        var event = event
        switch selection.target {
        case .none:
            effects.record(.ruleEvaluated(event))
            return .succeeded
        case .gds:
            event.url = "gds://"
            effects.record(.ruleEvaluated(event))
            return .awaitingActivationCode
        case .url(let url):
            event.url = "\(url)"
            effects.record(.ruleEvaluated(event))
            return start(selection, rule, url, &phone, &effects)
        case .missingServer(let scheme, let port, let path):
            switch ServerSource(phone).dhcp {
            case .rule(let text)? where !isFromDHCP: return begin(rule, text, isFromDHCP: true, &phone, &effects)
            case .server(let assumed, let host, let assumedPort)?:
                let url = ProfileURL(scheme: scheme ?? assumed, host: host, port: port ?? assumedPort, path: path)
                event.url = "\(url)"
                effects.record(.ruleEvaluated(event))
                return start(selection, rule, url, &phone, &effects)
            default:
                event.error = "the rule names no server, and DHCP gave none"
                effects.record(.ruleEvaluated(event))
                return fail(.c, "no server", &phone, &effects)
            }
        }
    }

    // MARK: - Requests

    private mutating func start(
        _ selection: RuleSelection, _ rule: String, _ url: ProfileURL, _ phone: inout PhoneContext,
        _ effects: inout PhoneEffects
    ) -> Step {
        var hop = Hop(rule: rule, selection: selection, url: url, id: TransferID(0), origin: url)
        if let letter = selection.options.post {
            hop.method = .post
            hop.body = Array(MacroExpander.expandText(phone.generalPurpose(letter), using: phone).utf8)
            guard url.scheme != .tftp else { return fail(.c, "bad rule", &phone, &effects) }
        }
        if selection.options.srv, isAllowed(url, phone) {
            let service = url.scheme == .https ? "_ciscoprov-https._tls" : "_ciscoprov-http._tcp"
            let question = DNSQuestion.service("\(service).\(url.host)")
            hop.question = question
            self.hop = hop
            effects.begin(.lookup(question))
            return .waiting
        }
        return send(hop, &phone, &effects)
    }

    private mutating func send(_ hop: Hop, _ phone: inout PhoneContext, _ effects: inout PhoneEffects) -> Step {
        var hop = hop
        hop.id = phone.nextTransfer()
        hop.visited.insert(hop.url)
        phone.requestURL = hop.url
        phone.requestAddress = ""
        guard isAllowed(hop.url, phone) else {
            let failure = TransferFailure(
                phase: .dns, cause: .domainNotAllowed, refusedBy: .phone,
                detail: "\(hop.url.host) is not in Restricted_Access_Domains"
            )
            return fail(failure, hop.id, nil, &phone, &effects)
        }
        let request = RequestBuilder(phone).request(
            hop.id, .profile, hop.url, method: hop.method, body: hop.body, authorization: hop.authorization,
            isSameHost: hop.isSameHost, dial: hop.targets.first
        )
        if !hop.isLogged { effects.log(.request, phone) }
        hop.isLogged = true
        effects.record(
            .requestStarted(
                transfer: hop.id.number, method: hop.method.rawValue, url: "\(hop.url)", userAgent: request.userAgent
            )
        )
        self.hop = hop
        transfers += 1
        effects.begin(.transfer(request))
        return .waiting
    }

    private func isAllowed(_ url: ProfileURL, _ phone: PhoneContext) -> Bool {
        RestrictedDomains.allow(url.host, list: phone.parameter("Restricted_Access_Domains"))
    }

    // MARK: - Answers

    /// True for the answer to the operation under way; one that the phone asked before a reboot finds nobody.
    func awaits(_ completion: Completion) -> Bool {
        switch completion {
        case .transfer(let result): hop?.id == result.id
        case .lookup(let question, _): hop?.question == question && hop?.id == TransferID(0)
        }
    }

    /// Takes the answer to the operation under way.
    mutating func completed(
        _ completion: Completion, _ phone: inout PhoneContext, _ effects: inout PhoneEffects
    ) -> Step {
        guard var hop else { preconditionFailure("a completion came while the resync waited for none") }
        switch completion {
        case .lookup(_, .failed):
            let failure = TransferFailure(
                phase: .dns, cause: .nameNotResolved, refusedBy: .network,
                detail: "no SRV records for \(hop.url.host)"
            )
            return fail(failure, phone.nextTransfer(), nil, &phone, &effects)
        case .lookup(_, .services(let records)):
            // Lower weight first, unlike RFC 2782 (PR-53).
            hop.targets = records.sorted { ($0.priority, $0.weight) < ($1.priority, $1.weight) }
                .map { DialTarget(host: $0.target, port: $0.port) }
            return send(hop, &phone, &effects)
        case .transfer(let result):
            precondition(result.id == hop.id, "transfer \(result.id.number) answered, \(hop.id.number) was under way")
            phone.requestAddress = result.peerAddress
            effects.recordHandshake(result)
            switch result.outcome {
            case .failed(let failure): return failed(failure, result, &phone, &effects)
            case .response(let response): return received(response, result, &phone, &effects)
            }
        }
    }

    private mutating func failed(
        _ failure: TransferFailure, _ result: TransferResult, _ phone: inout PhoneContext, _ effects: inout PhoneEffects
    ) -> Step {
        guard var hop else { return .succeeded }
        if failure.phase == .tcp, hop.targets.count > 1 {
            // The next SRV target; only a refused connection moves on.
            effects.record(.transferFailed(transfer: hop.id.number, failure, result.handshake))
            hop.targets.removeFirst()
            return send(hop, &phone, &effects)
        }
        if failure.cause == .fileNotFound {
            effects.record(.transferFailed(transfer: hop.id.number, failure, result.handshake))
            return missing(&phone, &effects)
        }
        return fail(failure, hop.id, result.handshake, &phone, &effects)
    }

    private mutating func received(
        _ response: HTTPResponse, _ result: TransferResult, _ phone: inout PhoneContext, _ effects: inout PhoneEffects
    ) -> Step {
        guard let hop else { return .succeeded }
        effects.record(.responseReceived(Event.ResponseReceived(response, result)))
        if response.status == 301 || response.status == 302 { return redirect(response, result, &phone, &effects) }
        if response.status == 401 { return challenged(response, result, &phone, &effects) }
        if let failure = TransferFailure.of(response, handshake: result.handshake) {
            guard failure.cause == .fileNotFound else {
                return fail(failure, hop.id, result.handshake, &phone, &effects)
            }
            effects.record(.transferFailed(transfer: hop.id.number, failure, nil))
            return missing(&phone, &effects)
        }
        return decode(response, &phone, &effects)
    }

    private mutating func redirect(
        _ response: HTTPResponse, _ result: TransferResult, _ phone: inout PhoneContext, _ effects: inout PhoneEffects
    ) -> Step {
        guard var hop else { return .succeeded }
        func refuse(_ cause: FailureCause, _ detail: String) -> TransferFailure {
            TransferFailure(phase: .http, cause: cause, refusedBy: .phone, detail: detail)
        }
        guard let location = response.location, let url = hop.url.following(location), url.scheme != .tftp else {
            let detail = "status \(response.status) without a Location that a phone can follow"
            return fail(refuse(.badRedirect, detail), hop.id, nil, &phone, &effects)
        }
        hop.redirects += 1
        guard hop.redirects <= 5, !hop.visited.contains(url) else {
            let detail = hop.redirects > 5 ? "more than 5 redirects" : "a redirect back to \(url)"
            return fail(refuse(.redirectLoop, detail), hop.id, nil, &phone, &effects)
        }
        // Credentials and the client certificate go to the host they were meant for, and to no other (HTTP-6).
        hop.isSameHost = url.host.lowercased() == hop.origin.host.lowercased()
        hop.authorization = nil
        hop.url = url
        hop.targets = []
        return send(hop, &phone, &effects)
    }

    private mutating func challenged(
        _ response: HTTPResponse, _ result: TransferResult, _ phone: inout PhoneContext, _ effects: inout PhoneEffects
    ) -> Step {
        guard var hop else { return .succeeded }
        hop.challenges += 1
        guard let account = hop.isSameHost ? account(hop.selection.options) : nil else {
            let failure = TransferFailure(
                phase: .http, cause: .credentialsMissing, refusedBy: .server,
                detail: "status 401, and the rule has no --uid and --pwd for this host"
            )
            return fail(failure, hop.id, nil, &phone, &effects)
        }
        let answer = HTTPAuthorization.answer(
            HTTPChallenge.all(in: response.challenges), account, method: hop.method.rawValue, path: hop.url.path,
            cnonce: effects.random.next()
        )
        guard hop.challenges <= 2, let answer else {
            let detail =
                hop.challenges <= 2 ? "status 401 without a Basic or Digest challenge" : "status 401 three times"
            let failure = TransferFailure(phase: .http, cause: .credentialsRefused, refusedBy: .server, detail: detail)
            return fail(failure, hop.id, nil, &phone, &effects)
        }
        hop.authorization = answer
        return send(hop, &phone, &effects)
    }

    private func account(_ options: RuleOptions) -> HTTPAuthorization.Account? {
        guard let user = options.uid else { return nil }
        return HTTPAuthorization.Account(user: user, password: options.pwd ?? Secret(""))
    }

    /// The file is not there: a second well-known place, a success by `Resync_Fails_On_FNF=No`, or a failure (HTTP-3).
    private mutating func missing(_ phone: inout PhoneContext, _ effects: inout PhoneEffects) -> Step {
        guard var hop else { return .succeeded }
        let isFactoryRule = phone.parameter("Profile_Rule") == "/$PSN.xml" && hop.rule == "Profile_Rule"
        if isFactoryRule, !hop.isSecondLocation, phone.device.assumptions.secondLocation == .yes {
            hop.isSecondLocation = true
            hop.url.path = "/Cisco/\(phone.device.model.name)/\(phone.device.mac.lowercase).cfg"
            return send(hop, &phone, &effects)
        }
        if !phone.isOn("Resync_Fails_On_FNF") {
            self.hop = nil
            return advance(&phone, &effects)
        }
        return fail(.b, "file not found", &phone, &effects)
    }

    // MARK: - Content

    private mutating func decode(
        _ response: HTTPResponse, _ phone: inout PhoneContext, _ effects: inout PhoneEffects
    ) -> Step {
        guard let hop else { return .succeeded }
        // A profile is known again by its bytes, where nothing but they decide what it is.
        let needsMore = hop.selection.options.key != nil || hop.selection.options.alias != nil
        if let event = phone.settled?.event(of: response, hasKey: needsMore, hop.id, in: phone.parameters) {
            effects.record(.profileDecoded(event))
            return finishFile(&phone, &effects)
        }
        let decoder = ProfileDecoder(of: phone.device)
        let ikm = phone.parameter("IKM_HTTP_Encrypt_Content")
        do throws(DecodeFailure) {
            let aliases = try hop.selection.options.alias.map { letter throws(DecodeFailure) in
                try AliasMap(phone.generalPurpose(letter))
            }
            let decoded = try decoder.decode(
                response.body, contentEncoding: response.contentEncoding, key: hop.selection.options.key,
                ikm: ikm.isEmpty ? nil : Secret(ikm), aliases: aliases
            )
            let done = apply(decoded, hop, &phone, &effects)
            phone.settled = SettledProfile(response, hasKey: needsMore, decoded, done, in: phone.parameters)
        } catch {
            effects.record(
                .profileRejected(
                    Event.ProfileRejected(
                        transfer: hop.id.number, stage: error.stage.rawValue, reason: error.reason, line: error.line,
                        column: error.column, offset: error.offset
                    )
                )
            )
            return fail(.b, "corrupt file", &phone, &effects)
        }
        return finishFile(&phone, &effects)
    }

    /// The file of one rule is done with: on to the next rule.
    private mutating func finishFile(_ phone: inout PhoneContext, _ effects: inout PhoneEffects) -> Step {
        effects.log(.success, phone)
        hop = nil
        return advance(&phone, &effects)
    }

    /// Applies a profile whole, before the next rule is read (G-25, G-26).
    private mutating func apply(
        _ decoded: ProfileDecoder.Decoded, _ hop: Hop, _ phone: inout PhoneContext, _ effects: inout PhoneEffects
    ) -> ProfileApplication {
        let done = phone.parameters.apply(decoded.profile, emptyElement: phone.device.assumptions.emptyElement)
        effects.record(
            .profileDecoded(
                Event.ProfileDecoded(
                    transfer: hop.id.number, stages: decoded.stages, elements: done.elements,
                    parameters: done.parameters, unknown: done.unknown.count
                )
            )
        )
        for change in done.changes { note(change, hop.rule, &effects) }
        guard effects.isRecording else { return done }
        for issue in done.invalid {
            let line = decoded.profile.position(of: issue.offset).line
            effects.record(.parameterIgnored(name: issue.name, reason: issue.reason, line: line, rule: hop.rule))
        }
        for repair in decoded.profile.repairs {
            let line = decoded.profile.position(of: repair.offset).line
            effects.record(.parameterIgnored(name: "", reason: repair.what, line: line, rule: hop.rule))
        }
        return done
    }

    private mutating func note(_ change: ParameterChange, _ rule: String, _ effects: inout PhoneEffects) {
        changed += 1
        if change.effect == .reboot { needsReboot = true }
        effects.record(.parameterChanged(name: change.name, from: change.shownFrom, to: change.shownTo, rule: rule))
    }

    // MARK: - Failures

    private mutating func fail(
        _ failure: TransferFailure, _ id: TransferID, _ trace: HandshakeTrace?, _ phone: inout PhoneContext,
        _ effects: inout PhoneEffects
    ) -> Step {
        effects.record(.transferFailed(transfer: id.number, failure, trace))
        let (resultClass, err) = failure.verdict
        return fail(resultClass, err, &phone, &effects)
    }

    private mutating func fail(
        _ resultClass: ResultClass, _ err: String, _ phone: inout PhoneContext, _ effects: inout PhoneEffects
    ) -> Step {
        hop = nil
        phone.err = err
        effects.log(.failure, phone)
        return .failed(resultClass, err: err)
    }
}

extension Event.ResponseReceived {
    fileprivate init(_ response: HTTPResponse, _ result: TransferResult) {
        self.init(
            transfer: result.id.number, status: response.status, bytes: response.body.count,
            contentEncoding: response.contentEncoding, location: response.location, server: response.server,
            peer: result.peerAddress, timings: result.timings
        )
    }
}
