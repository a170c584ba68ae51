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
    var now = Instant.start

    /// Powers a phone on; u fixes nothing here: seeds are fixed.
    init(
        _ parameters: [String: String], model: String = "8841", firmware: String = "11.3.2", dhcp: [Int: String] = [:],
        assumptions: Assumptions = Assumptions(), clock: DeviceClock = DeviceClock(start: UnixTime(1_790_000_000)),
        resyncs: Bool = true
    ) throws {
        let device = Device(
            model: try #require(PhoneModel(named: model)), mac: MACAddress(0x000e_0801_2345),
            serial: SerialNumber("88012BA01234"), firmware: try #require(FirmwareCatalog.firmware(named: firmware)),
            firmwareTrust: .empty, certificate: .none, clock: clock,
            network: NetworkSettings(dhcpOptions: dhcp), assumptions: assumptions
        )
        var store = ParameterStore(ParameterDefaults(model: device.model, version: device.firmware.version))
        for (name, value) in parameters {
            if case .unknownName = store.set(name, to: value, origin: .person) { Issue.record("no parameter \(name)") }
        }
        machine = PhoneMachine(device, parameters: store, random: SplitMix64(seed: 1))
        if resyncs {
            for effects in machine.powerOnAndResync(at: now) { take(effects) }
        } else {
            take(machine.handle(.powerOn, at: now))
        }
    }

    /// Answers the request under way.
    mutating func answer(
        _ status: Int, _ body: String = "<flat-profile/>", location: String? = nil, challenges: [String] = [],
        encoding: String? = nil, handshake: HandshakeTrace? = nil
    ) throws {
        let response = HTTPResponse(
            status: status, body: Array(body.utf8), contentEncoding: encoding, location: location,
            challenges: challenges
        )
        try finish(.response(response), handshake: handshake)
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

    mutating func finish(_ outcome: TransferResult.Outcome, handshake: HandshakeTrace? = nil) throws {
        let request = try #require(requests.last)
        let result = TransferResult(id: request.id, outcome: outcome, handshake: handshake, peerAddress: "192.0.2.1")
        take(machine.handle(.completed(.transfer(result)), at: now))
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

    mutating func demand(_ action: Demand.Action, after seconds: Int = 0) {
        now = now + .seconds(seconds)
        take(machine.handle(.demanded(Demand(action)), at: now))
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
            case .begin(.lookup(let question)): questions.append(question)
            case .send(.syslog(let message)): messages.append(message)
            case .record(let kind): events.append(kind)
            }
        }
    }
}
