internal import COpenSSL

/// Decodes the keys of certificates by the library's old, quick way; same keys, a tenth of the time.
///
/// For processes of phones alone: with the old methods a *server* can no longer take part in RSA key exchange, which the
/// lab does for old phones. The engines it uses are deprecated: a library without them goes the slow way, and nothing else
/// changes.
enum FastKeyDecoding {
    /// Installs it once.
    static func install() { _ = installed }

    private static let installed = ErrorQueue.clean { handset_decode_keys_fast() == 1 }
}
