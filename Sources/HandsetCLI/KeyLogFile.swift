import Glibc

/// The file of `--keylog`: the secrets of every session in the form of `SSLKEYLOGFILE`, for its owner's eyes alone.
///
/// Whoever holds it can read the recorded traffic; lines are appended whole, so several runs may share one file.
final class KeyLogFile: Sendable {
    private let descriptor: Int32

    /// Opens the file, and takes it away from everybody else.
    init(_ path: String) throws(RunProblem) {
        descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw RunProblem("--keylog \(path): \(String(cString: strerror(errno)))") }
        guard fchmod(descriptor, 0o600) == 0 else {
            let reason = String(cString: strerror(errno))
            close(descriptor)
            throw RunProblem("--keylog \(path): \(reason)")
        }
    }

    deinit {
        close(descriptor)
    }

    /// Appends one line; safe from any thread, because the system appends it whole.
    @Sendable func write(_ line: String) {
        let bytes = Array((line + "\n").utf8)
        _ = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
    }
}

extension PhoneOptions {
    /// The file of `--keylog`, where one was asked for.
    func openKeyLog() throws(RunProblem) -> KeyLogFile? {
        guard let keylog else { return nil }
        return try KeyLogFile(keylog)
    }
}
