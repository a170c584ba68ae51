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
        self.path = path == "-" ? "standard output" : path
        descriptor =
            path == "-"
            ? fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 0)
            : open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
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
        if failure == nil { failure = lines.withBytes { FileAccess.put($0, descriptor) } }
        lines.removeAll()
    }

    /// Ends the file; throws where any of it could not be written.
    func close() throws {
        flush()
        // Pipes and devices have nothing to be kept.
        if fsync(descriptor) != 0, errno != EINVAL, errno != EROFS { failure = failure ?? FileAccess.reason() }
        if Glibc.close(descriptor) != 0 { failure = failure ?? FileAccess.reason() }
        descriptor = -1
        if let failure { throw RunProblem("\(path): \(failure)") }
    }
}
