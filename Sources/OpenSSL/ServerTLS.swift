internal import COpenSSL
import Provisioning

/// A server's side of TLS, ready for connections: for the lab on sockets, and for handshakes in memory.
package final class ServerTLS: Sendable {
    // Configured in `init` and never after; OpenSSL counts references to it under its own lock.
    nonisolated(unsafe) let context: OpaquePointer
    /// Keeps the contexts of the other hosts alive, and the protocols for the callback to read.
    fileprivate let hosts: [(name: String, server: ServerTLS)]
    fileprivate let unknownName: ServerTLSSettings.UnknownName
    fileprivate let protocolList: [UInt8]
    /// True where the certificate is asked for once a request is there: ``TLSConnection/requestCertificate()``.
    package let asksAtRequest: Bool

    /// Makes a server; the fault says what of the description cannot be.
    package init(_ settings: ServerTLSSettings) throws(LocalFault) {
        OpenSSLLibrary.start()
        guard let context = SSL_CTX_new(TLS_server_method()) else {
            preconditionFailure("OpenSSL has no memory for a context")
        }
        (self.context, hosts, unknownName) = (context, settings.hosts, settings.unknownName)
        asksAtRequest = settings.clientAuthentication == .requireAtRequest
        protocolList = settings.applicationProtocols.flatMap {
            [UInt8(clamping: $0.utf8.count)] + Array($0.utf8.prefix(255))
        }
        ERR_clear_error()
        defer { ERR_clear_error() }
        try speak(settings)
        try show(settings)
        try ask(settings)
        listen()
    }

    /// True for a list, as OpenSSL writes them, with a cipher suite up to TLS 1.2 in it.
    package static func knows(cipherList: String) -> Bool {
        OpenSSLLibrary.start()
        guard let context = SSL_CTX_new(TLS_server_method()) else { return false }
        defer {
            SSL_CTX_free(context)
            ERR_clear_error()
        }
        return SSL_CTX_set_cipher_list(context, cipherList) == 1
    }

    deinit {
        SSL_CTX_free(context)
    }

    private func speak(_ settings: ServerTLSSettings) throws(LocalFault) {
        SSL_CTX_set_security_level(context, Int32(settings.securityLevel))
        _ = handset_context_versions(context, Int32(settings.minimum.rawValue), Int32(settings.maximum.rawValue))
        guard SSL_CTX_set_cipher_list(context, settings.cipherList) == 1 else {
            throw LocalFault(.localFault, "no cipher suite in \(settings.cipherList)")
        }
        if !settings.tls13CipherList.isEmpty {
            guard SSL_CTX_set_ciphersuites(context, settings.tls13CipherList) == 1 else {
                throw LocalFault(.localFault, "no cipher suite in \(settings.tls13CipherList)")
            }
        }
        if !settings.groups.isEmpty {
            let list = settings.groups.map(\.name).joined(separator: ":")
            guard handset_context_groups(context, list) == 1 else {
                throw LocalFault(.localFault, "no group in \(list)")
            }
        }
        if settings.dhBits == 1024 {
            guard SmallGroup.use(in: context) else { throw LocalFault(.localFault, "no group of 1024 bits") }
        } else {
            handset_context_dh_auto(context)
        }
        handset_context_base_options(context)
        if settings.renegotiates {
            handset_context_allow_renegotiation(context)
        } else {
            handset_context_refuse_renegotiation(context)
        }
        handset_context_no_session_cache(context)
        handset_context_tickets(context, settings.resumes ? 1 : 0)
        SSL_CTX_set_num_tickets(context, settings.resumes ? 2 : 0)
        // Without a context of its own OpenSSL refuses to resume where phones show certificates.
        let place = Array("handset".utf8)
        SSL_CTX_set_session_id_context(context, place, UInt32(place.count))
    }

    private func show(_ settings: ServerTLSSettings) throws(LocalFault) {
        handset_context_no_auto_chain(context)
        for (index, identity) in settings.identities.enumerated() {
            guard SSL_CTX_use_certificate(context, identity.certificate.pointer) == 1 else {
                throw LocalFault(.localFault, "the server certificate cannot be used")
            }
            guard identity.key.matches(identity.certificate),
                SSL_CTX_use_PrivateKey(context, identity.key.pointer) == 1
            else {
                throw LocalFault(.localFault, "the server key does not belong to its certificate")
            }
            let chain = index == 0 ? settings.sentChain ?? identity.issuers : identity.issuers
            for certificate in chain { _ = handset_context_add_chain(context, certificate.pointer) }
        }
    }

    private func ask(_ settings: ServerTLSSettings) throws(LocalFault) {
        guard settings.clientAuthentication != .none else { return }
        guard let store = X509_STORE_new() else { preconditionFailure("OpenSSL has no memory for a trust store") }
        defer { X509_STORE_free(store) }
        for anchor in settings.clientAnchors {
            guard let certificate = X509Certificate(der: anchor.der) else {
                throw LocalFault(.localFault, "the root \(anchor.slot) for phones' certificates cannot be read")
            }
            X509_STORE_add_cert(store, certificate.pointer)
            SSL_CTX_add_client_CA(context, certificate.pointer)
        }
        try revoke(settings.revocationLists, in: store)
        if let parameters = X509_STORE_get0_param(store) {
            if let time = settings.verificationTime {
                X509_VERIFY_PARAM_set_time(parameters, Int(clamping: time.seconds))
            } else {
                X509_VERIFY_PARAM_set_flags(parameters, UInt(X509_V_FLAG_NO_CHECK_TIME))
            }
        }
        _ = handset_context_trust(context, store)
        if let depth = settings.verifyDepth { SSL_CTX_set_verify_depth(context, Int32(clamping: depth)) }
        if asksAtRequest { return }
        let required = settings.clientAuthentication == .require ? SSL_VERIFY_FAIL_IF_NO_PEER_CERT : 0
        let accepts = settings.clientAuthentication == .anyCertificate ? Self.acceptAny : nil
        SSL_CTX_set_verify(context, SSL_VERIFY_PEER | required, accepts)
    }

    private func revoke(_ lists: [[UInt8]], in store: OpaquePointer) throws(LocalFault) {
        for list in lists {
            guard let parsed = DER.parse(list, { d2i_X509_CRL(nil, $0, $1) }) else {
                throw LocalFault(.localFault, "a list of revoked certificates cannot be read")
            }
            X509_STORE_add_crl(store, parsed)
            X509_CRL_free(parsed)
        }
        if !lists.isEmpty { X509_STORE_set_flags(store, UInt(X509_V_FLAG_CRL_CHECK)) }
    }

    private func listen() {
        let owner = Unmanaged.passUnretained(self).toOpaque()
        if !hosts.isEmpty || unknownName == .reject { handset_context_host_callback(context, Self.chooseHost, owner) }
        if !protocolList.isEmpty { SSL_CTX_set_alpn_select_cb(context, Self.chooseProtocol, owner) }
    }
}

