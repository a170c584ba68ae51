import Glibc
import Provisioning
import Serving

/// One connection, from accept to close, with the faults it meets on its way.
struct LabConnection {
    /// What all connections of a server share.
    struct Setting: Sendable {
        var spec: ServerSpec
        var handler: RouteHandler
        var tls: LabCredentials?
        /// What every second connection is served instead.
        var secondNode: LabCredentials?
        /// Where redirects to the servers of the same case lead.
        var names: NamedPlaces
        var log: @Sendable (AccessRecord) -> Void

        /// Makes certificates; what cannot be is told now, not to the first phone: unless nobody listens, as this may be
        /// why.
        init(
            _ spec: ServerSpec, _ identity: LabIdentity, _ folder: FolderReader?, _ names: NamedPlaces, isTried: Bool,
            _ log: @escaping @Sendable (AccessRecord) -> Void
        ) throws(LabError) {
            if var description = spec.tls {
                tls = try identity.credentials(description)
                if !description.secondNode.isEmpty {
                    description.chain = description.secondNode
                    secondNode = try identity.credentials(description)
                }
            }
            if isTried { _ = (try tls?.server(), try secondNode?.server()) }
            let nonce = String(UInt64.random(in: .min ... .max), radix: 16)
            handler = RouteHandler(spec, nonce: nonce) { folder?.file(for: $0) }
            (self.spec, self.names, self.log) = (spec, names, log)
        }
    }

    /// How long one read or write may take.
    private static let patience = 30
    /// For how many milliseconds the first word of a client is waited for that is to be reset.
    private static let firstWord: Int32 = 1000

    private let descriptor: Int32
    private let number: Int
    private var setting: Setting
    private let peer: String

    init(_ descriptor: Int32, number: Int, _ setting: Setting) {
        (self.descriptor, self.number, self.setting) = (descriptor, number, setting)
        peer = Socket.peer(of: descriptor)
        Socket.limit(descriptor, seconds: Self.patience)
        Socket.sendAtOnce(descriptor)
    }

    /// Serves the connection to its end; the caller closes the descriptor.
    func serve() {
        Socket.pause(setting.spec.capacity.serviceTime)
        guard passes(.accepted) else { return }
        for case .banner(let bytes) in setting.spec.faults { return interject(bytes, "sent something else than TLS") }
        guard Socket.waitReadable(descriptor, milliseconds: Int32(Self.patience * 1000)) else {
            return log("nothing came")
        }
        guard passes(.clientHello) else { return }
        for case .alert(let alert) in setting.spec.faults {
            _ = Socket.read(descriptor, atMost: 64 << 10)
            return interject(Self.record(of: alert), "sent alert \(alert)")
        }
        if setting.tls != nil, Socket.startsWithLetter(descriptor) { return refusePlainText() }
        guard let damage = FaultRelay.Damage(setting.spec.faults) else { return speak(on: descriptor) }
        relay(damage)
    }

    /// Speaks TLS and HTTP, or HTTP alone.
    private func speak(on descriptor: Int32) {
        guard let tls = setting.tls else { return converse(SocketStream(descriptor: descriptor), nil, on: descriptor) }
        let node = number.isMultiple(of: 2) ? setting.secondNode ?? tls : tls
        guard let server = try? node.server() else { return log("the certificates cannot be used any more") }
        let session = LabSession(server, descriptor)
        if let refusal = session.handshake() {
            log("handshake failed: \(refusal)", session)
            return Socket.finish(descriptor)
        }
        guard passes(.secured, session, on: descriptor) else { return }
        converse(session, session, on: descriptor)
    }

    /// Speaks behind a relay that damages what is sent; the log is written once it is known how that ended.
    private func relay(_ damage: FaultRelay.Damage) {
        guard let (inner, outer) = Socket.pair() else { return log("no descriptors left") }
        let relay = FaultRelay(phone: descriptor, server: outer, damage: damage)
        let (running, held) = (Slots(1), HeldRecords())
        running.take()
        guard
            LabThread.start({
                held.end(relay.run())
                running.give()
            })
        else { return log("no threads left") }
        Socket.limit(inner, seconds: Self.patience)
        var inside = self
        if damage.end < .max { inside.setting.log = held.add }
        inside.speak(on: inner)
        close(inner)
        running.takeAll()
        close(outer)
        for record in held.records { setting.log(record) }
    }

