internal import Glibc
import Provisioning

/// Why a phone cannot listen where it should.
package struct ListenFailure: Error, Sendable, CustomStringConvertible {
    /// The place, and the system's number for what stands in the way.
    package let description: String
}

/// A socket of this machine, bound to an address and a port; closed with its owner.
final class BoundSocket: Sendable {
    let descriptor: Int32

    init(_ address: IPAddress, port: UInt16, kind: Int32) throws(ListenFailure) {
        descriptor = try Self.open(address, port, kind)
    }

    private static func open(_ address: IPAddress, _ port: UInt16, _ kind: Int32) throws(ListenFailure) -> Int32 {
        let family = address.isVersion6 ? AF_INET6 : AF_INET
        let descriptor = socket(family, kind | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw ListenFailure(description: "\(address) port \(port): errno \(errno)") }
        var one: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &one, socklen_t(MemoryLayout<Int32>.size))
        guard bind(descriptor, address, port) == 0 else {
            let code = errno
            close(descriptor)
            throw ListenFailure(description: "\(address) port \(port): errno \(code)")
        }
        return descriptor
    }

    deinit { close(descriptor) }

    /// The port, where 0 asked for any.
    var port: UInt16 {
        var place = sockaddr_storage()
        var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
        _ = withUnsafeMutableBytes(of: &place) { bytes in
            getsockname(descriptor, bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self), &size)
        }
        // The port stands in the same place for both families.
        return withUnsafeBytes(of: &place) { UInt16($0[2]) << 8 | UInt16($0[3]) }
    }

    private static func bind(_ descriptor: Int32, _ address: IPAddress, _ port: UInt16) -> Int32 {
        if address.isVersion6 {
            var place = sockaddr_in6()
            place.sin6_family = sa_family_t(AF_INET6)
            place.sin6_port = port.bigEndian
            withUnsafeMutableBytes(of: &place.sin6_addr) { $0.copyBytes(from: address.bytes) }
            return withUnsafePointer(to: &place) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    Glibc.bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in6>.size))
                }
            }
        }
        var place = sockaddr_in()
        place.sin_family = sa_family_t(AF_INET)
        place.sin_port = port.bigEndian
        withUnsafeMutableBytes(of: &place.sin_addr) { $0.copyBytes(from: address.bytes) }
        return withUnsafePointer(to: &place) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
    }
}
