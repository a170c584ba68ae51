package import Provisioning

/// A fold over events: explains each failure once a phone, from what the log told before it.
///
/// A failure gets the first rule that fits, because rules stand from the special to the general; a handshake that
/// went well gets every warning that fits.
package struct Diagnoser: Sendable {
    fileprivate struct Transfer: Sendable {
        var request: (number: Int, url: ProfileURL?)?
        var redirectedFrom: ProfileURL?
        var redirectorServer: String?
        var wasChallenged = false
        var handshake: (number: Int, trace: HandshakeTrace)?
        var response: (number: Int, event: Event.ResponseReceived)?
    }

    fileprivate struct Memory: Sendable {
        var phone: Event.PhonePoweredOn?
        var rule: String?
        private var slot = Slot.empty
        var said: Set<String> = []

        var transfer: Transfer {
            get { if case .taken(let transfer) = slot { transfer } else { Transfer() } }
            set { slot = .taken(newValue) }
        }

        mutating func forgetTransfer() { slot = .empty }
    }

    /// Where a transfer is remembered while its resync lasts: a phone that sleeps takes a few bytes.
    fileprivate enum Slot: Sendable {
        case empty
        indirect case taken(Transfer)
    }

    /// A failure, what explained it, and all that further questions told of it.
    private struct Open: Sendable {
        let phone: MACAddress?
        var evidence: Evidence
        var finding: Finding?
    }

    private var memories: [MACAddress?: Memory] = [:]
    /// The failure that came last, of whichever phone.
    private var latest: Open?
    /// The failure that ended a resync last: the one that a second look may ask about.
    private var open: Open?
    /// When the run began by this machine's clock; nil in virtual time, or where the phone's date was chosen on purpose.
    private var began: UnixTime?

    /// The rules that speak of what went well: an error is about a failure or a rejected body.
    private static let warnings = DiagnosisRules.all.filter { $0.explanation.severity != .error }

    /// Makes a diagnoser that has seen nothing yet.
    package init() {}

    /// The findings that an event gives rise to, as events to be written behind it.
    package mutating func record(_ event: Event) -> [Event.Kind] {
        findings(for: event).map(\.event)
    }

    /// The findings that an event gives rise to.
    package mutating func findings(for event: Event) -> [Finding] {
        if case .runStarted(let run) = event.kind {
            began = run.options.contains { $0.name == "as-of" } ? nil : run.began
        }
        if case .secondLook(let look) = event.kind { return second(look, event) }
        if case .resyncFailed = event.kind { open = latest?.phone == event.phone ? latest : nil }
        // In its place, because a copy of all that is remembered costs more than most events.
        let machineTime = began.map { $0 + event.at.nanoseconds / 1_000_000_000 }
        // A constant, because each rule would get a copy of a variable.
        guard event.kind.isEvidence,
            let evidence = memories[event.phone, default: Memory()].evidence(of: event, machineTime)
        else { return [] }
        let found: [Finding]
        switch evidence.moment {
        case .handshake, .content: found = Self.warnings.compactMap { $0.finding(in: evidence) }
        case .failure, .rejection, .unusableCustomCA:
            found = Self.explanation(of: evidence)
            latest = Open(phone: event.phone, evidence: evidence, finding: found.first)
        }
        // Nothing to say is what almost every event comes to.
        return found.isEmpty
            ? [] : found.filter { memories[event.phone, default: Memory()].said.insert($0.id).inserted }
    }

    private static func explanation(of evidence: Evidence) -> [Finding] {
        Array(DiagnosisRules.all.lazy.compactMap { $0.finding(in: evidence) }.prefix(1))
    }

    // MARK: - Second looks

    /// What would decide between the causes of the failure that ended the last resync, those aside that nobody can ask; nil
    /// where nothing would.
    package func question(besides vain: Set<SecondLook.Question> = []) -> SecondLook.Question? {
        open.flatMap { SecondQuestions.next(for: $0.evidence, besides: vain) }
    }

    /// The request that the question is about.
    package var questionedURL: ProfileURL? { open?.evidence.url }

    /// Explains a failure once more, with what a further question brought; nothing where that changes nothing.
    private mutating func second(_ look: SecondLook, _ event: Event) -> [Finding] {
        guard var failure = open, failure.phone == event.phone, failure.evidence.looks.count < SecondQuestions.limit
        else { return [] }
        failure.evidence.looks.append(look)
        failure.evidence.events.append(event.number)
        let earlier = failure.finding
        failure.finding = Self.explanation(of: failure.evidence).first
        failure.finding?.replaces = earlier?.id
        open = failure
        guard let found = failure.finding, found.statement != earlier?.statement || found.id != earlier?.id else {
            return []
        }
        return [found]
    }
}

