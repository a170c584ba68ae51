import Glibc
import Outputs
import Provisioning

/// An event log on disk as it grows: written in blocks, and whenever whoever runs phones has nothing more for now, so that
/// a run that is killed leaves all but its last moments behind.
final class EventFile {
    private let path: String
    private var descriptor: Int32
    private var lines = JSONLOutput()
    private var failure: String?

    private static let block = 1 << 16

    /// Begins a file; throws where it cannot be written.
    init(_ path: String) throws {
        self.path = path
        descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw RunProblem("\(path): \(String(cString: strerror(errno)))") }
    }

    deinit {
        if descriptor >= 0 { Glibc.close(descriptor) }
    }

    /// Puts the line of an event behind the others.
    func append(_ event: Event) {
        lines.record(event)
        if lines.count >= Self.block { flush() }
    }

    /// Hands what is held back to the system.
    func flush() {
        lines.withBytes { write($0) }
        lines.removeAll()
    }

    private func write(_ bytes: UnsafeBufferPointer<UInt8>) {
        var rest = UnsafeRawBufferPointer(bytes)
        while !rest.isEmpty, failure == nil {
            let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                failure = String(cString: strerror(errno))
                break
            }
            rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
        }
    }

    /// Ends the file; throws where any of it could not be written.
    func close() throws {
        flush()
        if descriptor >= 0, Glibc.close(descriptor) != 0, failure == nil { failure = String(cString: strerror(errno)) }
        descriptor = -1
        if let failure { throw RunProblem("\(path): \(failure)") }
    }
}
