internal import Glibc
import Provisioning

/// Sends syslog datagrams as a phone does: UDP, no answer, no second try (LG-5).
final class SyslogSender {
    private var sockets: [Int32: Int32] = [:]
    private var destinations: [SyslogDestination: [UInt8]] = [:]

    private struct SyslogDestination: Hashable {
        let host: String
        let port: Int
    }

    deinit {
        for socket in sockets.values { close(socket) }
    }

    /// Sends one frame; a server that cannot be found or reached loses it, as on a phone.
    func send(_ message: SyslogMessage) {
        guard let address = address(of: SyslogDestination(host: message.host, port: message.port)) else { return }
        let frame = Array(message.frame.utf8)
        address.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress else { return }
            let destination = base.assumingMemoryBound(to: sockaddr.self)
            guard let socket = socket(family: Int32(destination.pointee.sa_family)) else { return }
            _ = sendto(socket, frame, frame.count, Int32(MSG_DONTWAIT), destination, socklen_t(bytes.count))
        }
    }

    private func socket(family: Int32) -> Int32? {
        if let known = sockets[family] { return known }
        let made = Glibc.socket(family, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard made >= 0 else { return nil }
        sockets[family] = made
        return made
    }

    private func address(of destination: SyslogDestination) -> [UInt8]? {
        if let known = destinations[destination] { return known }
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_DGRAM.rawValue)
        var list: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(destination.host, String(destination.port), &hints, &list) == 0, let list else { return nil }
        defer { freeaddrinfo(list) }
        let bytes = Array(UnsafeRawBufferPointer(start: list.pointee.ai_addr, count: Int(list.pointee.ai_addrlen)))
        destinations[destination] = bytes
        return bytes
    }
}
