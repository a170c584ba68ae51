package import Provisioning

/// A fold over events: explains each failure once a phone, from what the log told before it.
///
/// A failure gets the first rule that fits, because rules stand from the special to the general; a handshake that
/// went well gets every warning that fits.
package struct Diagnoser: Sendable {
    fileprivate struct Transfer: Sendable {
        var request: (number: Int, url: ProfileURL?)?
        var redirectedFrom: ProfileURL?
        var handshake: (number: Int, trace: HandshakeTrace)?
        var response: (number: Int, event: Event.ResponseReceived)?
    }

    fileprivate struct Memory: Sendable {
        var phone: Event.PhonePoweredOn?
        var rule: String?
        var transfer = Transfer()
        var said: Set<String> = []
    }

    private var memories: [MACAddress?: Memory] = [:]

    /// Makes a diagnoser that has seen nothing yet.
    package init() {}

    /// The findings that an event gives rise to, as events to be written behind it.
    package mutating func record(_ event: Event) -> [Event.Kind] {
        findings(for: event).map {
            .finding(
                id: $0.id, severity: $0.severity.rawValue, statement: $0.statement, evidence: $0.evidence, fix: $0.fix
            )
        }
    }

    /// The findings that an event gives rise to.
    package mutating func findings(for event: Event) -> [Finding] {
        var memory = memories[event.phone] ?? Memory()
        defer { memories[event.phone] = memory }
        guard let moment = memory.take(event) else { return [] }
        let evidence = memory.evidence(moment, event.number)
        let fitting = DiagnosisRules.all.lazy.compactMap { $0.finding(in: evidence) }
        let found =
            switch moment {
            case .handshake, .content: Array(fitting)
            case .failure, .rejection, .unusableCustomCA: Array(fitting.prefix(1))
            }
        return found.filter { memory.said.insert($0.id).inserted }
    }
}

extension Diagnoser.Memory {
    /// Remembers an event; returns the moment it is, where rules have a say.
    fileprivate mutating func take(_ event: Event) -> Evidence.Moment? {
        switch event.kind {
        case .phonePoweredOn(let phone): self.phone = phone
        case .requestStarted(_, _, let text, _):
            let previous = transfer
            transfer = Diagnoser.Transfer(request: (event.number, ProfileURL(absolute: text)))
            if let status = previous.response?.event.status, status == 301 || status == 302 {
                transfer.redirectedFrom = previous.request?.url
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
            defer { transfer = Diagnoser.Transfer() }
            return !succeeded && transfer.response?.event.status == 200 ? .unusableCustomCA : nil
        case .profileDecoded(let decoded): return .content(decoded)
        case .resyncSucceeded, .resyncFailed: transfer = Diagnoser.Transfer()
        default: break
        }
        return nil
    }

    fileprivate func evidence(_ moment: Evidence.Moment, _ number: Int) -> Evidence {
        let before = [transfer.request?.number, transfer.handshake?.number, transfer.response?.number]
        let events = Set(before.compactMap(\.self) + [number]).sorted()
        return Evidence(
            moment, phone: phone, url: transfer.request?.url, redirectedFrom: transfer.redirectedFrom,
            trace: transfer.handshake?.trace, response: transfer.response?.event, rule: rule,
            events: events
        )
    }
}
