import OpenSSL
package import Provisioning
import Serving

/// Everything that virtual phones can reach: names, servers, and how long the way is. Shared by all engines of a run.
///
/// Requests must come in the order of time and, at one time, of phones: the servers' queues depend on it.
package final class VirtualNetwork {
    /// The servers, the one that came last at an address and port being the one that answers there.
    package private(set) var servers: [VirtualServer]
    /// What resolvers know.
    package let zone: Zone
    /// The true time when the run begins.
    package let clock: UnixTime
    /// How long a packet takes there and back.
    package let roundTrip: Duration

    private let seed: UInt64
    private let subject: (Int) -> DistinguishedName?
    private var room: HandshakeRoom
    private var names: [String: (isLiteral: Bool, addresses: [String])] = [:]

    /// Makes a network.
    ///
    /// - Parameters:
    ///   - zone: What resolvers know; nil for a zone in which every name leads to the first server.
    ///   - subject: The subject of a phone's certificate by the phone's number, where phones share one certificate and
    ///     each is still to be told apart; nil for the subject that the certificate has.
    package init(
        servers: [VirtualServer], zone: Zone? = nil, clock: UnixTime, seed: UInt64 = 1,
        roundTrip: Duration = .milliseconds(10), subject: @escaping (Int) -> DistinguishedName? = { _ in nil }
    ) {
        (self.servers, self.clock, self.seed, self.subject) = (servers, clock, seed, subject)
        self.roundTrip = max(.nanoseconds(2), roundTrip)
        let zone = zone ?? servers.first.map { .everything(at: $0.address) } ?? Zone()
        self.zone = zone
        room = HandshakeRoom(zone: zone, seed: seed)
    }

    /// How soon an answer can come at the soonest.
    package var lookahead: Duration { roundTrip }

    /// How many handshakes were made for all the connections.
    package var handshakes: Int { room.memory.made }

    /// The answer to an operation, and when it comes.
    func answer(_ operation: Operation, of phone: Int, at begun: Instant) -> (at: Instant, Completion) {
        switch operation {
        case .lookup(let question): return (begun + roundTrip, .lookup(question, zone.answer(to: question)))
        case .transfer(let request):
            let result = transfer(request, of: phone, at: begun)
            return (begun + max(lookahead, result.timings.total), .transfer(result))
        }
    }

    // MARK: - Transfers

    private func transfer(_ request: TransferRequest, of phone: Int, at begun: Instant) -> TransferResult {
        let (host, port) = request.machine
        var times = TransferTimings()
        let fixed = HandshakeRoom.override(of: host, port: port, among: request.resolve)
        let known = lookUp(host)
        if fixed == nil, !known.isLiteral { times.resolved = roundTrip }
        guard let address = open(among: fixed ?? known.addresses, port) else {
            times.total = times.resolved
            var result = TransferResult.unresolved(request)
            result.timings = times
            return result
        }
        let place = "\(host) port \(port)"
        guard var index = server(at: address, port) else {
            var failure = TransferFailure.nothingListens(at: place, tried: fixed ?? known.addresses)
            if request.proxy != nil { failure.phase = .proxy }
            return result(.failed(failure, .connecting), request, address, ServerTurn(), times)
        }
        if let proxy = request.proxy, request.tls != nil, isOpen(address, port) {
            if let refusal = servers[index].refusesTunnel(to: request.url, proxy) {
                return result(.failed(refusal, .answer), request, address, ServerTurn(), times)
            }
            guard let behind = zone.addresses(of: request.url.host).first,
                let server = server(at: behind, request.url.port)
            else {
                let play = Play.failed(VirtualServer.proxyRefused(proxy, 502), .answer)
                return result(play, request, address, ServerTurn(), times)
            }
            index = server
        }
        let turn = takeTurn(request, servers[index], phone, at: begun, times)
        let addresses = fixed ?? known.addresses
        if let refusal = turn.refusal(at: place, tried: addresses, request) {
            return result(refusal, request, address, turn, times)
        }
        room.index = index
        var play = servers[index].play(
            request, place: place, at: clock + begun.nanoseconds / 1_000_000_000,
            subject: { [subject] in subject(phone) },
            isSilent: turn.isTooLate, in: &room)
        if play.moment == .connecting, case .failed(var failure) = play.outcome {
            if failure.cause == .connectionRefused { failure = .nothingListens(at: place, tried: addresses) }
            if request.proxy != nil { failure.phase = .proxy }
            play.outcome = .failed(failure)
        }
        if let status = turn.status, case .response = play.outcome {
            play.outcome = .response(HTTPResponse(.text(status, "overloaded")))
        }
        return result(play, request, address, turn, times)
    }

    /// The addresses of a host, remembered.
    private func lookUp(_ host: String) -> (isLiteral: Bool, addresses: [String]) {
        if let known = names[host] { return known }
        if names.count >= 4096 { names.removeAll() }
        let found = (isLiteral: IPAddress(host) != nil, addresses: zone.addresses(of: host))
        names[host] = found
        return found
    }

    private func server(at address: String, _ port: Int) -> Int? {
        let dialled = zone.ports[port] ?? port
        return servers.lastIndex { $0.answers(at: address, port: dialled) }
    }

    /// The first address at which TCP connects, or the first of all; nil where there is none.
    private func open(among addresses: [String], _ port: Int) -> String? {
        if addresses.count < 2 { return addresses.first }
        return addresses.first { isOpen($0, port) } ?? addresses.first
    }

    /// True where TCP connects: a phone goes on to a name's next address where it does not (HTTP-15).
    private func isOpen(_ address: String, _ port: Int) -> Bool {
        server(at: address, port).map { !servers[$0].spec.faults.contains(.refuse) } ?? false
    }

    /// Puts a server in the place of those at its address and port.
    package func replace(with server: VirtualServer) { servers.append(server) }

    /// Lets a request queue at a server, and says what it meets there.
    private func takeTurn(
        _ request: TransferRequest, _ server: VirtualServer, _ phone: Int, at begun: Instant, _ times: TransferTimings
    ) -> ServerTurn {
        var dice = SplitMix64(
            seed: seed ^ UInt64(truncatingIfNeeded: request.id.number) &* 0x2545_f491_4f6c_dd1d, index: phone)
        let capacity = server.spec.capacity
        var turn = ServerTurn(latency: capacity.latency.sample(using: &dice))
        switch server.load.admit(at: begun) {
        case .overloaded: turn.overload = capacity.overload
        case .served(let wait):
            turn.wait = wait + capacity.serviceTime
            turn.isTooLate = request.tls != nil && times.resolved + roundTrip + turn.wait > request.limits.handshake
        }
        return turn
    }

    /// When a play is over, and what it comes to within the phone's limits.
    private func result(
        _ play: Play, _ request: TransferRequest, _ address: String, _ turn: ServerTurn, _ start: TransferTimings
    ) -> TransferResult {
        let limits = request.limits
        var (times, outcome) = (start, play.outcome)
        times.connected = times.resolved + roundTrip
        switch play.moment {
        case .connecting: (times.total, times.connected) = (times.connected, .zero)
        case .connectPatience: (times.total, times.connected) = (limits.connect, .zero)
        case .handshakePatience: times.total = limits.handshake
        case .handshake, .answer, .answerPatience:
            let trips = request.tls == nil ? 0 : play.handshake?.version == .tls13 ? 1 : 2
            let ready = times.connected + turn.wait + roundTrip * trips
            if request.tls != nil { times.secured = ready }
            if play.moment == .handshake {
                (times.total, times.secured) = (ready, .zero)
            } else {
                let wait = roundTrip + turn.latency + (request.tls == nil ? turn.wait : .zero)
                let isSlow = play.moment == .answerPatience || wait > limits.stall
                times.total =
                    (request.tls == nil ? times.connected : ready) + (isSlow ? limits.stall : wait + play.delay)
                if isSlow {
                    if case .response = outcome { outcome = .failed(.slowAnswer(hasStatus: false, limits)) }
                } else {
                    times.firstByte = times.total - play.delay
                }
            }
        }
        if times.total > limits.total {
            let slow = TransferFailure.slow(outcome, times, dripsFor: play.delay, limits)
            (times.total, outcome) = (limits.total, .failed(slow))
        }
        return TransferResult(
            id: request.id, outcome: outcome, handshake: play.handshake, peerAddress: address, timings: times)
    }
}

