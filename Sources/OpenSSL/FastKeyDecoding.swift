internal import COpenSSL

/// Decodes the RSA keys of certificates by the library's old, quick way; same keys, a tenth of the time.
///
/// Installed before any key exists. The engines it uses are deprecated: a library without them goes the slow way, and
/// nothing else changes.
enum FastKeyDecoding {
    /// True where the quick way is in use.
    static var isInstalled: Bool { installed }

    /// Installs it once.
    static func install() { _ = installed }

    private static let installed = ErrorQueue.clean { handset_decode_keys_fast() == 1 }
}
