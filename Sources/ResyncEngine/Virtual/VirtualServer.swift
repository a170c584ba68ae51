package import OpenSSL
package import Provisioning
package import Serving

/// Plays a ``ServerSpec`` without sockets: real handshakes between memory buffers, the lab's own answers, faults as far
/// as they have a meaning without a wire.
package final class VirtualServer {
    /// The description.
    package let spec: ServerSpec
    /// The address it stands at.
    package let address: String
    /// The port it listens on; nil for every port.
    package let port: Int?
    /// How many connections came.
    package private(set) var connections = 0

    let handler: RouteHandler
    let readsHeaders: Bool
    var load: ServerLoad
    let nodes: [ServerCredentials]
    private let moments: [UnixTime]
    private var current: [TLSAtMoment: ServerTLS] = [:]
    private let plain: ServerTLS?
    /// What the first connections meet instead, each with a number of its own.
    private let turns: [VirtualServer]
    private let turn: Int

    private struct TLSAtMoment: Hashable {
        var node: Int
        var time: UnixTime
    }

    /// Opens a server: makes its certificates; the problem says what of the description cannot be.
    ///
    /// - Parameters:
    ///   - address: Where it stands.
    ///   - port: The port it listens on; nil for every port.
    ///   - mint: Makes its certificates; that of ``ServerMint/seeded(_:provisioningRoot:deviceRoot:)`` makes the same ones in every run.
    ///   - nonce: What it challenges with.
    ///   - turn: Which of another server's connections it stands for; 0 for a server of its own.
    ///   - file: The bytes of the file that a request target names, where there is one.
    package init(
        _ spec: ServerSpec, at address: String = VirtualServer.usualAddress, port: Int? = nil,
        mint: ServerMint = .seeded(1), nonce: String = "n0", turn: Int = 0,
        file: @escaping @Sendable (String) -> [UInt8]? = { _ in nil }
    ) throws(ServerMint.Problem) {
        self.turn = turn
        var turns: [VirtualServer] = []
        for other in spec.turns {
            turns.append(
                try VirtualServer(
                    other, at: address, port: port, mint: mint, nonce: nonce, turn: turns.count + 1, file: file))
        }
        self.turns = turns
        (self.spec, self.address, self.port) = (spec, address, port)
        handler = RouteHandler(spec, nonce: nonce, file: file)
        readsHeaders = handler.readsHeaders
        load = ServerLoad(spec.capacity)
        var nodes: [ServerCredentials] = []
        if var tls = spec.tls {
            nodes.append(try mint.credentials(tls))
            if !tls.secondNode.isEmpty {
                tls.chain = tls.secondNode
                nodes.append(try mint.credentials(tls))
            }
        }
        self.nodes = nodes
        moments = ValidityMoments.moments(nodes.flatMap(\.certificates))
        // What cannot be is told now, not to the first phone.
        if !spec.faults.contains(.refuse) { for node in nodes { _ = try node.server(at: UnixTime(0)) } }
        plain = nodes.isEmpty ? Self.deaf : nil
    }

    /// The address of a server that nobody gave one.
    package static let usualAddress = "192.0.2.1"

    /// True where it answers at an address and port.
    func answers(at address: String, port: Int) -> Bool {
        self.address == address && (self.port == nil || self.port == port)
    }

    // MARK: - One connection

    /// What a connection for one request comes to.
    ///
    /// - Parameters:
    ///   - place: The address and port as people read them.
    ///   - time: The true time.
    ///   - subject: Whose certificate the server takes the phone's for, where phones share one.
    ///   - memory: Where handshakes are kept.
    ///   - isSilent: True for a connection whose turn comes too late.
    func play(
        _ request: TransferRequest, place: String, at time: UnixTime, subject: () -> DistinguishedName?,
        isSilent: Bool = false, in room: inout HandshakeRoom
    ) -> Play {
        if spec.faults.contains(.refuse) { return .failed(.nothingListens(at: place), .connecting) }
        if spec.faults.contains(.swallow) {
            return .failed(.noConnection(within: request.limits.connect), .connectPatience)
        }
        connections += 1
        if connections <= turns.count {
            return turns[connections - 1].play(
                request, place: place, at: time, subject: subject, isSilent: isSilent, in: &room)
        }
        guard let settings = request.tls else { return playPlain(request) }
        let node = connections.isMultiple(of: 2) ? nodes.count - 1 : 0
        let shaken = shakeHands(request, settings, node: max(0, node), at: time, isSilent: isSilent, in: &room)
            .at(settings.verificationTime)
        if let refusal = refusal(shaken) { return refusal }
        return exchange(request, shaken, subject: { subject() ?? shaken.certificate?.subject })
    }

    private func playPlain(_ request: TransferRequest) -> Play {
        switch Wire(spec.faults).broken {
        case .reset: return .failed(.brokenBeforeAnswer, .answer)
        case .closed: return .failed(.emptyReply, .answer)
        case .silent: return .failed(.slowAnswer(hasStatus: false, request.limits), .answerPatience)
        case nil: break
        }
        let isSpoken = spec.faults.contains {
            switch $0 {
            case .banner, .alert: true
            default: false
            }
        }
        if isSpoken { return .failed(.notHTTP, .answer) }
        guard spec.tls == nil || request.url.scheme == .tftp else {
            return receive(.text(400, "this port speaks TLS: use https"), served(request), request, nil)
        }
        var play = exchange(request, nil, subject: { nil })
        if request.url.scheme == .tftp { play.outcome = Self.file(play.outcome) }
        return play
    }

    /// A file as TFTP brings it: whole, or not at all.
    private static func file(_ outcome: TransferResult.Outcome) -> TransferResult.Outcome {
        guard case .response(let response) = outcome, response.status == 200 else { return .failed(.noTFTPFile) }
        return .response(HTTPResponse(status: 200, body: response.body))
    }

    // MARK: - Handshakes

    private func shakeHands(
        _ request: TransferRequest, _ settings: ClientTLSSettings, node: Int, at time: UnixTime, isSilent: Bool,
        in room: inout HandshakeRoom
    ) -> Handshake {
        let dialled = request.dial?.host
        let key = HandshakeMemory.Key(
            server: room.index, node: turn << 1 | node, isSilent: isSilent, host: request.url.host, peer: address,
            dialled: dialled, phoneSpan: room.moments.span(of: settings.verificationTime, settings.trust, moments),
            serverSpan: room.moments.span(of: time, settings.identity, moments),
            identity: settings.identity.map { ObjectIdentifier($0) }, trust: settings.trust,
            nameCheck: settings.nameCheck, profile: settings.profile
        )
        let make = { [self, room] (number: Int) -> Handshake in
            let wire = Wire(spec.faults, plainText: nodes.isEmpty ? Self.wrongPort : nil, isSilent: isSilent)
            return SeededDice.rolling(room.seed &+ UInt64(number) &* 0x9e37_79b9_7f4a_7c15) {
                let result = MemoryHandshake.run(
                    settings, host: request.url.host, peerAddress: address, dialledHost: dialled,
                    server: server(node: node, at: time), tls: room.tls, lookup: { room.addresses($0, request) },
                    tamper: { wire.pass($0, $1) }
                )
                return Handshake(result, wire)
            }
        }
        // A resumed session follows from the one before: it cannot be told from memory.
        if settings.profile.resumes { return make(room.nextNumber()) }
        return room.memory.handshake(key, of: settings.identity, make)
    }

    /// Why there is no session; nil where there is one.
    private func refusal(_ shaken: Handshake) -> Play? {
        if shaken.isClean, shaken.isConnected { return nil }
        let trace = shaken.trace
        if let fault = shaken.fault {
            let failure = TransferFailure(
                phase: .tls, cause: fault.cause, refusedBy: .local, detail: fault.detail)
            return .failed(failure, .handshake, trace)
        }
        if let failure = trace.failure { return .failed(failure, .handshake, trace) }
        if shaken.isConnected { return nil }
        switch shaken.broken {
        case .silent: return .failed(.slowHandshake(trace), .handshakePatience, trace)
        case .reset: return .failed(.resetInHandshake(trace), .handshake, trace)
        case .closed, nil: return .failed(.endedInHandshake(trace), .handshake, trace)
        }
    }

    /// The server's TLS at a moment; made anew where the dates of phones' certificates could come out otherwise.
    func server(node: Int, at time: UnixTime) -> ServerTLS {
        if let plain { return plain }
        let key = TLSAtMoment(node: node, time: time)
        if let known = current[key] { return known }
        guard let made = try? nodes[node].server(at: time) else {
            preconditionFailure("a server that could be made at one time cannot be made at another")
        }
        if current.count >= 16 { current.removeAll() }
        current[key] = made
        return made
    }

    /// TLS for a server that has none: it is never heard, because plain text answers in its place.
    private static var deaf: ServerTLS? {
        try? ServerTLS(ServerTLSSettings(identities: [EmulationPKI.provisioningRoot]))
    }

    /// What a server of plain HTTP says to a ClientHello (S-06).
    static let wrongPort: [UInt8] = {
        let answer = Answer.text(400, "this is no request")
        return answer.head(for: nil, keepsConnection: false) + answer.body
    }()
}