/// What one request meets at a server: its wait, and what becomes of it where there is no room.
struct ServerTurn {
    /// How long the answer takes on top of the waiting.
    var latency = Duration.zero
    /// How long until the server has dealt with it.
    var wait = Duration.zero
    /// What it meets in place of a turn.
    var overload: ServerCapacity.Overload?
    /// True where its turn comes after the phone has given up.
    var isTooLate = false

    /// The status that a balancer answers in the server's place.
    var status: Int? {
        if case .status(let status) = overload { return status }
        return nil
    }

    /// The end of a connection that was not even accepted.
    func refusal(at place: String, tried addresses: [String], _ request: TransferRequest) -> Play? {
        switch overload {
        case .refused: .failed(.nothingListens(at: place, tried: addresses), .connecting)
        case .silent: .failed(.noConnection(within: request.limits.connect), .connectPatience)
        case .status, nil: nil
        }
    }
}

/// Where handshakes happen: the phones' side of TLS, what resolvers know, and what was shaken before.
struct HandshakeRoom {
    /// The server that is visited.
    var index = 0
    /// What all phones share of TLS.
    let tls = ClientTLS()
    /// The handshakes so far.
    var memory = HandshakeMemory()
    /// When certificates begin and cease to be valid.
    var moments = ValidityMoments()
    /// The seed of every handshake.
    let seed: UInt64
    private let zone: Zone
    private var unremembered = 0

    init(zone: Zone, seed: UInt64) {
        (self.zone, self.seed) = (zone, seed)
    }

    /// The number of a handshake that is not remembered.
    mutating func nextNumber() -> Int {
        unremembered += 1
        return -unremembered
    }

    /// Every address of a name, for the check that a certificate's name leads to the machine that showed it (SRV-13).
    func addresses(_ name: String, _ request: TransferRequest) -> [String] {
        request.resolve.first { $0.names(name) }?.addresses ?? zone.addresses(of: name)
    }

    /// The fixed addresses of a host and port, nil where DNS decides.
    static func override(of host: String, port: Int, among overrides: [HostOverride]) -> [String]? {
        overrides.first { $0.answers(for: host, port: port) }?.addresses
    }
}

extension TransferFailure {
    /// What a phone sees of a transfer that is cut by its limit: a body that drips, or an answer that does not come.
    fileprivate static func slow(
        _ outcome: TransferResult.Outcome, _ times: TransferTimings, dripsFor delay: Duration, _ limits: TransferLimits
    ) -> TransferFailure {
        guard case .response(let response) = outcome, times.firstByte > .zero, delay > .zero else {
            return slowAnswer(hasStatus: times.firstByte > .zero, limits, isWholeTime: true)
        }
        let whole = response.body.count
        let share = max(0, (limits.total - times.firstByte).inSeconds / max(delay.inSeconds, 0.001))
        return slowBody(min(whole, Int(Double(whole) * share)), of: whole, in: limits.total, limits)
    }
}
