internal import COpenSSL
package import Provisioning

/// One connection of the server's side, over a socket or over memory; every step answers with a value.
///
/// It knows no clock: the owner of a socket sets its time-outs (`SO_RCVTIMEO`, `SO_SNDTIMEO`), or makes it
/// non-blocking and waits where a step would block. The program must ignore SIGPIPE.
package final class TLSConnection {
    /// What came of one step.
    package enum Step: Hashable, Sendable {
        /// The step is done; that many bytes moved, where it moves any.
        case done(Int)
        /// Bytes must come first; on a socket with a time-out, they did not come in time.
        case wantsToRead
        /// Bytes must leave first.
        case wantsToWrite
        /// The phone ended the session in order.
        case ended
        /// The connection broke, or one side refused; the trace says which.
        case failed
    }

    private let server: ServerTLS
    private let recorder = HandshakeRecorder()
    let connection: OpaquePointer
    private var isSpoilt = false
    /// True where the phone went away in the middle: the alert that OpenSSL makes of that says nothing of the phone.
    package private(set) var wasLeft = false

    /// Takes a connection on a socket; the socket stays the caller's to close.
    package convenience init(_ server: ServerTLS, descriptor: Int32) {
        self.init(server)
        SSL_set_fd(connection, descriptor)
    }

    /// Takes a connection over two memory buffers, which then belong to it.
    convenience init(_ server: ServerTLS, reading: OpaquePointer, writing: OpaquePointer) {
        self.init(server)
        SSL_set_bio(connection, reading, writing)
    }

    private init(_ server: ServerTLS) {
        guard let connection = SSL_new(server.context) else {
            preconditionFailure("OpenSSL has no memory for a session")
        }
        (self.server, self.connection) = (server, connection)
        SSL_set_accept_state(connection)
        recorder.attach(toServerSide: connection)
    }

    deinit {
        SSL_free(connection)
    }

    /// Shakes hands, or goes on where it stopped.
    package func handshake() -> Step {
        let step = step { SSL_do_handshake(connection) }
        if case .done = step { recorder.finished(resumed: SSL_session_reused(connection) == 1) }
        return step
    }

    /// Reads what the phone sent, at most so many bytes.
    package func read(_ limit: Int = 16 << 10) -> (step: Step, bytes: [UInt8]) {
        var result = Step.failed
        let bytes = [UInt8](unsafeUninitializedCapacity: max(1, limit)) { buffer, written in
            result = step { SSL_read(connection, buffer.baseAddress, Int32(clamping: max(1, limit))) }
            if case .done(let count) = result { written = count }
        }
        return (result, bytes)
    }

    /// Sends some bytes; where it would block, the same bytes must come again.
    package func write(_ bytes: [UInt8]) -> Step {
        if bytes.isEmpty { return .done(0) }
        return step { SSL_write(connection, bytes, Int32(clamping: bytes.count)) }
    }

    /// Ends the session in order, without waiting for the phone to do the same.
    package func shutdown() -> Step {
        guard !isSpoilt, SSL_in_init(connection) == 0 else { return .failed }
        ERR_clear_error()
        defer { ERR_clear_error() }
        return SSL_shutdown(connection) >= 0 ? .done(0) : .failed
    }

    /// Asks for the phone's certificate now, by a second handshake under TLS 1.2 (C-10, C-11).
    ///
    /// The answer comes with the next reads; until then ``peer`` is nil.
    package func requestCertificate() -> Step {
        SSL_set_verify(connection, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, nil)
        let began =
            SSL_version(connection) == TLS1_3_VERSION
            ? SSL_verify_client_post_handshake(connection) : SSL_renegotiate(connection)
        return began == 1 ? handshake() : .failed
    }

    private func step(_ call: () -> Int32) -> Step {
        if isSpoilt { return .failed }
        ERR_clear_error()
        defer { ERR_clear_error() }
        let result = call()
        if result > 0 { return .done(Int(result)) }
        switch SSL_get_error(connection, result) {
        case SSL_ERROR_WANT_READ: return .wantsToRead
        case SSL_ERROR_WANT_WRITE: return .wantsToWrite
        case SSL_ERROR_ZERO_RETURN: return .ended
        default:
            isSpoilt = true
            wasLeft = ErrorQueue.drain().contains {
                $0.library == Int(ERR_LIB_SSL) && $0.reason == Int(SSL_R_UNEXPECTED_EOF_WHILE_READING)
            }
            return .failed
        }
    }

    // MARK: - What is known of the phone

    /// The connection as the phone would tell it: what it sent is `sent`, what it was told is `received`.
    package func trace() -> HandshakeTrace { recorder.trace() }

    /// The phone's certificate, whether or not it was accepted.
    package var peer: CertificateSummary? { peerChain.first }

    /// The phone's certificate and those it sent along.
    package var peerChain: [CertificateSummary] {
        let leaf = SSL_get0_peer_certificate(connection)
        let list = SSL_get_peer_cert_chain(connection)
        let others = (0..<handset_certificates_count(list)).map { handset_certificates_at(list, $0) }
        return ([leaf] + others).compactMap { $0.map { X509Certificate(sharing: $0).summary } }
    }

    /// OpenSSL's verdict over the phone's certificate; 0 where it was accepted, or where none came.
    package var verifyCode: Int { Int(SSL_get_verify_result(connection)) }

    /// The server name the phone asked for.
    package var serverName: String? {
        SSL_get_servername(connection, TLSEXT_NAMETYPE_host_name).map { String(cString: $0) }
    }

    /// The version in use.
    package var version: TLSVersion? { TLSVersion(rawValue: UInt16(truncatingIfNeeded: SSL_version(connection))) }

    /// The suite in use.
    package var cipher: CipherSuite? {
        SSL_get_current_cipher(connection).map { CipherSuite(UInt16(SSL_CIPHER_get_protocol_id($0))) }
    }
}
