internal import COpenSSL
import Provisioning

// Where OpenSSL's callbacks meet the recorder. They get it as a bare pointer: whoever attaches it keeps it alive.
extension HandshakeRecorder {
    /// Listens to every connection of a phone's context.
    func attach(toContext context: OpaquePointer) {
        let owner = Unmanaged.passUnretained(self).toOpaque()
        SSL_CTX_set_ex_data(context, Self.contextIndex, owner)
        SSL_CTX_set_msg_callback(context, Self.tookMessage)
        handset_context_message_owner(context, owner)
        SSL_CTX_set_info_callback(context, Self.tookState)
        SSL_CTX_set_cert_verify_callback(context, Self.verifyChain, owner)
        if sessions != nil { SSL_CTX_sess_set_new_cb(context, Self.tookSession) }
        if keyLog != nil { SSL_CTX_set_keylog_callback(context, Self.tookSecret) }
    }

    private static let contextIndex = handset_context_index()

    private static func owned(by pointer: UnsafeMutableRawPointer) -> HandshakeRecorder {
        Unmanaged<HandshakeRecorder>.fromOpaque(pointer).takeUnretainedValue()
    }

    private static func owned(by connection: OpaquePointer?) -> HandshakeRecorder? {
        guard let connection, let context = SSL_get_SSL_CTX(connection) else { return nil }
        return SSL_CTX_get_ex_data(context, contextIndex).map { owned(by: $0) }
    }

    private static let tookMessage:
        @convention(c) (
            Int32, Int32, Int32, UnsafeRawPointer?, Int, OpaquePointer?, UnsafeMutableRawPointer?
        ) -> Void = { isWritten, version, contentType, bytes, count, connection, owner in
            guard let owner else { return }
            HandshakeRecorder.owned(by: owner).took(
                isSent: isWritten != 0, version: version, contentType: contentType,
                UnsafeRawBufferPointer(start: bytes, count: count)
            ) { HandshakeRecorder.rest(of: connection) }
        }

    /// What waits behind a header that is no TLS record; the connection is lost already, so nobody misses it.
    private static func rest(of connection: OpaquePointer?) -> [UInt8] {
        guard let connection, let source = SSL_get_rbio(connection) else { return [] }
        return [UInt8](unsafeUninitializedCapacity: foreignLimit) { room, count in
            count = max(0, Int(BIO_read(source, room.baseAddress, Int32(foreignLimit))))
        }
    }

    private static let tookState: @convention(c) (OpaquePointer?, Int32, Int32) -> Void = { connection, place, _ in
        guard place == SSL_CB_HANDSHAKE_DONE || place == SSL_CB_HANDSHAKE_START, let connection,
            let recorder = HandshakeRecorder.owned(by: connection)
        else { return }
        if place == SSL_CB_HANDSHAKE_DONE {
            recorder.finished(resumed: SSL_session_reused(connection) == 1) { HandshakeRecorder.chain(of: connection) }
        } else if !recorder.isFinished {
            // The last place to touch what the caller of the library put into the ClientHello.
            recorder.sessions?.memory.offer(in: connection, recorder.sessions?.owner)
            if recorder.dropsServerName { _ = handset_connection_host(connection, nil) }
        }
    }

    private static let tookSession: @convention(c) (OpaquePointer?, OpaquePointer?) -> Int32 = { connection, session in
        guard let session, let (memory, owner) = HandshakeRecorder.owned(by: connection)?.sessions else { return 0 }
        memory.keep(session, for: owner, in: connection)
        return 1
    }

    private static func chain(of connection: OpaquePointer) -> [CertificateSummary] {
        let list = SSL_get_peer_cert_chain(connection)
        let others = (0..<handset_certificates_count(list)).map { handset_certificates_at(list, $0) }
        let chain = others.isEmpty ? [SSL_get0_peer_certificate(connection)] : others
        return chain.compactMap { $0.map { X509Certificate(sharing: $0).summary } }
    }

    private static let verifyChain: @convention(c) (OpaquePointer?, UnsafeMutableRawPointer?) -> Int32 = {
        context, owner in
        guard let context, let owner else { return 0 }
        let recorder = HandshakeRecorder.owned(by: owner)
        guard let (verifier, rules) = recorder.verification else { return 0 }
        let outcome = verifier.verify(context, rules)
        recorder.outcome = outcome
        if recorder.observes {
            recorder.presented = ChainVerifier.presented(context).map { X509Certificate(sharing: $0) }
            X509_STORE_CTX_set_error(context, X509_V_OK)
            return 1
        }
        return outcome.verdict.isAccepted ? 1 : 0
    }

    private static let tookSecret: @convention(c) (OpaquePointer?, UnsafePointer<CChar>?) -> Void = {
        connection, line in
        guard let line else { return }
        HandshakeRecorder.owned(by: connection)?.keyLog?(String(cString: line))
    }
}

extension HandshakeRecorder {
    /// Listens to one connection of a server's side, and tells it from the phone's.
    func attach(toServerSide connection: OpaquePointer) {
        SSL_set_msg_callback(connection, Self.tookMirroredMessage)
        handset_connection_message_owner(connection, Unmanaged.passUnretained(self).toOpaque())
    }

    private static let tookMirroredMessage:
        @convention(c) (
            Int32, Int32, Int32, UnsafeRawPointer?, Int, OpaquePointer?, UnsafeMutableRawPointer?
        ) -> Void = { isWritten, version, contentType, bytes, count, _, owner in
            guard let owner else { return }
            HandshakeRecorder.owned(by: owner).took(
                isSent: isWritten == 0, version: version, contentType: contentType,
                UnsafeRawBufferPointer(start: bytes, count: count)
            )
        }
}