// Where OpenSSL's callbacks meet the server: a bare pointer to an object that holds the context and so outlives it.
extension ServerTLS {
    private static func owned(by pointer: UnsafeMutableRawPointer) -> ServerTLS {
        Unmanaged<ServerTLS>.fromOpaque(pointer).takeUnretainedValue()
    }

    private static let acceptAny: @convention(c) (Int32, OpaquePointer?) -> Int32 = { _, _ in 1 }

    private static let chooseHost:
        @convention(c) (OpaquePointer?, UnsafeMutablePointer<Int32>?, UnsafeMutableRawPointer?) -> Int32 = {
            connection, alert, owner in
            guard let connection, let owner else { return SSL_TLSEXT_ERR_NOACK }
            let server = ServerTLS.owned(by: owner)
            let name = SSL_get_servername(connection, TLSEXT_NAMETYPE_host_name).map { String(cString: $0) }
            if let name, let host = server.hosts.first(where: { ServerTLS.isHost(name, $0.name) }) {
                SSL_set_SSL_CTX(connection, host.server.context)
                return SSL_TLSEXT_ERR_OK
            }
            if server.unknownName == .takeDefault { return SSL_TLSEXT_ERR_NOACK }
            alert?.pointee = SSL_AD_UNRECOGNIZED_NAME
            return SSL_TLSEXT_ERR_ALERT_FATAL
        }

    private static let chooseProtocol:
        @convention(c) (
            OpaquePointer?, UnsafeMutablePointer<UnsafePointer<UInt8>?>?, UnsafeMutablePointer<UInt8>?,
            UnsafePointer<UInt8>?, UInt32, UnsafeMutableRawPointer?
        ) -> Int32 = { _, chosen, chosenCount, offered, offeredCount, owner in
            guard let owner, let chosen, let chosenCount, let offered else { return SSL_TLSEXT_ERR_NOACK }
            let ours = ServerTLS.owned(by: owner).protocolList
            let offer = UnsafeBufferPointer(start: offered, count: Int(offeredCount))
            var index = 0
            while index < offer.count {
                let end = index + 1 + Int(offer[index])
                guard end <= offer.count else { break }
                if ServerTLS.holds(ours, offer[index..<end]) {
                    (chosen.pointee, chosenCount.pointee) = (offered + index + 1, offer[index])
                    return SSL_TLSEXT_ERR_OK
                }
                index = end
            }
            return SSL_TLSEXT_ERR_ALERT_FATAL
        }

    private static func holds(_ list: [UInt8], _ entry: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        var index = 0
        while index < list.count {
            let end = min(index + 1 + Int(list[index]), list.count)
            if list[index..<end].elementsEqual(entry) { return true }
            index = end
        }
        return false
    }

    private static func isHost(_ name: String, _ pattern: String) -> Bool {
        let (name, pattern) = (name.lowercased(), pattern.lowercased())
        guard pattern.hasPrefix("*.") else { return name == pattern }
        guard let dot = name.firstIndex(of: ".") else { return false }
        return name[dot...] == pattern.dropFirst()
    }
}
