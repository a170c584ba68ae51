import LiveWorld
import OpenSSL
public import Provisioning
import ResyncEngine
import Synchronization

/// One phone that keeps running: its timers, its web server, SIP NOTIFY, until somebody stops it.
public final class LivePhone: Sendable {
    /// Why it cannot run.
    public struct Problem: Error, CustomStringConvertible {
        /// What stands in the way.
        public let description: String
    }

    private let phone: LiveRun.Phone
    private let seed: UInt64
    private let nameServers: String?
    private let keyLog: (@Sendable (String) -> Void)?
    private let web: WebDoor?
    private let sip: SIPDoor?
    private let stop = Mutex<(@Sendable () -> Void)?>(nil)

    /// Makes a phone and binds the ports it listens on.
    ///
    /// - Parameters:
    ///   - web: Where browsers reach it; nil for nowhere.
    ///   - sip: Where NOTIFY reaches it; nil for nowhere.
    public init(
        _ phone: LiveRun.Phone, seed: UInt64 = 1, nameServers: String? = nil, web: (IPAddress, UInt16)? = nil,
        sip: (IPAddress, UInt16)? = nil, keyLog: (@Sendable (String) -> Void)? = nil
    ) throws(Problem) {
        (self.phone, self.seed, self.nameServers, self.keyLog) = (phone, seed, nameServers, keyLog)
        do {
            self.web = try web.map { try WebDoor($0.0, port: $0.1) }
            self.sip = try sip.map { try SIPDoor($0.0, port: $0.1) }
        } catch {
            throw Problem(description: "\(error)")
        }
    }

    /// The port of the web server, where it has one.
    public var webPort: UInt16? { web?.port }
    /// The port of SIP, where it has one.
    public var sipPort: UInt16? { sip?.port }

    /// Asks a running phone to stop.
    public func interrupt() { stop.withLock { $0 }?() }

    /// Runs on the calling thread until stopped, or for a time; events go to the sink as they come.
    public func run(
        for duration: Duration? = nil, resyncsAtOnce: Bool, firstNumber: Int = 1, sink: @escaping (Event) -> Void
    ) -> LiveRun.Ended {
        OpenSSLLibrary.decodeKeysFast()
        let machine = PhoneMachine(
            phone.device, parameters: phone.parameters, memory: phone.memory, random: SplitMix64(seed: seed, index: 0))
        var engine = Engine(
            [machine], in: CurlWorld(nameServers: nameServers, keyLog: keyLog), firstNumber: firstNumber, sink: sink)
        let mailbox = engine.world.mailbox
        stop.withLock { $0 = { mailbox.interrupt() } }
        let door = PhoneDoor(mailbox)
        door.show(engine.phones[0].context, at: engine.world.now)
        // A nonce of this run; the process's own time is secret enough for a laboratory.
        var dice = SplitMix64(seed: seed ^ UInt64(bitPattern: RunClock().began))
        let nonce = String(dice.next(), radix: 16)
        web?.open(door, nonce: nonce)
        sip?.open(door, nonce: nonce)
        engine.powerOn(PhoneID(0), resyncsAtOnce: resyncsAtOnce)
        engine.run(until: duration.map { engine.world.now + $0 } ?? .distantFuture) { engine in
            door.show(engine.phones[0].context, at: engine.world.now)
            return false
        }
        let ended = engine.phones[0]
        return LiveRun.Ended(
            device: ended.context.device, parameters: ended.context.parameters, memory: ended.context.memory,
            succeeded: ended.lastResync == .succeeded, couldNotRun: false)
    }
}
