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
    /// Load names carry the service release in four digits behind `MPP` (M-6).
    case numberedLoadNames
    /// Keys of expansion modules can be extensions (section 6.1 of the profile reference).
    case moduleKeysAreExtensions
    /// Device certificates are signed over SHA-1 (CLI-8).
    case signedWithSHA1
}
