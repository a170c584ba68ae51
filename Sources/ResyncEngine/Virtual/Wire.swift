import OpenSSL
import Provisioning

/// The wire of one handshake in memory, with the faults that lie on it.
///
/// Faults that end a connection before TLS has said a word swallow everything; the others let through what they must.
final class Wire {
    /// How a connection ended that did not end in order.
    enum Break { case reset, closed, silent }

    /// Bytes that the server has sent, damaged or not.
    private(set) var passed = 0
    /// How the connection broke, if it did.
    private(set) var broken: Break?

    private let instead: [UInt8]?
    private let damage: WireDamage
    private let swallows: Bool

    /// Makes the wire of a server with some faults; `plainText` is what a server without TLS says to a ClientHello.
    init(_ faults: [Fault], plainText: [UInt8]? = nil, isSilent: Bool = false) {
        damage = WireDamage(faults)
        var instead = plainText
        for fault in faults.reversed() {
            switch fault {
            case .banner(let bytes): instead = bytes
            case .alert(let alert): instead = [21, 3, 3, 0, 2, alert == .closeNotify ? 1 : 2, alert.number]
            default: break
            }
        }
        self.instead = instead
        broken = isSilent ? .silent : Self.early(faults)
        swallows = broken != nil
    }

    /// Passes one flight on.
    func pass(_ direction: MemoryHandshake.Direction, _ bytes: [UInt8]) -> [UInt8] {
        if swallows { return [] }
        if direction == .toServer { return broken == nil ? bytes : [] }
        if let instead {
            defer { passed += bytes.count }
            return passed == 0 ? instead : []
        }
        var bytes = bytes
        if let place = damage.flipped(in: bytes.count, from: passed) { bytes[place] ^= 0xff }
        let through = bytes.prefix(max(0, damage.end - passed))
        passed += bytes.count
        if through.count < bytes.count || passed == damage.end { broken = damage.isCut ? .closed : .silent }
        return Array(through)
    }

    /// The fault that ends a connection before the handshake.
    private static func early(_ faults: [Fault]) -> Break? {
        for moment in [Fault.Moment.accepted, .clientHello] {
            for fault in faults {
                switch fault {
                case .reset(moment): return .reset
                case .close(moment): return .closed
                case .stall(moment): return .silent
                default: break
                }
            }
            if moment == .accepted, faults.contains(where: { if case .banner = $0 { true } else { false } }) {
                return nil
            }
        }
        return nil
    }
}

/// What faults do to the server's bytes, counted from the first of the connection.
struct WireDamage {
    private var flip: Int?
    private var cut = Int.max
    private var stall = Int.max
    private var drip: (bytes: Int, pause: Duration)?

    init(_ faults: [Fault]) {
        for fault in faults {
            switch fault {
            case .flipByte(let place): flip = place
            case .cutAfter(let count): cut = max(0, count)
            case .stallAfter(let count): stall = max(0, count)
            case .drip(let count, let pause): drip = (max(1, count), pause)
            case .refuse, .swallow, .reset, .close, .stall, .alert, .banner, .garbageReply, .cutBody, .noCloseNotify:
                break
            }
        }
    }

    /// Where the bytes end.
    var end: Int { min(cut, stall) }
    /// True where they end because the connection is closed, and not because it falls silent.
    var isCut: Bool { cut <= stall }

    /// The place of the byte that is turned over, among so many that begin after `start` others.
    func flipped(in count: Int, from start: Int) -> Int? {
        guard let flip else { return nil }
        let place = flip < 0 && start == 0 ? count + flip : flip - start
        return (0..<count).contains(place) ? place : nil
    }

    /// How long it takes for so many bytes to drip.
    func delay(of bytes: Int) -> Duration {
        guard let drip else { return .zero }
        return drip.pause * ((bytes + drip.bytes - 1) / drip.bytes)
    }
}
