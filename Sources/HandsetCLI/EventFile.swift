import Glibc
import Outputs
import Provisioning

/// An event log on disk as it grows: written in blocks, and after every pause, so that a run that is killed leaves all
/// but its last moments behind.
final class EventFile {
    private let path: String
    private var descriptor: Int32
    private var buffer: [UInt8] = []
    private var written = ContinuousClock.now
    private var failure: String?

    private static let block = 1 << 16
    private static let patience = Duration.milliseconds(500)

    /// Begins a file; throws where it cannot be written.
    init(_ path: String) throws {
        self.path = path
        descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw RunProblem("\(path): \(String(cString: strerror(errno)))") }
        buffer.reserveCapacity(Self.block * 2)
    }

    deinit {
        if descriptor >= 0 { Glibc.close(descriptor) }
    }

    /// Puts the line of an event behind the others.
    func append(_ event: Event) {
        JSONLOutput.append(event, to: &buffer)
        if buffer.count >= Self.block || ContinuousClock.now - written > Self.patience { flush() }
    }

    /// Hands what is held back to the system.
    func flush() {
        written = ContinuousClock.now
        var rest = buffer[...]
        while !rest.isEmpty, failure == nil {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                failure = String(cString: strerror(errno))
                break
            }
            rest = rest.dropFirst(count)
        }
        buffer.removeAll(keepingCapacity: true)
    }

    /// Ends the file; throws where any of it could not be written.
    func close() throws {
        flush()
        if descriptor >= 0, Glibc.close(descriptor) != 0, failure == nil { failure = String(cString: strerror(errno)) }
        descriptor = -1
        if let failure { throw RunProblem("\(path): \(failure)") }
    }
}
