package import OpenSSL
package import Provisioning

/// Files of `openssl enc -aes-256-cbc -k SECRET`: `Salted__`, eight bytes of salt, then padded CBC data (E-1 … E-5).
///
/// The format proves nothing of its content: a wrong byte shows only where padding, compression or markup break.
package enum SaltedCBC {
    /// An opened file, and the digest its key came from.
    package struct Opened: Sendable {
        /// The content.
        package let plain: [UInt8]
        /// `md5` or `sha256`.
        package let digest: String
    }

    /// True where the bytes begin as such a file does.
    package static func isSalted(_ bytes: [UInt8]) -> Bool { bytes.starts(with: mark) }

    /// Opens a file; with digest `auto` the first whose padding is right and whose content looks like a profile (E-4).
    package static func open(
        _ bytes: [UInt8], passphrase: Secret, digest: Assumptions.ProfileDigest, prefersMD5: Bool,
        explains: Bool = false
    ) throws(DecodeFailure) -> Opened {
        guard isSalted(bytes), bytes.count >= 16 else {
            throw DecodeFailure(
                .aes256cbc, "does not begin with Salted__, as files of `openssl enc` do; the rule has a --key", at: 0)
        }
        guard bytes.count > 16, bytes.count % 16 == 0 else {
            throw DecodeFailure(
                .aes256cbc, "\(bytes.count - 16) bytes are no whole number of blocks: the file is cut", at: bytes.count)
        }
        let candidates: [KeyDerivation.PassphraseDigest] =
            switch digest {
            case .md5: [.md5]
            case .sha256: [.sha256]
            case .auto: prefersMD5 ? [.md5, .sha256] : [.sha256, .md5]
            }
        let salt = Array(bytes[8..<16])
        for candidate in candidates {
            let derived = KeyDerivation.bytesToKey(candidate, passphrase: Array(passphrase.revealed.utf8), salt: salt)
            guard let plain = AES.decryptCBC(Array(bytes[16...]), key: derived.key, vector: derived.vector),
                candidates.count == 1 || looksLikeProfile(plain)
            else { continue }
            return Opened(plain: plain, digest: candidate == .md5 ? "md5" : "sha256")
        }
        guard explains, let options = OtherDerivation.options(of: bytes, passphrase: passphrase) else {
            throw DecodeFailure(.aes256cbc, "does not open: the key is another, or the file is damaged", at: 16)
        }
        let digests = candidates.map { "-md \($0.rawValue)" }.joined(separator: " or ")
        throw DecodeFailure(
            .aes256cbc,
            "the key is right, and the file was made by `openssl enc \(options)`; phones open -aes-256-cbc \(digests) "
                + "alone, without -pbkdf2", at: 16)
    }

    /// Writes such a file.
    package static func seal(
        _ plain: [UInt8], passphrase: Secret, salt: [UInt8], digest: KeyDerivation.PassphraseDigest
    ) -> [UInt8] {
        precondition(salt.count == 8, "openssl enc takes eight bytes of salt, not \(salt.count)")
        let derived = KeyDerivation.bytesToKey(digest, passphrase: Array(passphrase.revealed.utf8), salt: salt)
        return mark + salt + AES.encryptCBC(plain, key: derived.key, vector: derived.vector)
    }

    private static let mark = Array("Salted__".utf8)

    private static func looksLikeProfile(_ bytes: [UInt8]) -> Bool {
        if Inflater.isGzip(bytes) { return true }
        guard let first = bytes.first else { return false }
        // A byte order mark may stand before the markup.
        return first == UInt8(ascii: "<") || first == 32 || (9...13).contains(first)
            || bytes.starts(with: [0xef, 0xbb, 0xbf])
    }
}
