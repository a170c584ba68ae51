import Glibc

/// Why the lab could not open.
package enum LabError: Error, Equatable, CustomStringConvertible {
    /// The address is not one of this machine's, or not written as one.
    case badAddress(String)
    /// The port is taken, or not ours to take.
    case cannotListen(address: String, port: UInt16, errno: Int32)
    /// The folder to serve is not there.
    case noFolder(String)
    /// A certificate cannot be made as described.
    case certificate(name: String, reason: String)
    /// The process may not start another thread or open another descriptor.
    case exhausted(String)

    /// A sentence for people.
    package var description: String {
        switch self {
        case .badAddress(let text): "'\(text)' is not an address to listen on: write 127.0.0.1:8443 or [::1]:0"
        case .cannotListen(let address, let port, let code):
            "cannot listen on \(address) port \(port): \(String(cString: strerror(code)))"
                + ([EMFILE, ENFILE].contains(code) ? "; raise the limit: ulimit -n 4096" : "")
        case .noFolder(let path): "there is no folder '\(path)'"
        case .certificate(let name, let reason): "certificate '\(name)' cannot be made: \(reason)"
        case .exhausted(let what):
            "this process cannot have another \(what); raise its limits: ulimit -n 4096, ulimit -u"
        }
    }
}
