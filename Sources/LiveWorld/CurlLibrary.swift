internal import CCurl
import OpenSSL

/// libcurl and OpenSSL as a whole: started once, told to read no configuration of the host.
package enum CurlLibrary {
    private static let started: Bool = {
        // OpenSSL first: its configuration file must be refused before libcurl asks for it (LIB-10).
        OpenSSLLibrary.start()
        return handset_global_init() == CURLE_OK
    }()

    /// Starts both libraries; later calls do nothing.
    package static func start() {
        precondition(started, "libcurl could not be initialised")
        precondition(OpenSSLLibrary.standsBeforeLibcurl, "libcurl and OpenSSL must be shared libraries")
    }

    /// The version of libcurl at run time, such as `7.88.1`.
    package static var version: String {
        handset_curl_version().map { String(cString: $0) } ?? ""
    }
}
