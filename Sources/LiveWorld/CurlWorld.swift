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
    private var lastScan = Instant.start

    /// Opens the world; its time begins now.
    ///
    /// SRV records come from the host's resolvers, or from `nameServers` (`127.0.0.1:5353`, more after commas).
    /// With a zone there are no names but its own. With a key log the secrets of every session go there.
    package init(nameServers: String? = nil, zone: Zone? = nil, keyLog: KeyLog? = nil) {
        CurlLibrary.start()
        self.keyLog = keyLog
        (self.zone, resolver) = (zone, Resolver(zone: zone))
        services = ServiceResolver(servers: nameServers)
        began = MonotonicClock.nanoseconds
        mailbox = Mailbox { [multi] in multi.wakeUp() }
    }

    /// Nanoseconds since the world was opened, on the host's monotonic clock.
    package var now: Instant { Instant(nanoseconds: MonotonicClock.nanoseconds - began) }

    /// Puts a transfer on the way, or asks the resolver.
    package mutating func begin(_ operation: Operation, for phone: PhoneID) {
        switch operation {
        case .transfer(let request) where !resolver.knows(request):
            ready.append(.completed(phone, .transfer(.unresolved(request))))
        case .transfer(let request):
            multi.add(EasyHandle(request, for: phone, at: now, resolver: resolver, tls: tls, keyLog: keyLog))
        case .lookup(let question):
            if let zone { return ready.append(.completed(phone, .lookup(question, zone.answer(to: question)))) }
            services.ask(question, for: phone)
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
            if !ready.isEmpty || now >= deadline { break }
            let isIdle = multi.count == 0 && services.pending == 0
            let patience = min(deadline - now, isIdle ? .seconds(3600) : Self.scanInterval)
            let milliseconds = Int32(clamping: patience.nanoseconds / 1_000_000 + 1)
            multi.wait(milliseconds: milliseconds, also: services.descriptors)
        }
        defer { ready = [] }
        return ready
    }

    private static let scanInterval = Duration.milliseconds(200)

    private mutating func collect() {
        ready += mailbox.takeAll()
        ready += services.advance()
        for (transfer, code) in multi.advance() {
            ready.append(.completed(transfer.phone, .transfer(transfer.result(code))))
        }
        let now = now
        guard now - lastScan >= Self.scanInterval else { return }
        lastScan = now
        let overdue = multi.giveUp { !$0.isConnected && now - $0.started > $0.request.limits.connect }
        for transfer in overdue {
            ready.append(.completed(transfer.phone, .transfer(transfer.connectTimeoutResult())))
        }
    }
}
