import Glibc
import Provisioning

/// The few socket calls the lab needs, by descriptor.
enum Socket {
    /// Opens a socket on an address and port; nothing connects before ``listen(_:)``.
    static func bound(to address: IPAddress, port: UInt16) throws(LabError) -> Int32 {
        let family = address.isVersion6 ? AF_INET6 : AF_INET
        let descriptor = socket(family, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw .cannotListen(address: address.description, port: port, errno: errno) }
        set(descriptor, SOL_SOCKET, SO_REUSEADDR, 1)
        let status = withAddress(address, port) { bind(descriptor, $0, $1) }
        if status != 0 {
            let code = errno
            close(descriptor)
            throw .cannotListen(address: address.description, port: port, errno: code)
        }
        return descriptor
    }

    /// Lets connections in, as many waiting as the kernel allows, or fewer.
    static func listen(_ descriptor: Int32, queue: Int? = nil) -> Bool {
        Glibc.listen(descriptor, queue.map { Int32(clamping: $0) } ?? SOMAXCONN) == 0
    }

    /// Listens with a queue that is full for good: the kernel drops whoever comes after.
    ///
    /// The connections that fill it are ours; they stay open as long as the descriptors returned.
    static func fill(_ descriptor: Int32, _ address: IPAddress, _ port: UInt16) -> [Int32] {
        guard listen(descriptor, queue: 0) else { return [] }
        let family = address.isVersion6 ? AF_INET6 : AF_INET
        let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue)
        return (0..<2).compactMap { _ in
            let filler = socket(family, kind, 0)
            guard filler >= 0 else { return nil }
            _ = withAddress(address, port) { connect(filler, $0, $1) }
            return filler
        }
    }

    /// The port a socket is bound to.
    static func port(of descriptor: Int32) -> UInt16 { ends(descriptor, getsockname)?.port ?? 0 }

    /// The peer's address and port, `127.0.0.1:40312`.
    static func peer(of descriptor: Int32) -> String {
        guard let end = ends(descriptor, getpeername) else { return "-" }
        return end.address.isVersion6 ? "[\(end.address)]:\(end.port)" : "\(end.address):\(end.port)"
    }

    /// Limits how long one read or write may block.
    static func limit(_ descriptor: Int32, seconds: Int) {
        var time = timeval(tv_sec: seconds, tv_usec: 0)
        let size = socklen_t(MemoryLayout<timeval>.size)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &time, size)
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &time, size)
    }

    /// Sends small writes at once, or a byte count would depend on the kernel's mood.
    static func sendAtOnce(_ descriptor: Int32) { set(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, 1) }

    /// Makes the next close a reset.
    static func resetOnClose(_ descriptor: Int32) {
        var option = linger(l_onoff: 1, l_linger: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
    }

    /// Two connected sockets; nil where the process has no descriptors left.
    static func pair() -> (Int32, Int32)? {
        var pair: [Int32] = [-1, -1]
        let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        return socketpair(AF_UNIX, kind, 0, &pair) == 0 ? (pair[0], pair[1]) : nil
    }

    /// Waits until there is something to read, or the peer is gone, or the time is over; true in the first two cases.
    static func waitReadable(_ descriptor: Int32, milliseconds: Int32) -> Bool {
        var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return poll(&entry, 1, milliseconds) > 0
    }

    /// True where the next byte to read is a letter: the start of an HTTP method, and of no TLS record.
    static func startsWithLetter(_ descriptor: Int32) -> Bool {
        var byte: UInt8 = 0
        return recv(descriptor, &byte, 1, Int32(MSG_PEEK)) == 1 && (0x41...0x5a).contains(byte)
    }

    /// Reads what there is; empty at the end, on an error, and when the time of ``limit(_:seconds:)`` is over.
    static func read(_ descriptor: Int32, atMost count: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: count) { buffer, length in
            var received = recv(descriptor, buffer.baseAddress, count, 0)
            while received < 0, errno == EINTR { received = recv(descriptor, buffer.baseAddress, count, 0) }
            length = max(0, received)
        }
    }

    /// Writes all of the bytes; false where the peer does not take them.
    static func write(_ descriptor: Int32, _ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBytes { buffer in
            var sent = 0
            while sent < buffer.count {
                let count = send(
                    descriptor, buffer.baseAddress! + sent, buffer.count - sent, Int32(MSG_NOSIGNAL))
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return false }
                sent += count
            }
            return true
        }
    }

    /// Ends our side and reads on until the peer ends its own: a close with unread bytes would be a reset.
    static func finish(_ descriptor: Int32, seconds: Int = 5) {
        shutdown(descriptor, Int32(SHUT_WR))
        drain(descriptor, seconds: seconds)
    }

    /// Reads and forgets until the peer ends its side, at most for some seconds and some megabytes.
    static func drain(_ descriptor: Int32, seconds: Int) {
        for _ in 0..<256 {
            guard waitReadable(descriptor, milliseconds: Int32(seconds * 1000)),
                !read(descriptor, atMost: 64 << 10).isEmpty
            else { return }
        }
    }

    /// Does nothing for a while, at most a minute.
    static func pause(_ duration: Duration) {
        guard duration > .zero else { return }
        let (seconds, attoseconds) = duration.components
        var time = timespec(tv_sec: Int(min(60, seconds)), tv_nsec: Int(attoseconds / 1_000_000_000))
        nanosleep(&time, nil)
    }

    private static func set(_ descriptor: Int32, _ level: Int32, _ name: Int32, _ value: Int32) {
        var value = value
        setsockopt(descriptor, level, name, &value, socklen_t(MemoryLayout<Int32>.size))
    }

    private static func withAddress<Result>(
        _ address: IPAddress, _ port: UInt16, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result
    ) -> Result {
        var storage = sockaddr_storage()
        return withUnsafeMutableBytes(of: &storage) { buffer in
            let family = sa_family_t(address.isVersion6 ? AF_INET6 : AF_INET)
            buffer.storeBytes(of: family, as: sa_family_t.self)
            buffer.storeBytes(of: port.bigEndian, toByteOffset: 2, as: UInt16.self)
            let offset = address.isVersion6 ? 8 : 4
            for (index, byte) in address.bytes.enumerated() { buffer[offset + index] = byte }
            let size = address.isVersion6 ? MemoryLayout<sockaddr_in6>.size : MemoryLayout<sockaddr_in>.size
            return body(buffer.assumingMemoryBound(to: sockaddr.self).baseAddress!, socklen_t(size))
        }
    }

    private static func ends(
        _ descriptor: Int32, _ ask: (Int32, UnsafeMutablePointer<sockaddr>, UnsafeMutablePointer<socklen_t>) -> Int32
    ) -> (address: IPAddress, port: UInt16)? {
        var storage = sockaddr_storage()
        var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
        return withUnsafeMutableBytes(of: &storage) { buffer in
            guard ask(descriptor, buffer.assumingMemoryBound(to: sockaddr.self).baseAddress!, &size) == 0 else {
                return nil
            }
            let family = Int32(buffer.load(as: sa_family_t.self))
            let port = UInt16(bigEndian: buffer.load(fromByteOffset: 2, as: UInt16.self))
            let bytes = family == AF_INET6 ? buffer[8..<24] : buffer[4..<8]
            return IPAddress(bytes: Array(bytes)).map { ($0, port) }
        }
    }
}

/// A bare socket as a stream.
struct SocketStream: ByteStream {
    let descriptor: Int32

    func read(atMost count: Int) -> ReadResult {
        let bytes = Socket.read(descriptor, atMost: count)
        return bytes.isEmpty ? .end : .bytes(bytes)
    }

    func write(_ bytes: [UInt8]) -> Bool { Socket.write(descriptor, bytes) }
}
