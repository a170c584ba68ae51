internal import COpenSSL
import Provisioning

/// The phone's end of a handshake in memory: what libcurl would be on a socket.
final class MemoryPhone {
    private let recorder: HandshakeRecorder
    private(set) var connection: OpaquePointer?
    private let context: OpaquePointer

    init(_ recorder: HandshakeRecorder) {
        OpenSSLLibrary.start()
        guard let context = SSL_CTX_new(TLS_client_method()) else {
            preconditionFailure("OpenSSL has no memory for a context")
        }
        (self.recorder, self.context) = (recorder, context)
    }

    deinit {
        // A session that was not ended in order cannot be resumed.
        shutdown()
        SSL_free(connection)
        SSL_CTX_free(context)
    }

    /// Puts the phone's rules in place; the fault says why nothing may leave.
    func prepare(_ settings: ClientTLSSettings, host: String, tls: ClientTLS) -> LocalFault? {
        if let fault = tls.prepare(sslContext: UnsafeMutableRawPointer(context), settings: settings, recorder: recorder)
        {
            return fault
        }
        guard let connection = SSL_new(context) else { preconditionFailure("OpenSSL has no memory for a session") }
        self.connection = connection
        SSL_set_connect_state(connection)
        // As libcurl does: no server name for an address, no dot at the end.
        if IPAddress(host) == nil {
            _ = handset_connection_host(connection, host.hasSuffix(".") ? String(host.dropLast()) : host)
        }
        return nil
    }

    /// Takes over two buffers, one reference each.
    func connect(reading: OpaquePointer, writing: OpaquePointer) {
        SSL_set_bio(connection, reading, writing)
    }

    /// True once the phone's side is done.
    var isFinished: Bool { connection.map { SSL_is_init_finished($0) == 1 } ?? false }

    /// Shakes hands, or goes on where it stopped.
    func handshake() {
        ErrorQueue.clean { _ = SSL_do_handshake(connection) }
    }

    /// Reads whatever has come, as far as it is no data.
    func read() {
        var byte: UInt8 = 0
        ErrorQueue.clean { _ = SSL_read(connection, &byte, 1) }
    }

    /// Ends the session in order.
    func shutdown() {
        guard isFinished else { return }
        ErrorQueue.clean { _ = SSL_shutdown(connection) }
    }
}

/// A queue of bytes between two ends, in OpenSSL's own form.
final class MemoryBuffer {
    private let pointer: OpaquePointer

    init() {
        guard let pointer = BIO_new(BIO_s_mem()) else { preconditionFailure("OpenSSL has no memory for a buffer") }
        // An empty buffer means "later" and not "the end".
        handset_memory_never_ends(pointer)
        self.pointer = pointer
    }

    deinit {
        BIO_free(pointer)
    }

    /// A reference for a connection to own.
    func shared() -> OpaquePointer {
        BIO_up_ref(pointer)
        return pointer
    }

    func put(_ bytes: [UInt8]) {
        if !bytes.isEmpty { BIO_write(pointer, bytes, Int32(clamping: bytes.count)) }
    }

    func takeAll() -> [UInt8] {
        var start: UnsafeMutablePointer<UInt8>?
        let count = handset_memory_bytes(pointer, &start)
        guard count > 0, let start else { return [] }
        defer { handset_memory_reset(pointer) }
        return Array(UnsafeBufferPointer(start: start, count: count))
    }
}
