internal import Glibc
package import Provisioning
import ResyncEngine
import Serving

/// Hears browsers on a TCP port and answers them as the phone behind the door would (section 5.2): one request a
/// connection, one connection at a time, five seconds each.
package struct WebDoor: Sendable {
    /// The port that is listened on.
    package let port: UInt16

    private let socket: BoundSocket

    /// Binds the port; nobody is let in before ``open(_:nonce:)``.
    package init(_ address: IPAddress, port: UInt16) throws(ListenFailure) {
        socket = try BoundSocket(address, port: port, kind: Int32(SOCK_STREAM.rawValue))
        guard listen(socket.descriptor, 16) == 0 else { throw ListenFailure(description: "\(address): errno \(errno)") }
        self.port = socket.port
    }

    /// Listens on a thread of its own, as long as the process lives.
    package func open(_ door: PhoneDoor, nonce: String) {
        EngineThread.start { [socket] in
            signal(SIGPIPE, SIG_IGN)
            while true {
                var place = sockaddr_storage()
                var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
                let peer = withUnsafeMutableBytes(of: &place) { bytes in
                    accept(socket.descriptor, bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self), &size)
                }
                if peer < 0 {
                    if errno == EINTR || errno == ECONNABORTED { continue }
                    return
                }
                Self.serve(peer, from: Self.address(of: &place), door, nonce)
                close(peer)
            }
        }
    }

    private static func serve(_ peer: Int32, from address: String, _ door: PhoneDoor, _ nonce: String) {
        var patience = timeval(tv_sec: 5, tv_usec: 0)
        let size = socklen_t(MemoryLayout<timeval>.size)
        setsockopt(peer, SOL_SOCKET, SO_RCVTIMEO, &patience, size)
        setsockopt(peer, SOL_SOCKET, SO_SNDTIMEO, &patience, size)
        guard let phone = door.phone, let request = read(peer) else {
            return write(WebHead.answer(.text(400, "expected a request")), to: peer)
        }
        let outcome = WebReception(phone, nonce: nonce).answer(request, from: address)
        write(WebHead.answer(outcome.answer), to: peer)
        if let demand = outcome.demand { door.demand(demand) }
    }

    private static func read(_ peer: Int32) -> ServerRequest? {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 16_384)
        while bytes.count <= WebHead.longest {
            let count = recv(peer, &chunk, chunk.count, 0)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return nil }
            bytes += chunk[..<count]
            if let request = WebHead.request(bytes) { return request }
        }
        return nil
    }

    private static func write(_ bytes: [UInt8], to peer: Int32) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { send(peer, $0.baseAddress, $0.count, 0) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }

    private static func address(of place: inout sockaddr_storage) -> String {
        let isVersion6 = Int32(place.ss_family) == AF_INET6
        return withUnsafeBytes(of: &place) { bytes in
            IPAddress(bytes: Array(isVersion6 ? bytes[8..<24] : bytes[4..<8])).map { "\($0)" } ?? ""
        }
    }
}
