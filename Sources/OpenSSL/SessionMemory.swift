internal import COpenSSL
import Provisioning

/// Sessions that phones may resume, each under its own phone, trust and server: nobody resumes what is another's.
final class SessionMemory {
    /// Whose sessions they are: one phone under one set of rules.
    struct Owner: Hashable {
        // The object itself and not its place in memory, which could become another's.
        private let identity: DeviceIdentity?
        private let trust: TrustStore
        private let profile: TLSProfile
        private let day: Int64?

        /// The phone of some settings; a session does not outlive the day of its verification.
        init(_ settings: ClientTLSSettings) {
            (identity, trust, profile) = (settings.identity, settings.trust, settings.profile)
            day = settings.verificationTime.map { $0.seconds.flooredQuotient(86_400) }
        }

        static func == (left: Owner, right: Owner) -> Bool {
            left.identity === right.identity && left.trust == right.trust && left.profile == right.profile
                && left.day == right.day
        }

        func hash(into hasher: inout Hasher) {
            hasher.combine(identity.map { ObjectIdentifier($0) })
            hasher.combine(trust)
            hasher.combine(day)
        }
    }

    private struct Key: Hashable {
        let owner: Owner
        let host: String
    }

    private var sessions: [Key: OpaquePointer] = [:]

    deinit {
        forget()
    }

    /// Takes over a session; the last one of a phone and server is the one that is offered.
    func keep(_ session: OpaquePointer, for owner: Owner, in connection: OpaquePointer?) {
        if sessions.count >= Self.limit { forget() }
        let key = Key(owner: owner, host: Self.host(of: connection))
        if let old = sessions.updateValue(session, forKey: key) { SSL_SESSION_free(old) }
    }

    /// Puts the phone's session into the ClientHello that is about to leave; once, as tickets are (RFC 8446 C.4).
    func offer(in connection: OpaquePointer, _ owner: Owner?) {
        guard let owner,
            let session = sessions.removeValue(forKey: Key(owner: owner, host: Self.host(of: connection)))
        else { return }
        SSL_set_session(connection, session)
        SSL_SESSION_free(session)
    }

    private func forget() {
        for session in sessions.values { SSL_SESSION_free(session) }
        sessions.removeAll()
    }

    /// The name asked for; addresses share one place, and a server that does not know the session says so.
    private static func host(of connection: OpaquePointer?) -> String {
        guard let connection, let name = SSL_get_servername(connection, TLSEXT_NAMETYPE_host_name) else { return "" }
        return String(cString: name)
    }

    /// How many sessions one engine keeps, at some ten kilobytes each.
    private static let limit = 16_384
}
