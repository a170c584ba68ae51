import Provisioning
import Testing

@testable import ResyncEngine

/// Every state a phone can be in, each met with every input: a walk over values, because a phone is one.
///
/// Two phones count as the same where they are in the same state and want the same things; times and texts aside. The
/// walk ends when no input leads to a phone that it has not met.
struct StateWalk {
    /// One thing that happens, as the table calls it.
    struct Step: Hashable {
        let name: String
        let happens: @Sendable (PhoneMachine) -> (input: PhoneMachine.Input, at: Instant)?

        static func == (left: Step, right: Step) -> Bool { left.name == right.name }
        func hash(into hasher: inout Hasher) { hasher.combine(name) }
    }

    /// Where an input leads.
    struct Edge: Hashable {
        let from: PhoneMachine.State
        let step: String
        let to: PhoneMachine.State
    }

    /// What makes two phones the same to the walk.
    private struct Signature: Hashable {
        let state: PhoneMachine.State
        let flags: [Bool]
        let wishes: UInt8
        let isRebooting: Bool
    }

    private(set) var edges: Set<Edge> = []
    private(set) var met = 0
    private(set) var violations: [String] = []

    /// The most phones that are met from one start: far more than there are, far fewer than would never end.
    private static let limit = 2_000

    /// Walks from a phone without power.
    mutating func walk(from start: PhoneMachine) {
        var known: Set<Signature> = [Self.signature(start)]
        var open = [start]
        while let phone = open.popLast() {
            met += 1
            guard known.count < Self.limit else {
                violations.append("the walk does not end")
                return
            }
            for step in Self.steps {
                guard let (input, moment) = step.happens(phone) else { continue }
                var next = phone
                let effects = next.handle(input, at: moment)
                edges.insert(Edge(from: phone.state, step: step.name, to: next.state))
                check(next, after: step.name, from: phone, effects)
                if known.insert(Self.signature(next)).inserted { open.append(next) }
            }
        }
    }

    // MARK: - What must hold

    private mutating func check(
        _ phone: PhoneMachine, after step: String, from before: PhoneMachine, _ effects: PhoneEffects
    ) {
        func expect(_ holds: Bool, _ what: String) {
            if !holds, violations.count < 20 {
                violations.append("\(before.state) + \(step) → \(phone.state): \(what)")
            }
        }
        let begun = effects.list.filter { if case .begin = $0 { true } else { false } }.count
        expect(begun <= 1 || phone.state != .off, "one operation at a time")
        if phone.isBusy { expect(phone.deadline == nil, "a busy phone has no deadline") }
        if phone.state == .off { expect(phone.deadline == nil && begun == 0, "a phone without power does nothing") }
        if phone.state == .bootDelay { expect(phone.deadline != nil, "a boot delay ends") }
        if phone.state == .gated {
            let soon = phone.context.now + .seconds(30)
            expect((phone.deadline?.at ?? .distantFuture) <= soon, "a gated phone looks again")
        }
        // A timer that rang while something was under way rings again at once.
        if let deadline = phone.deadline, !before.isBusy {
            expect(deadline.at >= phone.context.now, "no deadline is past")
        }
        if before.isBusy, phone.isBusy, step != "answer: 200", step != "answer: 404", step != "answer: 500" {
            expect(begun == 0 || step.hasPrefix("reboot") || step.hasPrefix("factory"), "one thing at a time")
        }
    }

    // MARK: - Sameness

    private static func signature(_ phone: PhoneMachine) -> Signature {
        Signature(
            state: phone.state,
            flags: [
                phone.context.activeCalls > 0, phone.due != nil, phone.due?.isOpen == true, phone.asked != nil,
                phone.context.memory.hasSynced, phone.needsReboot, phone.timers.resync.at != .distantFuture,
                phone.deadline != nil, isAwaitingCode(phone), !phone.errands.isEmpty,
            ],
            wishes: phone.wishes.rawValue, isRebooting: phone.pendingReboot != nil
        )
    }

    private static func isAwaitingCode(_ phone: PhoneMachine) -> Bool {
        if case .awaitingActivationCode = phone.activity { true } else { false }
    }

    // MARK: - Steps

