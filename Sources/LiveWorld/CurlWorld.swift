internal import CCurl
internal import OpenSSL
package import Provisioning

/// The real world: libcurl for transfers, UDP for syslog, the monotonic clock for time.
///
/// It belongs to one thread. Demands enter through its ``Mailbox``, which other threads may hold.
package struct CurlWorld: World {
    /// Where demands and the wish to stop come in.
    package let mailbox: Mailbox

    private let multi = MultiHandle()
    private let resolver: Resolver
    private let zone: Zone?
    private let services: ServiceResolver
    private let tls = ClientTLS()
    private let keyLog: KeyLog?
    private let syslog = SyslogSender()
    private let began: Int64
    private var ready: [Occurrence] = []
    private var names = NameGate()
    private var lastScan = Instant.start

    /// Opens the world; its time begins now.
    ///
    /// SRV records come from the host's resolvers, or from `nameServers` (`127.0.0.1:5353`, more after commas).
    /// With a zone there are no names but its own. With a key log the secrets of every session go there.
    package init(nameServers: String? = nil, zone: Zone? = nil, keyLog: KeyLog? = nil) {
        self.init(nameServers: nameServers, zone: zone, keyLog: keyLog, began: nil)
    }

    /// Opens a world whose time began at a moment of the monotonic clock, so that several share theirs; without one it
    /// begins once the libraries are ready.
    init(nameServers: String?, zone: Zone? = nil, keyLog: KeyLog? = nil, began: Int64?) {
        self.keyLog = keyLog
        (self.zone, resolver) = (zone, Resolver(zone: zone))
        services = ServiceResolver(servers: nameServers)
        mailbox = Mailbox { [multi] in multi.wakeUp() }
        self.began = began ?? MonotonicClock.nanoseconds
    }

    /// How long waiting has taken so far.
    var idleNanoseconds: Int64 { multi.idle }

    /// Nanoseconds since the world was opened, on the host's monotonic clock.
    package var now: Instant { Instant(nanoseconds: MonotonicClock.nanoseconds - began) }

    /// Puts a transfer on the way, or asks the resolver.
    package mutating func begin(_ operation: Operation, for phone: PhoneID) {
        switch operation {
        case .transfer(let request) where !resolver.knows(request):
            ready.append(.completed(phone, .transfer(.unresolved(request))))
        case .transfer(let request) where names.mustWait(request, at: now): names.hold(request, for: phone)
        case .transfer(let request): start(request, for: phone)
        case .lookup(let question):
            if let zone { return ready.append(.completed(phone, .lookup(question, zone.answer(to: question)))) }
            guard case .address(let host) = question else { return services.ask(question, for: phone) }
            let found = resolver.addresses(of: host, among: [])
            ready.append(.completed(phone, .lookup(question, found.isEmpty ? .failed : .addresses(found))))
        }
    }

    /// Sends a message that nobody answers.
    package mutating func send(_ message: Message, from phone: PhoneID) {
        switch message {
        case .syslog(let line): syslog.send(line)
        }
    }

    /// Blocks until something happened or the deadline has come.
    package mutating func wait(until deadline: Instant) -> [Occurrence] {
        while true {
            collect()
            let now = now
            // Whoever has something to do looks at the sockets all the same, so that none is kept waiting for ever.
            let isOver = !ready.isEmpty || now >= deadline
            let isIdle = multi.count == 0 && services.pending == 0 && !names.isHolding
            let patience = isOver ? .zero : min(deadline - now, isIdle ? .seconds(3600) : Self.scanInterval)
            turn(milliseconds: Int32(clamping: (patience.nanoseconds + 999_999) / 1_000_000), before: deadline)
            if isOver || !ready.isEmpty { break }
        }
        defer { ready = [] }
        return ready
    }

    private static let scanInterval = Duration.milliseconds(200)

    private mutating func collect() {
        ready += mailbox.takeAll()
        ready += services.advance()
        let now = now
        for (request, phone) in names.released(at: now) { start(request, for: phone) }
        guard now - lastScan >= Self.scanInterval else { return }
        lastScan = now
        for transfer in multi.giveUp(at: now) {
            names.ended(transfer, at: now)
            ready.append(.completed(transfer.phone, .transfer(transfer.connectTimeoutResult())))
        }
    }

    private mutating func start(_ request: TransferRequest, for phone: PhoneID) {
        let transfer = EasyHandle(request, for: phone, at: now, resolver: resolver, tls: tls, keyLog: keyLog)
        names.began(transfer, at: now)
        multi.add(transfer)
    }

    private mutating func turn(milliseconds: Int32, before deadline: Instant) {
        let (moment, isNever) = deadline.nanoseconds.addingReportingOverflow(began)
        let ended = multi.turn(
            milliseconds: milliseconds, before: isNever ? .max : moment, also: services.descriptors)
        for (transfer, code) in ended {
            names.ended(transfer, at: now)
            ready.append(.completed(transfer.phone, .transfer(transfer.result(code))))
        }
    }
}
