internal import COpenSSL

/// Hands libcurl connections that were made for it, in place of a context and a connection of its own.
///
/// libcurl makes an `SSL_CTX` for each connection, which takes an eighth of all that a resync costs. The two functions
/// below have the names of the library's, and the dynamic linker gives libcurl the program's before the library's. They do
/// what the library's do, but for a thread that is served. Were they not seen, no handshake would succeed: libcurl's own
/// context trusts nobody.
final class ConnectionHooks {
    /// The context that libcurl gets each time, sets up in vain and lets go of.
    private let decoy: OpaquePointer
    private var expected: OpaquePointer?

    init() {
        guard let decoy = SSL_CTX_new_ex(nil, nil, TLS_client_method()) else {
            preconditionFailure("OpenSSL has no memory for a context")
        }
        self.decoy = decoy
    }

    deinit {
        SSL_free(expected)
        SSL_CTX_free(decoy)
    }

    /// Has the thread served while it works.
    func serve<Result>(_ work: () -> Result) -> Result {
        let served = handset_served()
        let before = served?.pointee
        served?.pointee = Unmanaged.passUnretained(self).toOpaque()
        defer { served?.pointee = before }
        return work()
    }

    /// The connection that is asked for next.
    func expect(_ connection: OpaquePointer) {
        SSL_free(expected)
        expected = connection
    }

    /// Whom the calling thread is served by.
    fileprivate static var current: ConnectionHooks? {
        handset_served()?.pointee.map { Unmanaged<ConnectionHooks>.fromOpaque($0).takeUnretainedValue() }
    }

    fileprivate func context() -> OpaquePointer {
        SSL_CTX_up_ref(decoy)
        return decoy
    }

    fileprivate func takeExpected(in context: OpaquePointer?) -> OpaquePointer? {
        guard context == decoy else { return nil }
        defer { expected = nil }
        return expected
    }
}

/// The library's `SSL_CTX_new`, but for a thread that is served.
@_cdecl("SSL_CTX_new")
package func newContext(_ method: OpaquePointer?) -> OpaquePointer? {
    ConnectionHooks.current?.context() ?? SSL_CTX_new_ex(nil, nil, method)
}

/// The library's `SSL_new`, but for a thread that is served.
@_cdecl("SSL_new")
package func newConnection(_ context: OpaquePointer?) -> OpaquePointer? {
    ConnectionHooks.current?.takeExpected(in: context) ?? handset_library_connection(context)
}
