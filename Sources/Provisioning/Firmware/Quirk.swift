/// A named defect or habit of a release, kept as data so that no code asks for a version.
public enum Quirk: String, CaseIterable, Sendable {
    /// `$SERVIP` stays unexpanded in the request message: CSCwf10956 (REP-2).
    case servIPUnexpanded
    /// The web server speaks HTTPS by default and redirects (FIND-19).
    case secureWebServer
    /// The manufacturing certificate may have been renewed under another root (CLI-9).
    case renewsManufacturingCertificate
    /// Profiles may be encrypted by RFC 8188 (E-9).
    case encryptedContentEncoding
    /// A file's encryption is tried with MD5 before SHA-256 (E-4).
    case prefersMD5ProfileKey
}
