internal import COpenSSL
package import Provisioning

/// The phones' side of TLS: makes connections under a phone's rules, trust and certificate.
///
/// One object serves all phones of one engine thread and keeps what they share: contexts, parsed roots, parsed device
/// certificates, verdicts. It belongs to that thread.
package final class ClientTLS {
    private let contexts = ContextCache()
    private let trust = TrustStoreCache()
    private let summaries = SummaryCache()
    private let wishes = CertificateWishes()
    private let verifier: ChainVerifier
    private let identities = IdentityCache()
    private let sessions = SessionMemory()
    private let hooks = ConnectionHooks()

    /// Makes a side with nothing remembered.
    package init() {
        OpenSSLLibrary.start()
        verifier = ChainVerifier(summaries: summaries)
    }

    /// Lets libcurl work: a connection that it makes meanwhile is one that ``prepare(settings:recorder:)`` made.
    package func serve<Result>(_ work: () -> Result) -> Result { hooks.serve(work) }

    /// Makes the connection that libcurl is about to ask for; the fault says why no packet may leave.
    ///
    /// libcurl calls for it from its context callback. What it set in the context it made is not used: trust, versions,
    /// suites, level, verification and certificate are the phone's (LIB-1 to LIB-4, LIB-7, LIB-9, LIB-10). The
    /// recorder must live as long as the connection.
    package func prepare(settings: ClientTLSSettings, recorder: HandshakeRecorder) -> LocalFault? {
        do throws(LocalFault) {
            hooks.expect(try connection(settings, recorder))
            return nil
        } catch {
            return error
        }
    }

    /// A connection under a phone's rules that has not begun yet.
    func connection(_ settings: ClientTLSSettings, _ recorder: HandshakeRecorder) throws(LocalFault) -> OpaquePointer {
        try ErrorQueue.clean { () throws(LocalFault) -> OpaquePointer in
            let context = contexts.context(for: settings.profile, tellsSecrets: recorder.keyLog != nil)
            recorder.cipherListIgnored = context.ignoresCipherList
            let connection = context.connection()
            do throws(LocalFault) {
                try dress(connection, settings, recorder)
            } catch {
                SSL_free(connection)
                throw error
            }
            return connection
        }
    }

    /// Holds the names of the server's certificate against the URL and the address, once the handshake is over and
    /// before a byte of the request leaves (LIB-2).
    ///
    /// - Parameters:
    ///   - ssl: The `SSL *` of the connection, as libcurl names it.
    ///   - recorder: Who wrote the connection down.
    package func checkName(
        ssl: UnsafeMutableRawPointer, recorder: HandshakeRecorder, settings: ClientTLSSettings, host: String,
        peerAddress: String, isBehindProxy: Bool = false, dialledHost: String? = nil, lookup: (String) -> [String]
    ) -> NameVerdict {
        guard let summary = recorder.outcome?.chain.first ?? leaf(of: ssl) else {
            return NameVerdict(
                rule: settings.nameCheck.rule, ok: false, expected: host, presented: "", reason: .withoutName
            )
        }
        return settings.nameCheck.verdict(
            for: summary, host: host, peerAddress: peerAddress, isBehindProxy: isBehindProxy,
            dialledHost: dialledHost, lookup: lookup
        )
    }

    /// The server's own certificate where none was verified: a resumed session brings it along.
    private func leaf(of ssl: UnsafeMutableRawPointer) -> CertificateSummary? {
        SSL_get0_peer_certificate(OpaquePointer(ssl)).map { summaries.summary(of: $0, digest: SummaryCache.digest($0)) }
    }

    private func dress(
        _ connection: OpaquePointer, _ settings: ClientTLSSettings, _ recorder: HandshakeRecorder
    ) throws(LocalFault) {
        let parsed = try trust.parsed(settings.trust)
        recorder.verification = (
            verifier,
            ChainRules(
                trust: parsed, time: settings.verificationTime, building: settings.profile.chainBuilding,
                securityLevel: settings.profile.securityLevel, remembers: settings.remembersVerdicts
            )
        )
        _ = handset_connection_trust(connection, parsed.store)
        if let identity = settings.identity {
            let used = try identities.use(identity, quickly: settings.signsQuickly, in: connection)
            recorder.isIdentityInForce = settings.verificationTime.map(used.validity.contains) ?? false
            recorder.shownIdentity = {
                let now = settings.verificationTime
                return now.map(used.validity.contains) ?? true ? used.shown : used.shownWithDates
            }
        }
        recorder.wishes = wishes
        recorder.sessions = settings.profile.resumes ? (sessions, SessionMemory.Owner(settings)) : nil
        recorder.dropsServerName = !settings.profile.sendsServerName
        recorder.attach(toPhoneSide: connection)
    }
}
