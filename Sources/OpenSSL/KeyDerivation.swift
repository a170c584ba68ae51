internal import COpenSSL

/// From secrets to keys: the two ways in which profiles are encrypted.
package enum KeyDerivation {
    /// The digest of the older way (E-4).
    package enum PassphraseDigest: String, Sendable { case md5, sha1, sha256 }

    /// A key and an initialisation vector.
    package struct KeyAndVector: Sendable {
        /// The key.
        package let key: [UInt8]
        /// The initialisation vector.
        package let vector: [UInt8]
    }

    /// EVP_BytesToKey with one round, as `openssl enc -k` does (E-3).
    ///
    /// | block | is |
    /// |---|---|
    /// | D1 | H(passphrase ‖ salt) |
    /// | Di | H(D(i-1) ‖ passphrase ‖ salt) |
    ///
    /// The key is the first bytes of D1 ‖ D2 ‖ …, the vector the bytes after it.
    package static func bytesToKey(
        _ digest: PassphraseDigest, passphrase: [UInt8], salt: [UInt8], keyBytes: Int = 32, vectorBytes: Int = 16
    ) -> KeyAndVector {
        var material: [UInt8] = []
        var block: [UInt8] = []
        while material.count < keyBytes + vectorBytes {
            let input = block + passphrase + salt
            block =
                switch digest {
                case .md5: Digest.md5(input)
                case .sha1: Digest.sha1(input)
                case .sha256: Digest.sha256(input)
                }
            material += block
        }
        let vector = material[keyBytes..<(keyBytes + vectorBytes)]
        return KeyAndVector(key: Array(material.prefix(keyBytes)), vector: Array(vector))
    }

    /// PBKDF2 with SHA-256, as `openssl enc -pbkdf2` does, which phones do not (E-3).
    package static func pbkdf2(passphrase: [UInt8], salt: [UInt8], rounds: Int, count: Int) -> [UInt8] {
        var output = [UInt8](repeating: 0, count: count)
        let succeeded = passphrase.withUnsafeBytes { bytes in
            PKCS5_PBKDF2_HMAC(
                bytes.bindMemory(to: CChar.self).baseAddress, Int32(bytes.count), salt, Int32(salt.count),
                Int32(rounds), EVP_sha256(), Int32(count), &output)
        }
        precondition(succeeded == 1, "PBKDF2 cannot make \(count) bytes")
        return output
    }

    /// HKDF with SHA-256, extract and expand (RFC 5869, E-11).
    package static func hkdf(salt: [UInt8], material: [UInt8], information: [UInt8], count: Int) -> [UInt8] {
        precondition((0...255 * 32).contains(count), "HKDF cannot make \(count) bytes")
        let pseudorandom = Digest.hmacSHA256(key: salt, material)
        var output: [UInt8] = []
        var block: [UInt8] = []
        var counter: UInt8 = 1
        while output.count < count {
            block = Digest.hmacSHA256(key: pseudorandom, block + information + [counter])
            output += block
            counter &+= 1
        }
        return Array(output.prefix(count))
    }
}
