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
        ) -> Void = { isWritten, version, contentType, bytes, count, _, owner in
            guard let owner else { return }
            HandshakeRecorder.owned(by: owner).took(
                isSent: isWritten != 0, version: version, contentType: contentType,
                UnsafeRawBufferPointer(start: bytes, count: count)
            )
        }

    private static let tookState: @convention(c) (OpaquePointer?, Int32, Int32) -> Void = { connection, place, _ in
        if place == SSL_CB_HANDSHAKE_DONE {
            HandshakeRecorder.owned(by: connection)?.finished(resumed: SSL_session_reused(connection) == 1)
        } else if place == SSL_CB_HANDSHAKE_START, let recorder = HandshakeRecorder.owned(by: connection),
            recorder.dropsServerName, let connection
        {
            _ = handset_connection_host(connection, nil)
        }
    }

    private static let verifyChain: @convention(c) (OpaquePointer?, UnsafeMutableRawPointer?) -> Int32 = {
        context, owner in
        guard let context, let owner else { return 0 }
        let recorder = HandshakeRecorder.owned(by: owner)
        guard let (verifier, rules) = recorder.verification else { return 0 }
        let outcome = verifier.verify(context, rules)
        recorder.outcome = outcome
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
        SSL_set_info_callback(connection, nil)
    }

    private static let tookMirroredMessage:
        @convention(c) (
            Int32, Int32, Int32, UnsafeRawPointer?, Int, OpaquePointer?, UnsafeMutableRawPointer?
        ) -> Void = { isWritten, version, contentType, bytes, count, connection, owner in
            guard let owner else { return }
            let recorder = Unmanaged<HandshakeRecorder>.fromOpaque(owner).takeUnretainedValue()
            recorder.took(
                isSent: isWritten == 0, version: version, contentType: contentType,
                UnsafeRawBufferPointer(start: bytes, count: count)
            )
            if let connection, SSL_in_init(connection) == 0 {
                recorder.finished(resumed: SSL_session_reused(connection) == 1)
            }
        }
}
