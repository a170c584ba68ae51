import OpenSSL
import Provisioning

/// The other ways of `openssl enc` to encrypt under the same passphrase: to say what was done, never to open (E-4, E-5).
enum OtherDerivation {
    /// The options that a file was made with, where one of the usual ways opens it to something like a profile.
    ///
    /// One derivation of PBKDF2 costs some milliseconds, the others next to nothing; large files are left alone.
    static func options(of bytes: [UInt8], passphrase: Secret) -> String? {
        guard bytes.count <= largest else { return nil }
        let (secret, salt, sealed) = (Array(passphrase.revealed.utf8), Array(bytes[8..<16]), Array(bytes[16...]))
        for size in [32, 24, 16] {
            for digest in [KeyDerivation.PassphraseDigest.sha256, .md5, .sha1] {
                let derived = KeyDerivation.bytesToKey(digest, passphrase: secret, salt: salt, keyBytes: size)
                if opens(sealed, derived.key, derived.vector) { return "-aes-\(size * 8)-cbc -md \(digest.rawValue)" }
            }
        }
        let stream = KeyDerivation.pbkdf2(passphrase: secret, salt: salt, rounds: 10_000, count: 48)
        for size in [32, 24, 16] {
            let vector = Array(stream[size..<(size + AES.blockBytes)])
            if opens(sealed, Array(stream.prefix(size)), vector) { return "-aes-\(size * 8)-cbc -pbkdf2" }
        }
        return nil
    }

    private static let largest = 1 << 20

    private static func opens(_ sealed: [UInt8], _ key: [UInt8], _ vector: [UInt8]) -> Bool {
        AES.decryptCBC(sealed, key: key, vector: vector).map(isProfile) ?? false
    }

    /// Compressed, or markup: a wrong key makes neither but by a rare chance.
    private static func isProfile(_ plain: [UInt8]) -> Bool {
        if Inflater.isGzip(plain) { return true }
        let mark = plain.starts(with: [0xef, 0xbb, 0xbf]) ? 3 : 0
        let text = plain.dropFirst(mark).drop { $0 == 32 || (9...13).contains($0) }.prefix(2)
        guard text.first == UInt8(ascii: "<"), let second = text.last else { return false }
        return [UInt8(ascii: "?"), UInt8(ascii: "!")].contains(second)
            || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(second | 0x20)
    }
}
