import ProfileRules
import Provisioning

/// One file on its way, from its URL to the answer that counts: SRV targets, redirects, credentials, allowed domains.
///
/// `looking up → requesting → requesting … → ended`. Every hop is a request of its own with its own trace; downloads of
/// profiles, loads and certificates and uploads of reports all go this way (PR-9, PR-43, PR-53, PR-55).
struct TransferFlow: Sendable {
    /// What a step of the flow leads to.
    enum Step: Sendable {
        /// An operation is under way.
        case waiting
        /// The server took or gave the file.
        case answered(HTTPResponse)
        /// It did not; the failure is written down already.
        case failed(TransferFailure)
    }

    /// What is sent, and to whom it may be shown.
    struct Errand: Sendable {
        var purpose: TransferRequest.Purpose
        var method = TransferRequest.Method.get
        var body: [UInt8]?
        var bodyEncoding: String?
        var account: HTTPAuthorization.Account?
        var isService = false
        /// False where the answer that counts may itself be a redirect.
        var followsRedirects = true
        /// The machines to dial in place of the URL's own, already known from discovery.
        var targets: [DialTarget] = []
    }

    private let errand: Errand
    private var url: ProfileURL
    private var origin: ProfileURL
    private var targets: [DialTarget]
    private var id = TransferID(0)
    private var question: DNSQuestion?
    private var visited: [ProfileURL] = []
    private var redirects = 0
    private var challenges = 0
    private var isSameHost = true
    private var authorization: Secret?
    /// True once the request line of this file has been sent (LG-1).
    private var isLogged = false
    /// True once the address of the first machine was asked for (LG-4).
    private var isNamed = false

    init(_ errand: Errand, to url: ProfileURL) {
        (self.errand, self.url, origin, targets) = (errand, url, url, errand.targets)
    }

    /// The number of the transfer under way.
    var transfer: TransferID { id }

    // MARK: - Requests

    /// Asks for the service records, or sends the first request.
    mutating func begin(_ phone: inout PhoneContext, _ effects: inout PhoneEffects) -> Step {
        guard errand.isService, RestrictedDomains.allow(url.host, in: phone) else { return send(&phone, &effects) }
        let question = DNSQuestion.provisioningService(url.scheme, domain: url.host)
        self.question = question
        effects.begin(.lookup(question))
        return .waiting
    }

    /// Asks the same server for another file.
    mutating func turn(to path: String, _ phone: inout PhoneContext, _ effects: inout PhoneEffects) -> Step {
        url.path = path
        return send(&phone, &effects)
    }

    private mutating func send(_ phone: inout PhoneContext, _ effects: inout PhoneEffects) -> Step {
        phone.requestAddress = fixedAddress(phone) ?? ""
        if phone.requestAddress.isEmpty, let host = unnamed(phone), RestrictedDomains.allow(url.host, in: phone) {
            isNamed = true
            question = .address(host)
            effects.begin(.lookup(.address(host)))
            return .waiting
        }
        return go(&phone, &effects)
    }

    /// The host whose address the request line wants to show and nobody knows yet (LG-4).
    private func unnamed(_ phone: PhoneContext) -> String? {
        guard !isLogged, !isNamed, let subject = LogTemplates.Subject(errand.purpose),
            phone.logShowsAddress(subject)
        else { return nil }
        let host = targets.first?.host ?? url.host
        return IPAddress(host) == nil ? host : nil
    }

    /// The address that is fixed for the machine of the request, whatever resolvers know (`--resolve`).
    private func fixedAddress(_ phone: PhoneContext) -> String? {
        let (host, port) = (targets.first?.host ?? url.host, targets.first?.port ?? url.port)
        return phone.device.network.resolve.first { $0.answers(for: host, port: port) }?.addresses.first
    }

