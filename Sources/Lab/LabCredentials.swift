import Glibc
import OpenSSL
import Provisioning
import Serving
import Synchronization

/// What a server shows and asks, and TLS made of it, never older than a second.
///
/// OpenSSL holds phones' certificates against a fixed moment: a server that stands for days needs it moved on, or a
/// phone minted a minute ago would come from the future (C-05).
final class LabCredentials: Sendable {
    private let credentials: ServerCredentials
    private let current = Mutex<(time: UnixTime, server: ServerTLS)?>(nil)

    init(_ credentials: ServerCredentials) {
        self.credentials = credentials
    }

    /// TLS as of now; the error says what of the description cannot be.
    func server() throws(LabError) -> ServerTLS {
        let now = UnixTime(Int64(time(nil)))
        if let known = current.withLock({ $0 }), known.time == now { return known.server }
        do throws(ServerMint.Problem) {
            let server = try credentials.server(at: now)
            current.withLock { $0 = (now, server) }
            return server
        } catch {
            throw LabError(error)
        }
    }
}
