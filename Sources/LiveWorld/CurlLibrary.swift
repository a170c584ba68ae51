internal import CCurl
internal import Glibc
import OpenSSL

/// libcurl and OpenSSL as a whole: started once, told to read no configuration of the host.
package enum CurlLibrary {
    private static let started: Bool = {
        // OpenSSL first: its configuration file must be refused before libcurl asks for it (LIB-10).
        OpenSSLLibrary.start()
        return withoutKeyLog { handset_global_init() == CURLE_OK }
    }()

    /// Hides `SSLKEYLOGFILE` from libcurl, which looks once: it would write the secrets of every session into that file, for
    /// everybody to read. Whoever wants them says `--keylog`.
    private static func withoutKeyLog<Result>(_ body: () -> Result) -> Result {
        let name = "SSLKEYLOGFILE"
        guard let path = getenv(name).map({ String(cString: $0) }) else { return body() }
        unsetenv(name)
        defer { setenv(name, path, 1) }
        return body()
    }

    /// Starts both libraries; later calls do nothing.
    package static func start() {
        precondition(started, "libcurl could not be initialised")
    }

    /// The version of libcurl at run time, such as `7.88.1`.
    package static var version: String {
        handset_curl_version().map { String(cString: $0) } ?? ""
    }
}
