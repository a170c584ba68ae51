internal import COpenSSL

/// The library itself: started once, deaf to the host's configuration (LIB-10).
package enum OpenSSLLibrary {
    /// Starts the library without its configuration file; every entry point of this target calls it.
    ///
    /// The first start decides, so a program that also uses libcurl calls this before libcurl starts.
    package static func start() { _ = once }

    /// Lets certificates' keys be decoded the quick way from now on, in this whole process (see ``FastKeyDecoding``).
    package static func decodeKeysFast() {
        start()
        FastKeyDecoding.install()
    }

    /// Makes the library ready for a process of phones alone: keys are decoded the quick way, and groups that no firmware
    /// offers are not looked up for every connection. The first thing such a process does: what has looked for an algorithm
    /// before has found the library's own provider, and goes on with both.
    package static func serveNobody() {
        start()
        _ = fewGroups
        decodeKeysFast()
    }

    private static let fewGroups = ErrorQueue.clean { handset_offer_few_groups() == 1 }

    /// The version at run time: `OpenSSL 3.0.19 27 Jan 2026`.
    package static var version: String { String(cString: OpenSSL_version(OPENSSL_VERSION)) }

    private static let once: Void = {
        guard OPENSSL_init_ssl(UInt64(OPENSSL_INIT_NO_LOAD_CONFIG), nil) == 1 else {
            preconditionFailure("OpenSSL does not start")
        }
    }()
}
