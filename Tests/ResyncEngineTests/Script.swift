import OpenSSL
import ProfileFormat
import ProfileRules
import Provisioning
import Testing

@testable import ResyncEngine

/// A phone and a hand-played world: what it asked for is answered line by line.
struct Script {
    var machine: PhoneMachine
    private(set) var events: [Event.Kind] = []
    private(set) var requests: [TransferRequest] = []
    private(set) var questions: [DNSQuestion] = []
    private(set) var messages: [SyslogMessage] = []
    private var asked: [String] = []
    var now = Instant.start

    /// Powers a phone on; u fixes nothing here: seeds are fixed.
    init(
        _ parameters: [String: String], model: String = "8841", firmware: String = "11.3.2", dhcp: [Int: String] = [:],
        assumptions: Assumptions = Assumptions(), clock: DeviceClock = DeviceClock(start: UnixTime(1_790_000_000)),
        memory: PhoneMemory = PhoneMemory(), certificate: DeviceCertificate = .none, load: String? = nil,
        domain: String = "", resolve: [HostOverride] = [], isStrict: Bool = true, resyncs: Bool = true
    ) throws {
        var device = Device(
            model: try #require(PhoneModel(named: model)), mac: MACAddress(0x000e_0801_2345),
            serial: SerialNumber("88012BA01234"), firmware: try #require(FirmwareCatalog.firmware(named: firmware)),
            firmwareTrust: .empty, certificate: certificate, clock: clock,
            network: NetworkSettings(dhcpOptions: dhcp, domain: domain, resolve: resolve), assumptions: assumptions
        )
        device.installedLoad = load
        var store = ParameterStore(ParameterDefaults(model: device.model, version: device.firmware.version))
        for (name, value) in parameters {
            switch store.set(name, to: value, origin: .person) {
            case .changed, .unchanged: break
            case .unknownName: Issue.record("no parameter \(name)")
            case .invalid(let expected):
                if isStrict { Issue.record("\(name): \(value) is none of its values: expected \(expected)") }
            }
        }
        machine = PhoneMachine(device, parameters: store, memory: memory, random: SplitMix64(seed: 1))
        if resyncs {
            for effects in machine.powerOnAndResync(at: now) { take(effects) }
        } else {
            take(machine.handle(.powerOn, at: now))
        }
    }

    /// Answers the request under way.
    mutating func answer(
        _ status: Int, _ body: String = "<flat-profile/>", location: String? = nil, challenges: [String] = [],
        encoding: String? = nil, handshake: HandshakeTrace? = nil, from peer: String = "192.0.2.1"
    ) throws {
        let response = HTTPResponse(
            status: status, body: Array(body.utf8), contentEncoding: encoding, location: location,
            challenges: challenges
        )
        try finish(.response(response), handshake: handshake, from: peer)
    }

    /// Answers a request of the past.
    mutating func answer(_ status: Int, number: Int) throws {
        let response = HTTPResponse(status: status, body: Array("<flat-profile/>".utf8))
        let result = TransferResult(id: TransferID(number), outcome: .response(response))
        take(machine.handle(.completed(.transfer(result)), at: now))
    }

    /// Lets the request under way fail.
    mutating func fail(_ cause: FailureCause, _ phase: TransferFailure.Phase) throws {
        try finish(.failed(TransferFailure(phase: phase, cause: cause, refusedBy: .network)))
    }

    mutating func finish(
        _ outcome: TransferResult.Outcome, handshake: HandshakeTrace? = nil, from peer: String = "192.0.2.1"
    ) throws {
        let request = try #require(requests.last)
        let result = TransferResult(id: request.id, outcome: outcome, handshake: handshake, peerAddress: peer)
        take(machine.handle(.completed(.transfer(result)), at: now))
    }

    /// Forgets what was asked and written down so far.
    mutating func forget() {
        (events, requests, questions, messages) = ([], [], [], [])
    }

    /// Answers the question under way.
    mutating func answer(_ answer: DNSAnswer) throws {
        take(machine.handle(.completed(.lookup(try #require(questions.last), answer)), at: now))
    }

    /// Lets the phone's deadline come.
    mutating func ring() throws {
        now = try #require(machine.deadline).at
        take(machine.handle(.deadlineReached, at: now))
    }

    /// Lets the phone handle an input.
    mutating func handle(_ input: PhoneMachine.Input) {
        take(machine.handle(input, at: now))
    }

    mutating func demand(_ action: Demand.Action, from source: Demand.Source = .person, after seconds: Int = 0) {
        now = now + .seconds(seconds)
        take(machine.handle(.demanded(Demand(action, from: source)), at: now))
    }

    /// Seconds until the deadline.
    var wait: Double? { machine.deadline.map { ($0.at - now).inSeconds } }

    /// The last `$ERR`.
    var err: String? {
        for case .resyncFailed(let failed) in events.reversed() { return failed.err }
        return nil
    }

    /// The class of the last failure.
    var failedClass: String? {
        for case .resyncFailed(let failed) in events.reversed() { return failed.resultClass }
        return nil
    }

    /// The syslog texts in order.
    var syslog: [String] {
        events.compactMap { if case .syslogSent(_, let text) = $0 { text } else { nil } }
    }

    private mutating func take(_ effects: PhoneEffects) {
        for effect in effects.list {
            switch effect {
            case .begin(.transfer(let request)): requests.append(request)
            case .begin(.lookup(.address(let host))):
                // Names lead to one address at once; what is asked of resolvers otherwise is the test's business.
                asked.append(host)
            case .begin(.lookup(let question)): questions.append(question)
            case .send(.syslog(let message)): messages.append(message)
            case .record(let kind): events.append(kind)
            }
        }
        while let host = asked.popLast() {
            let answer = DNSAnswer.addresses(["192.0.2.1"])
            take(machine.handle(.completed(.lookup(.address(host), answer)), at: now))
        }
    }
}