extension Diagnoser.Memory {
    /// Remembers an event; returns what is known at that moment, where rules have a say.
    fileprivate mutating func evidence(of event: Event, _ machineTime: UnixTime?) -> Evidence? {
        guard let moment = take(event) else { return nil }
        var evidence = evidence(moment, event.number)
        evidence.machineTime = machineTime
        return evidence
    }

    /// Remembers an event; returns the moment it is, where rules have a say.
    private mutating func take(_ event: Event) -> Evidence.Moment? {
        switch event.kind {
        case .phonePoweredOn(let phone): self.phone = phone
        case .requestStarted(_, _, let text, _):
            let previous = transfer
            transfer = Diagnoser.Transfer(request: (event.number, ProfileURL(absolute: text)))
            switch previous.response?.event.status {
            case 301, 302:
                transfer.redirectedFrom = previous.request?.url
                transfer.redirectorServer = previous.response?.event.server
            case 401: (transfer.redirectedFrom, transfer.wasChallenged) = (previous.redirectedFrom, true)
            default: break
            }
        case .handshakeFinished(_, let trace):
            transfer.handshake = (event.number, trace)
            return trace.isAccepted ? .handshake : nil
        case .responseReceived(let response): transfer.response = (event.number, response)
        case .transferFailed(_, let failure, let trace):
            if transfer.handshake == nil, let trace { transfer.handshake = (event.number, trace) }
            return .failure(failure)
        case .profileRejected(let rejected): return .rejection(rejected)
        case .ruleEvaluated(let evaluated): rule = evaluated.rule
        case .customCAFinished(let succeeded, _, _):
            defer { forgetTransfer() }
            return !succeeded && transfer.response?.event.status == 200 ? .unusableCustomCA : nil
        case .profileDecoded(let decoded): return .content(decoded)
        case .resyncSucceeded, .resyncFailed: forgetTransfer()
        default: break
        }
        return nil
    }

    private func evidence(_ moment: Evidence.Moment, _ number: Int) -> Evidence {
        let transfer = transfer
        var events = [transfer.request?.number, transfer.handshake?.number, transfer.response?.number]
            .compactMap(\.self)
        if !events.contains(number) { events.append(number) }
        events.sort()
        var evidence = Evidence(
            moment, phone: phone, url: transfer.request?.url, redirectedFrom: transfer.redirectedFrom,
            wasChallenged: transfer.wasChallenged, trace: transfer.handshake?.trace, response: transfer.response?.event,
            rule: rule,
            events: events
        )
        evidence.redirectorServer = transfer.redirectorServer
        return evidence
    }
}

extension Event.Kind {
    /// True for what is remembered or explained; most events of a large run are not.
    fileprivate var isEvidence: Bool {
        switch self {
        case .phonePoweredOn, .requestStarted, .handshakeFinished, .responseReceived, .transferFailed,
            .profileRejected, .profileDecoded, .resyncSucceeded, .resyncFailed, .ruleEvaluated, .customCAFinished:
            true
        default: false
        }
    }
}
