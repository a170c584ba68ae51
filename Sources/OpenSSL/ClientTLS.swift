internal import COpenSSL
package import Provisioning

/// The phones' side of TLS: puts a phone's rules, trust and certificate into a context that libcurl or we made.
///
/// One object serves all phones of one engine thread and keeps what they share: parsed roots, parsed device
/// certificates, verdicts. It belongs to that thread and outlives the connections it prepared.
package final class ClientTLS {
    private let trust = TrustStoreCache()
    private let summaries = SummaryCache()
    private let wishes = CertificateWishes()
    private let verifier: ChainVerifier
    private let identities = IdentityCache()
    private let sessions = SessionMemory()

    /// Makes a side with nothing remembered.
    package init() {
        OpenSSLLibrary.start()
        verifier = ChainVerifier(summaries: summaries)
    }

    /// Prepares the `SSL_CTX` of one connection, as libcurl hands it over; the fault says why no packet may leave.
    ///
    /// What libcurl set before is overruled: trust, versions, suites, level, verification, certificate (LIB-1 to LIB-4,
    /// LIB-7, LIB-9, LIB-10). The recorder must live as long as the context's connections.
    package func prepare(
        sslContext: UnsafeMutableRawPointer, settings: ClientTLSSettings, recorder: HandshakeRecorder
    ) -> LocalFault? {
        let context = OpaquePointer(sslContext)
        return ErrorQueue.clean {
            do throws(LocalFault) {
                offer(settings.profile, in: context, recorder)
                try verify(settings, in: context, recorder)
                if let identity = settings.identity {
                    let used = try identities.use(identity, quickly: settings.signsQuickly, in: context)
                    recorder.isIdentityInForce = settings.verificationTime.map(used.validity.contains) ?? false
                    recorder.shownIdentity = {
                        let now = settings.verificationTime
                        return now.map(used.validity.contains) ?? true ? used.shown : used.shownWithDates
                    }
                }
                recorder.wishes = wishes
                recorder.sessions =
                    settings.profile.resumes ? (sessions, SessionMemory.Owner(settings)) : nil
                recorder.dropsServerName = !settings.profile.sendsServerName
                recorder.attach(toContext: context)
                return nil
            } catch {
                return error
            }
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

    // MARK: - Parts

    private func offer(_ profile: TLSProfile, in context: OpaquePointer, _ recorder: HandshakeRecorder) {
        SSL_CTX_set_security_level(context, Int32(profile.securityLevel))
        _ = handset_context_versions(context, Int32(profile.minimum.rawValue), Int32(profile.maximum.rawValue))
        recorder.cipherListIgnored = !setCipherList(profile.cipherList, in: context)
        if !profile.groups.isEmpty {
            _ = handset_context_groups(context, profile.groups.map(\.name).joined(separator: ":"))
        }
        if !profile.signatureSchemes.isEmpty {
            _ = handset_context_signatures(context, profile.signatureSchemes.map(\.name).joined(separator: ":"))
        }
        handset_context_base_options(context)
        handset_context_legacy_servers(context, profile.allowsLegacyServers ? 1 : 0)
        handset_context_resumption(context, profile.resumes ? 1 : 0)
        SSL_CTX_set_post_handshake_auth(context, profile.renegotiates ? 1 : 0)
        if !profile.renegotiates { handset_context_refuse_renegotiation(context) }
    }

    /// True where the list is blank or usable; anything else counts as blank (TLS-5).
    ///
    /// A new context already offers `DEFAULT` (TLS-6), and reading that list again costs as much as the certificate.
    private func setCipherList(_ list: String, in context: OpaquePointer) -> Bool {
        if list.allSatisfy(\.isWhitespace) { return true }
        let isUsable =
            list.utf8.count <= TLSProfile.cipherListLimit && !list.utf8.contains(0)
            && SSL_CTX_set_cipher_list(context, list) == 1
        if !isUsable { _ = SSL_CTX_set_cipher_list(context, "DEFAULT") }
        return isUsable
    }

    private func verify(
        _ settings: ClientTLSSettings, in context: OpaquePointer, _ recorder: HandshakeRecorder
    ) throws(LocalFault) {
        let parsed = try trust.parsed(settings.trust)
        recorder.verification = (
            verifier,
            ChainRules(
                trust: parsed, time: settings.verificationTime, building: settings.profile.chainBuilding,
                securityLevel: settings.profile.securityLevel, remembers: settings.remembersVerdicts
            )
        )
        _ = handset_context_trust(context, parsed.store)
        SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nil)
    }
}