    private mutating func go(_ phone: inout PhoneContext, _ effects: inout PhoneEffects) -> Step {
        id = phone.nextTransfer()
        question = nil
        visited.append(url)
        phone.requestURL = url
        phone.failureReason = ""
        guard RestrictedDomains.allow(url.host, in: phone) else {
            let detail = "\(url.host) is not in Restricted_Access_Domains"
            return fail(.dns, .domainNotAllowed, .phone, detail, &effects)
        }
        var request = phone.request(
            id, errand.purpose, url, method: errand.method, body: errand.body, authorization: authorization,
            isSameHost: isSameHost, dial: targets.first
        )
        request.bodyEncoding = errand.bodyEncoding
        if !isLogged, let lines = LogTemplates.Subject(errand.purpose) { effects.log(.request, lines, phone) }
        isLogged = true
        effects.mark(
            .requestStarted(
                transfer: id.number, method: errand.method.rawValue, url: "\(url)", userAgent: request.userAgent
            )
        )
        effects.begin(.transfer(request))
        return .waiting
    }

    // MARK: - Answers

    /// True for the answer to the operation under way; one that the phone asked before a reboot finds nobody.
    func awaits(_ completion: Completion) -> Bool {
        switch completion {
        case .transfer(let result): question == nil && id == result.id
        case .lookup(let question, _): self.question == question
        }
    }

    /// Takes the answer to the operation under way.
    mutating func completed(
        _ completion: Completion, _ phone: inout PhoneContext, _ effects: inout PhoneEffects
    ) -> Step {
        switch completion {
        case .lookup(_, .services(let records)):
            targets = DialTarget.inOrder(records)
            return send(&phone, &effects)
        case .lookup(_, .addresses(let addresses)):
            phone.requestAddress = addresses.first ?? ""
            return go(&phone, &effects)
        case .lookup(.address, _): return go(&phone, &effects)
        case .lookup(.service, .failed):
            id = phone.nextTransfer()
            return fail(.dns, .nameNotResolved, .network, "no SRV records for \(url.host)", &effects)
        case .transfer(let result):
            precondition(result.id == id, "transfer \(result.id.number) answered, \(id.number) was under way")
            phone.requestAddress = result.peerAddress
            effects.recordHandshake(result)
            switch result.outcome {
            case .failed(let failure): return failed(failure, result, &phone, &effects)
            case .response(let response): return received(response, result, &phone, &effects)
            }
        }
    }

    private mutating func failed(
        _ told: TransferFailure, _ result: TransferResult, _ phone: inout PhoneContext, _ effects: inout PhoneEffects
    ) -> Step {
        let failure = redirects > 0 && !url.isBeside(origin) ? told.behindRedirect(from: origin) : told
        phone.failureReason = failure.reason(trace: result.handshake)
        effects.mark(.transferFailed(transfer: id.number, failure, result.handshake))
        // The next SRV target; only a refused connection moves on (X-13).
        guard failure.phase == .tcp, targets.count > 1 else { return .failed(failure) }
        targets.removeFirst()
        return send(&phone, &effects)
    }

    private mutating func received(
        _ response: HTTPResponse, _ result: TransferResult, _ phone: inout PhoneContext, _ effects: inout PhoneEffects
    ) -> Step {
        effects.record(
            .responseReceived(Event.ResponseReceived(response, result, hiding: errand.account ?? phone.profileAccount)))
        if response.status == 301 || response.status == 302 {
            return errand.followsRedirects ? redirect(response, &phone, &effects) : .answered(response)
        }
        if response.status == 401 { return challenged(response, &phone, &effects) }
        // A server that took a report may have nothing to say about it.
        if errand.body != nil, errand.purpose == .report, (200...299).contains(response.status) {
            return .answered(response)
        }
        guard let failure = TransferFailure.of(response, handshake: result.handshake) else {
            return .answered(response)
        }
        phone.failureReason = failure.reason(status: response.status, trace: result.handshake)
        let trace = failure.cause == .fileNotFound ? nil : result.handshake
        effects.mark(.transferFailed(transfer: id.number, failure, trace))
        return .failed(failure)
    }