    /// Everything that can happen to a phone.
    static let steps: [Step] =
        [
            Step(name: "power comes") { phone in phone.state == .off ? (.powerOn, later(phone)) : nil },
            Step(name: "deadline") { phone in phone.deadline.map { (.deadlineReached, $0.at) } },
            answer("answer: 200") { _ in 200 }, answer("answer: 404") { _ in 404 }, answer("answer: 500") { _ in 500 },
            Step(name: "late answer") { phone in
                let result = TransferResult(id: TransferID(0), outcome: .response(HTTPResponse(status: 200)))
                return (.completed(.transfer(result)), later(phone))
            },
        ] + demands.map { name, demand in Step(name: name) { phone in (.demanded(demand), later(phone)) } }

    private static let demands: [(String, Demand)] = [
        ("resync asked", Demand(.resync(rule: nil), from: .notify(line: 1))),
        ("resync asked, own rule", Demand(.resync(rule: "http://h/own"), from: .browser(from: "192.0.2.7"))),
        ("upgrade asked", Demand(.upgrade(rule: "http://h/other.loads"), from: .browser(from: "192.0.2.7"))),
        ("report asked", Demand(.report, from: .notify(line: 1))),
        ("custom CA asked", Demand(.customCA(rule: "http://h/ca.pem"), from: .browser(from: "192.0.2.7"))),
        ("reboot asked", Demand(.reboot, from: .notify(line: 1))),
        ("factory reset", Demand(.factoryReset)),
        ("a change by keypad", Demand(.change(parameter: "GPP_A", to: "go"), from: .keypad)),
        ("a change by browser", Demand(.change(parameter: "GPP_A", to: "stop"), from: .browser(from: "192.0.2.7"))),
        ("call begins", Demand(.callStarted)), ("call ends", Demand(.callEnded)),
        ("line 1 lost", Demand(.registrationLost(line: 1))), ("line 1 registered", Demand(.registered(line: 1))),
        ("another address", Demand(.addressChanged(to: "192.0.2.99"))), ("power goes", Demand(.powerOff)),
    ]

    private static func later(_ phone: PhoneMachine) -> Instant { phone.context.now + .seconds(1) }

    /// The answer to whatever is under way: a file of a status, or the resolver's word.
    private static func answer(_ name: String, _ status: @escaping @Sendable (PhoneMachine) -> Int) -> Step {
        Step(name: name) { phone in
            guard phone.isBusy else { return nil }
            let status = status(phone)
            let id = TransferID(phone.context.transfers)
            let body = phone.state == .updatingCA ? "no certificate" : profile(phone)
            let response = HTTPResponse(status: status, body: Array(body.utf8))
            let transfer = Completion.transfer(TransferResult(id: id, outcome: .response(response)))
            return (.completed(phone.question.map { .lookup($0, answer(status)) } ?? transfer), later(phone))
        }
    }

    private static func answer(_ status: Int) -> DNSAnswer {
        status == 200 ? .services([ServiceRecord(priority: 1, weight: 1, port: 80, target: "t")]) : .failed
    }

    /// A profile that asks for a reboot each time it changes anything.
    private static func profile(_ phone: PhoneMachine) -> String {
        "<flat-profile><Disable_DF>No</Disable_DF></flat-profile>"
    }
}

extension PhoneMachine {
    /// The answer to the lookup under way; nil where it is a transfer.
    func lookupUnderWay(_ answer: DNSAnswer) -> Completion? { question.map { .lookup($0, answer) } }

    /// The question under way; nil where it is a transfer.
    fileprivate var question: DNSQuestion? {
        for scheme in [ProfileURL.Scheme.https, .http] {
            for domain in [context.device.network.domain, "h"] {
                let question = DNSQuestion.provisioningService(scheme, domain: domain)
                if awaits(.lookup(question, .failed)) { return question }
                if awaits(.lookup(.address(domain), .failed)) { return .address(domain) }
            }
        }
        return nil
    }

    private func awaits(_ completion: Completion) -> Bool {
        switch activity {
        case .discovering(let flow): flow.awaits(completion)
        case .resyncing(let flow): flow.awaits(completion)
        case .upgrading(let flow): flow.awaits(completion)
        case .updatingCA(let flow): flow.awaits(completion)
        case .reporting(let flow): flow.awaits(completion)
        case .off, .quiet, .awaitingActivationCode: false
        }
    }
}
