import Glibc
import Provisioning

/// Passes bytes between the phone and the server's TLS, all of them right but for the fault.
///
/// The server's side is one end of a socket pair: neither TLS nor HTTP knows of the relay.
struct FaultRelay {
    /// What the server's bytes suffer.
    struct Damage: Equatable {
        /// The byte that is turned over; a negative place counts from the end of the first flight.
        var flip: Int?
        /// After how many bytes the connection closes.
        var cut: Int?
        /// After how many bytes nothing more comes.
        var stall: Int?
        /// How many bytes come at a time, and the pause between.
        var drip: Drip?

        /// Bytes at a time, with a pause between.
        struct Drip: Equatable {
            var bytes: Int
            var pause: Duration
        }

        /// The damage that some faults do to the server's bytes; nil where they leave them alone.
        init?(_ faults: [Fault]) {
            for fault in faults {
                switch fault {
                case .flipByte(let place): flip = place
                case .cutAfter(let count): cut = max(0, count)
                case .stallAfter(let count): stall = max(0, count)
                case .drip(let count, let pause): drip = Drip(bytes: max(1, count), pause: pause)
                case .refuse, .swallow, .reset, .close, .stall, .alert, .banner, .garbageReply, .cutBody,
                    .noCloseNotify:
                    break
                }
            }
            if flip == nil, cut == nil, stall == nil, drip == nil { return nil }
        }

        /// The end of the bytes that get through, from whatever reason.
        var end: Int { min(cut ?? .max, stall ?? .max) }
    }

    let phone: Int32
    let server: Int32
    let damage: Damage

    /// Passes bytes until both sides are done, or the fault ends it: then it says how.
    @discardableResult
    func run() -> String? {
        var passed = 0
        var isPhoneOpen = true
        while true {
            var entries = [
                pollfd(fd: isPhoneOpen ? phone : -1, events: Int16(POLLIN), revents: 0),
                pollfd(fd: server, events: Int16(POLLIN), revents: 0),
            ]
            guard poll(&entries, 2, Self.patience) > 0 else { return nil }
            if entries[0].revents != 0 {
                isPhoneOpen = passOn()
                if !isPhoneOpen { shutdown(server, Int32(SHUT_WR)) }
            }
            if entries[1].revents != 0 {
                let bytes = Socket.read(server, atMost: 16 << 10)
                if bytes.isEmpty {
                    Socket.finish(phone)
                    return nil
                }
                guard send(bytes, from: passed) else { return nil }
                passed += bytes.count
                if passed >= damage.end { return end() }
            }
        }
    }

    /// Passes what the phone sent; false once it is done.
    private func passOn() -> Bool {
        let bytes = Socket.read(phone, atMost: 16 << 10)
        return !bytes.isEmpty && Socket.write(server, bytes)
    }

    /// Sends some of the server's bytes, damaged where they must be; false where the phone takes no more.
    private func send(_ bytes: [UInt8], from start: Int) -> Bool {
        var bytes = bytes
        if let flip = damage.flip {
            let place = flip < 0 && start == 0 ? bytes.count + flip : flip - start
            if bytes.indices.contains(place) { bytes[place] ^= 0xff }
        }
        bytes = Array(bytes.prefix(max(0, damage.end - start)))
        guard let drip = damage.drip else { return Socket.write(phone, bytes) }
        for place in stride(from: 0, to: bytes.count, by: drip.bytes) {
            guard Socket.write(phone, Array(bytes[place..<min(place + drip.bytes, bytes.count)])) else { return false }
            Socket.pause(drip.pause)
        }
        return true
    }

    /// Closes or falls silent.
    private func end() -> String {
        defer { shutdown(server, Int32(SHUT_RDWR)) }
        if let cut = damage.cut, cut == damage.end {
            Socket.finish(phone)
            return "cut after \(cut) bytes"
        }
        Socket.drain(phone, seconds: Int(Self.patience) / 1000)
        return "fell silent after \(damage.end) bytes"
    }

    /// How long a silent phone is waited for.
    private static let patience: Int32 = 300_000
}
