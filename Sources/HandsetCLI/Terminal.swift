import Glibc
import Synchronization

/// The two streams of the program: results on standard output, everything else on standard error.
enum Terminal {
    /// Prints a result line.
    static func print(_ text: String) {
        write(Array((text + "\n").utf8), to: STDOUT_FILENO)
    }

    /// Prints result bytes as they are.
    static func print(bytes: [UInt8]) {
        write(bytes, to: STDOUT_FILENO)
    }

    /// Says something that is not a result.
    static func say(_ text: String) {
        write(Array((text + "\n").utf8), to: STDERR_FILENO)
    }

    /// Says bytes that are not a result.
    static func say(bytes: [UInt8]) {
        write(bytes, to: STDERR_FILENO)
    }

    /// Nothing is buffered here; what the C library holds goes out.
    static func flush() {
        fflush(nil)
    }

    /// True where a person reads standard output in colour.
    static var hasColour: Bool {
        isatty(STDOUT_FILENO) == 1 && getenv("NO_COLOR") == nil && getenv("TERM").map { String(cString: $0) } != "dumb"
    }

    /// Why results could not be printed; nil where they were, or where nobody wants them any more.
    static var failure: String? {
        let number = fault.load(ordering: .relaxed)
        return number == 0 ? nil : String(cString: strerror(number))
    }

    private static let fault = Atomic<Int32>(0)

    private static func write(_ bytes: [UInt8], to descriptor: Int32) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 {
                if errno == EINTR { continue }
                if errno == EAGAIN {
                    var poller = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                    poll(&poller, 1, -1)
                    continue
                }
                // Where nobody reads any more, the exit status still tells how the run went.
                if descriptor == STDOUT_FILENO, errno != EPIPE { fault.store(errno, ordering: .relaxed) }
                return
            }
            rest = rest.dropFirst(count)
        }
    }
}