extension ServerCredentials {
    /// Every certificate that is shown or trusted, as DER.
    fileprivate var certificates: [[UInt8]] {
        ([main] + hosts.map(\.settings)).flatMap { settings in
            settings.identities.flatMap { $0.chain.map(\.der) } + (settings.sentChain ?? []).map(\.der)
                + settings.clientAnchors.map(\.der)
        }
    }
}

extension ServerMint {
    /// A mint whose keys follow from a seed: the same certificates in every run.
    package static func seeded(
        _ seed: UInt64, provisioningRoot: CertifiedKey = EmulationPKI.provisioningRoot,
        deviceRoot: CertifiedKey = EmulationPKI.deviceRoot
    ) -> ServerMint {
        let keys = SeededKeys(seed)
        return ServerMint(provisioningRoot: provisioningRoot, deviceRoot: deviceRoot, seed: seed) { keys.key(of: $0) }
    }
}

/// Keys that follow from a seed, each made once.
final class SeededKeys {
    private struct Name: Hashable {
        var recipe: String
        var kind: CertificateRecipe.Key
    }

    private let seed: UInt64
    private var known: [Name: [UInt8]] = [:]

    init(_ seed: UInt64) {
        self.seed = seed
    }

    /// The key of a recipe, freshly parsed: one that was used remembers it.
    func key(of recipe: CertificateRecipe) -> PrivateKey? {
        let name = Name(recipe: recipe.keyOf ?? recipe.name, kind: recipe.key)
        if known[name] == nil {
            var place = seed
            for byte in "\(name.recipe) \(recipe.key)".utf8 { place = (place ^ UInt64(byte)) &* 0x100_0000_01b3 }
            known[name] = SeededDice.rolling(place) { PrivateKey.make(recipe.key)?.der }
        }
        return known[name].flatMap { PrivateKey(der: $0) }
    }
}