    /// Where a redirect leads; nil for a place that a phone cannot go to.
    func destination(of response: HTTPResponse) -> ProfileURL? {
        guard let location = response.location, let next = url.following(location), next.scheme != .tftp else {
            return nil
        }
        return next
    }

    private mutating func redirect(
        _ response: HTTPResponse, _ phone: inout PhoneContext, _ effects: inout PhoneEffects
    ) -> Step {
        guard let next = destination(of: response) else {
            let detail = "status \(response.status) without a Location that a phone can follow"
            return fail(.http, .badRedirect, .phone, detail, &effects)
        }
        redirects += 1
        guard redirects <= 5, !visited.contains(next) else {
            let detail = redirects > 5 ? "more than 5 redirects" : "a redirect back to \(next)"
            return fail(.http, .redirectLoop, .phone, detail, &effects)
        }
        // Credentials and the client certificate go to the host they were meant for, and to no other (HTTP-6).
        isSameHost = next.host.lowercased() == origin.host.lowercased()
        authorization = nil
        url = next
        targets = []
        return send(&phone, &effects)
    }

    private mutating func challenged(
        _ response: HTTPResponse, _ phone: inout PhoneContext, _ effects: inout PhoneEffects
    ) -> Step {
        challenges += 1
        guard isSameHost, let account = errand.account ?? phone.profileAccount else {
            effects.record(.noted(about: "PR-43", text: "the phone asks its user for a name and a password"))
            let detail = "status 401, and the rule has no --uid and --pwd for this host"
            return fail(.http, .credentialsMissing, .server, detail, &effects)
        }
        let answer = HTTPAuthorization.answer(
            HTTPChallenge.all(in: response.challenges), account, method: errand.method.rawValue, path: url.path,
            cnonce: effects.random.next()
        )
        guard challenges <= 2, let answer else {
            let detail = challenges <= 2 ? "status 401 without a Basic or Digest challenge" : "status 401 three times"
            return fail(.http, .credentialsRefused, .server, detail, &effects)
        }
        authorization = answer
        return send(&phone, &effects)
    }

    private func fail(
        _ phase: TransferFailure.Phase, _ cause: FailureCause, _ side: TransferFailure.Side, _ detail: String,
        _ effects: inout PhoneEffects
    ) -> Step {
        let failure = TransferFailure(phase: phase, cause: cause, refusedBy: side, detail: detail)
        effects.mark(.transferFailed(transfer: id.number, failure, nil))
        return .failed(failure)
    }
}

extension DNSQuestion {
    /// The service records of a domain for a scheme; TFTP has none (PR-53, FIND-8).
    static func provisioningService(_ scheme: ProfileURL.Scheme, domain: String) -> DNSQuestion {
        .service("\(scheme == .https ? "_ciscoprov-https._tls" : "_ciscoprov-http._tcp").\(domain)")
    }
}

extension DialTarget {
    /// The machines of service records: lower priority first, and lower weight first too, unlike RFC 2782 (PR-53).
    static func inOrder(_ records: [ServiceRecord]) -> [DialTarget] {
        records.sorted { ($0.priority, $0.weight) < ($1.priority, $1.weight) }
            .map { DialTarget(host: $0.target, port: $0.port) }
    }
}

extension Event.ResponseReceived {
    fileprivate init(_ response: HTTPResponse, _ result: TransferResult, hiding account: HTTPAuthorization.Account?) {
        self.init(
            transfer: result.id.number, status: response.status, bytes: response.body.count + response.unkeptBytes,
            contentEncoding: response.contentEncoding, location: response.location.map(ParameterMask.rule),
            server: response.server,
            peer: result.peerAddress, timings: result.timings,
            remarks: response.status < 300 && !AnswerPage.isWeb(response.body) ? [] : response.remarks(hiding: account)
        )
    }
}
