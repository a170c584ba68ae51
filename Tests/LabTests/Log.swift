import Glibc
import Synchronization
import Testing

@testable import Lab

/// What the lab logged, from whichever thread.
final class Log: Sendable {
    private let lines = Mutex<[AccessRecord]>([])

    /// Every record so far.
    var records: [AccessRecord] { lines.withLock { $0 } }

    /// Takes a record.
    func take(_ record: AccessRecord) { lines.withLock { $0.append(record) } }
}

/// A client that is only a socket.
enum Client {
    /// A connection to a port of the loopback.
    static func connected(to port: UInt16) throws -> Int32 {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        let status = withUnsafeBytes(of: &address) {
            connect(descriptor, $0.assumingMemoryBound(to: sockaddr.self).baseAddress!, socklen_t($0.count))
        }
        try #require(status == 0)
        return descriptor
    }
}
