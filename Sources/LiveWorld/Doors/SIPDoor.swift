internal import Glibc
package import Provisioning
import ResyncEngine

/// Hears SIP requests on a UDP port and answers them as the phone behind the door would (section 5.1).
package struct SIPDoor: Sendable {
    /// The port that is listened on.
    package let port: UInt16

    private let socket: BoundSocket

    /// Binds the port; nothing is heard before ``open(_:nonce:)``.
    package init(_ address: IPAddress, port: UInt16) throws(ListenFailure) {
        socket = try BoundSocket(address, port: port, kind: Int32(SOCK_DGRAM.rawValue))
        self.port = socket.port
    }

    /// Listens on a thread of its own, as long as the process lives.
    package func open(_ door: PhoneDoor, nonce: String) {
        EngineThread.start { [socket] in
            var answered: [(identity: String, datagram: [UInt8]?)] = []
            while true {
                guard let (bytes, sender) = Self.receive(socket.descriptor) else { return }
                guard let phone = door.phone, let message = SIPMessage(bytes) else { continue }
                // A sender that missed the answer asks again; the phone does not act again.
                if let before = answered.first(where: { $0.identity == message.identity }) {
                    Self.send(before.datagram, to: sender, socket.descriptor)
                    continue
                }
                let answer = phone.answer(message, nonce: nonce)
                answered = [(message.identity, answer.datagram)] + answered.prefix(31)
                Self.send(answer.datagram, to: sender, socket.descriptor)
                if let demand = answer.demand { door.demand(demand) }
            }
        }
    }

    /// The next datagram with the address it came from; nil once the socket is gone.
    private static func receive(_ descriptor: Int32) -> (bytes: [UInt8], sender: [UInt8])? {
        var bytes = [UInt8](repeating: 0, count: 65_536)
        var sender = [UInt8](repeating: 0, count: MemoryLayout<sockaddr_storage>.size)
        while true {
            var size = socklen_t(sender.count)
            let count = sender.withUnsafeMutableBytes { place in
                recvfrom(
                    descriptor, &bytes, bytes.count, 0, place.baseAddress?.assumingMemoryBound(to: sockaddr.self), &size
                )
            }
            if count >= 0 { return (Array(bytes[..<count]), Array(sender[..<Int(size)])) }
            if errno != EINTR { return nil }
        }
    }

    private static func send(_ datagram: [UInt8]?, to sender: [UInt8], _ descriptor: Int32) {
        guard let datagram else { return }
        sender.withUnsafeBytes { place in
            _ = sendto(
                descriptor, datagram, datagram.count, 0, place.baseAddress?.assumingMemoryBound(to: sockaddr.self),
                socklen_t(place.count))
        }
    }
}
