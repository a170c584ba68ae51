import Glibc
import OpenSSL
import Provisioning
import Synchronization

/// What a server shows and asks, and TLS made of it, never older than a second.
///
/// OpenSSL holds phones' certificates against a fixed moment: a server that stands for days needs it moved on, or a
/// phone minted a minute ago would come from the future (C-05).
final class LabCredentials: Sendable {
    private let main: ServerTLSSettings
    private let hosts: [(name: String, settings: ServerTLSSettings)]
    private let current = Mutex<(time: UnixTime, server: ServerTLS)?>(nil)

    init(main: ServerTLSSettings, hosts: [(name: String, settings: ServerTLSSettings)]) {
        (self.main, self.hosts) = (main, hosts)
    }

    /// TLS as of now; the error says what of the description cannot be.
    func server() throws(LabError) -> ServerTLS {
        let now = UnixTime(Int64(time(nil)))
        if let known = current.withLock({ $0 }), known.time == now { return known.server }
        let server = try make(at: now)
        current.withLock { $0 = (now, server) }
        return server
    }

    private func make(at now: UnixTime) throws(LabError) -> ServerTLS {
        do {
            var settings = main
            settings.verificationTime = now
            for host in hosts {
                var other = host.settings
                other.verificationTime = now
                settings.hosts.append((host.name, try ServerTLS(other)))
            }
            return try ServerTLS(settings)
        } catch {
            throw .certificate(name: "server", reason: error.detail)
        }
    }
}
