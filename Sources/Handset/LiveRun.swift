import LiveWorld
import OpenSSL
public import Provisioning
import ResyncEngine

/// Phones against a real server: each powers on and resyncs once, without the random delay.
///
/// ```swift
/// let phone = PhoneAuthority.emulation.device(model: PhoneModel(named: "8841")!, mac: MACAddress(0x00562b043615), clock: clock)
/// let run = LiveRun([(phone, ["Profile_Rule": "https://prov.example.test/$MA.xml"])])
/// for await event in run.events() { … }
/// ```
public struct LiveRun: Sendable {
    /// A phone and its memory before the start.
    public struct Phone: Sendable {
        /// The phone.
        public var device: Device
        /// Its parameters.
        public var parameters: ParameterStore
        /// What else it kept without power.
        public var memory: PhoneMemory

        /// Makes a phone with the memory it has.
        public init(_ device: Device, _ parameters: ParameterStore, memory: PhoneMemory = PhoneMemory()) {
            (self.device, self.parameters, self.memory) = (device, parameters, memory)
        }
    }

    /// How a phone was after its resync.
    public struct Ended: Sendable {
        /// The phone.
        public let device: Device
        /// Its parameters.
        public let parameters: ParameterStore
        /// What else it keeps without power.
        public let memory: PhoneMemory
        /// True where the resync succeeded.
        public let succeeded: Bool
        /// True where it failed on this machine and not on the phone's or the server's side.
        public let couldNotRun: Bool
        /// The last requests of the run, the oldest first.
        package var requests: [TransferRequest] = []
    }

    private let phones: [Phone]
    private let seed: UInt64
    private let nameServers: String?
    private let servesToo: Bool
    private let keyLog: (@Sendable (String) -> Void)?
    private var zone: Zone?

    /// Makes a run of phones with the memories they have.
    ///
    /// - Parameter servesToo: True in a process that is a TLS server as well: keys are then decoded the slow way, because
    ///   the quick one keeps a server from RSA key exchange.
    /// - Parameter keyLog: Takes the secrets of every session, a line each, as `SSLKEYLOGFILE` holds them; from any thread.
    public init(
        _ phones: [Phone], seed: UInt64 = 1, nameServers: String? = nil, servesToo: Bool = false,
        keyLog: (@Sendable (String) -> Void)? = nil
    ) {
        (self.phones, self.seed, self.nameServers) = (phones, seed, nameServers)
        (self.servesToo, self.keyLog) = (servesToo, keyLog)
    }

    /// The same run where no resolver is asked: there are no names but those of a zone, and what phones are told fixed.
    package func among(_ zone: Zone) -> LiveRun {
        var run = self
        run.zone = zone
        return run
    }

    private func openWorld() -> CurlWorld {
        if !servesToo { OpenSSLLibrary.decodeKeysFast() }
        return CurlWorld(nameServers: nameServers, zone: zone, keyLog: keyLog)
    }

    /// The version of libcurl at run time.
    public static var libcurlVersion: String { CurlLibrary.version }
    /// The version of OpenSSL at run time.
    public static var opensslVersion: String { OpenSSLLibrary.version }

    /// Runs on the calling thread until every phone's resync has ended; events go to the sink as they come.
    ///
    /// - Parameter firstNumber: The number of the first event, where somebody else wrote lines before.
    public func run(firstNumber: Int = 1, sink: @escaping (Event) -> Void) -> [Ended] {
        var localFaults: Set<MACAddress> = []
        let machines = phones.enumerated().map { index, phone in
            PhoneMachine(
                phone.device, parameters: phone.parameters, memory: phone.memory,
                random: SplitMix64(seed: seed, index: index))
        }
        var engine = Engine(machines, in: RequestMemory(openWorld()), firstNumber: firstNumber) { event in
            if case .transferFailed(_, let failure, _) = event.kind, failure.refusedBy == .local,
                let phone = event.phone
            {
                localFaults.insert(phone)
            }
            sink(event)
        }
        for index in machines.indices { engine.powerOn(PhoneID(index), resyncsAtOnce: true) }
        engine.run(until: .distantFuture) { engine in
            engine.phones.allSatisfy { $0.resyncs > 0 ? !$0.isBusy : !$0.hasWork }
        }
        return engine.phones.map { phone in
            Ended(
                device: phone.context.device, parameters: phone.context.parameters, memory: phone.context.memory,
                succeeded: phone.lastResync == .succeeded, couldNotRun: localFaults.contains(phone.context.device.mac),
                requests: engine.world.requests
            )
        }
    }

    /// Lets the phones resync in turn, so many times in all, one resync after the other; returns how many succeeded.
    ///
    /// Every resync is a full one: a fresh connection, a full handshake, the profile decoded and applied. A phone gets
    /// power when its first turn comes.
    public func repeatedly(_ count: Int, sink: @escaping (Event) -> Void) -> Int {
        guard !phones.isEmpty else { return 0 }
        let machines = phones.enumerated().map { index, phone in
            PhoneMachine(
                phone.device, parameters: phone.parameters, random: SplitMix64(seed: seed, index: index))
        }
        var engine = Engine(machines, in: openWorld(), sink: sink)
        var succeeded = 0
        for turn in 0..<count {
            let place = turn % machines.count
            if turn < machines.count {
                engine.powerOn(PhoneID(place), resyncsAtOnce: true)
            } else {
                engine.handle(.demanded(Demand(.resync(rule: nil))), by: PhoneID(place), at: engine.world.now)
            }
            engine.run(until: .distantFuture) { $0.phones[place].resyncs > turn / machines.count }
            if engine.phones[place].lastResync == .succeeded { succeeded += 1 }
        }
        return succeeded
    }

    /// Runs on a thread of its own; the stream ends with the run.
    public func events() -> AsyncStream<Event> {
        AsyncStream { continuation in
            EngineThread.start {
                _ = run { continuation.yield($0) }
                continuation.finish()
            }
        }
    }
}