    /// Answers requests until one side has had enough.
    private func converse(_ stream: any ByteStream, _ session: LabSession?, on descriptor: Int32) {
        let limits = RequestLimits()
        var reader = RequestReader(stream, limits: limits)
        for count in 0..<limits.requests {
            switch reader.next() {
            case .end:
                if count == 0 { log("closed without a request", session) }
                return finish(session, descriptor)
            case .failed(let reason):
                log(reason, session)
                return Socket.finish(descriptor)
            case .refused(let status):
                send(.text(status, "this is no request"), to: nil, over: stream, session)
                return finish(session, descriptor)
            case .request(let request):
                guard passes(.request, session, on: descriptor) else { return }
                for case .garbageReply(let bytes) in setting.spec.faults {
                    _ = stream.write(bytes)
                    log("sent something else than HTTP", session, request)
                    return finish(session, descriptor)
                }
                if let reason = lateRefusal(of: session) {
                    log("refused at the request: \(reason)", session, request)
                    return Socket.finish(descriptor)
                }
                var answer =
                    refusal(of: session) ?? setting.spec.tls?.refusal(ofName: session?.serverName)
                    ?? setting.handler.answer(request, client: session?.subject, issuer: session?.issuer)
                answer.headers = answer.headers.map(setting.names.leading)
                guard send(answer, to: request, over: stream, session) else { return finish(session, descriptor) }
            }
        }
        finish(session, descriptor)
    }

    /// Why a phone that is asked for its certificate only now is refused; nil where it is not asked, or has a good one.
    private func lateRefusal(of session: LabSession?) -> String? {
        guard let session, session.subject == nil, setting.spec.tls?.clientCertificates.demand == .atRequest else {
            return nil
        }
        return session.requestCertificate()
    }

    /// The answer to a phone that TLS let through only so that HTTP can refuse it, as nginx does (C-03).
    private func refusal(of session: LabSession?) -> Answer? {
        session.flatMap { setting.spec.tls?.clientCertificates.refusal(of: $0.clientVerdict) }
    }

    /// Sends an answer; true where another request may follow.
    @discardableResult
    private func send(
        _ answer: Answer, to request: ServerRequest?, over stream: any ByteStream, _ session: LabSession?
    ) -> Bool {
        var body = answer.framedBody(for: request)
        var keeps = request?.keepsConnection == true && answer.framing(for: request) != .untilClose
        var note: String?
        for case .cutBody(let count, _) in setting.spec.faults where body.count > count {
            body = Array(body.prefix(max(0, count)))
            (keeps, note) = (false, "cut the body")
        }
        if setting.spec.faults.contains(.noCloseNotify) { keeps = false }
        let isSent = stream.write(answer.head(for: request, keepsConnection: keeps) + body)
        log(isSent ? note : "the phone left", session, request, status: answer.status, bytes: body.count)
        return isSent && keeps
    }

    /// Ends the connection in order, unless a fault forbids it.
    private func finish(_ session: LabSession?, _ descriptor: Int32) {
        let isSilent = setting.spec.faults.contains { fault in
            switch fault {
            case .noCloseNotify, .cutBody(_, notify: false): true
            default: false
            }
        }
        if !isSilent { session?.shutdown() }
        Socket.finish(descriptor)
    }

    /// Carries out the fault of a moment; true where there is none.
    private func passes(_ moment: Fault.Moment, _ session: LabSession? = nil, on inner: Int32? = nil) -> Bool {
        for fault in setting.spec.faults {
            switch fault {
            case .reset(moment):
                // Before its first word a client may still take a reset for a refusal.
                if moment == .accepted { _ = Socket.waitReadable(descriptor, milliseconds: Self.firstWord) }
                Socket.resetOnClose(descriptor)
                log("reset the connection", session)
            case .close(moment):
                if moment == .clientHello { _ = Socket.read(descriptor, atMost: 64 << 10) }
                log("closed the connection", session)
                finish(session, inner ?? descriptor)
            case .stall(moment):
                log("fell silent", session)
                Socket.drain(descriptor, seconds: 300)
            default: continue
            }
            return false
        }
        return true
    }

    /// Sends some bytes that are no TLS session, and ends.
    private func interject(_ bytes: [UInt8], _ note: String) {
        _ = Socket.write(descriptor, bytes)
        log(note)
        Socket.finish(descriptor)
    }

    /// Answers HTTP that came without TLS to a port that speaks TLS (S-07).
    private func refusePlainText() {
        let stream = SocketStream(descriptor: descriptor)
        var reader = RequestReader(stream)
        guard case .request(let request) = reader.next() else { return log("neither TLS nor HTTP came") }
        let answer = Answer.text(400, "this port speaks TLS: use https")
        let bytes = answer.head(for: request, keepsConnection: false) + answer.framedBody(for: request)
        _ = stream.write(bytes)
        log("plain HTTP came", nil, request, status: 400, bytes: answer.body.count)
        Socket.finish(descriptor)
    }

    private func log(
        _ note: String?, _ session: LabSession? = nil, _ request: ServerRequest? = nil, status: Int? = nil,
        bytes: Int = 0
    ) {
        var record = AccessRecord(time: UnixTime(Int64(Glibc.time(nil))), peer: peer)
        (record.subject, record.session) = (session?.subject, session?.summary)
        (record.requestLine, record.userAgent) = (request?.line, request?.header("User-Agent"))
        (record.status, record.bytes, record.note) = (status, bytes, note)
        setting.log(record)
    }

    /// An alert as a record of its own: fatal, but for close_notify.
    private static func record(of alert: AlertDescription) -> [UInt8] {
        [21, 3, 3, 0, 2, alert == .closeNotify ? 1 : 2, alert.number]
    }
}
