package import OpenSSL
package import Provisioning

/// From a text to the bytes a server would send, or a phone would report: compression, then encryption (Z-5, RP-5).
package struct ProfileEncoder: Sendable {
    /// Encoded bytes, and the content coding that must be told with them.
    package struct Encoded: Sendable {
        /// The bytes.
        package let bytes: [UInt8]
        /// `aes128gcm`, where the receiver learns of the encryption by the header alone.
        package let contentEncoding: String?
    }

    /// True where the text is compressed first.
    package var compresses = false
    /// The passphrase of `openssl enc -aes-256-cbc`.
    package var key: Secret?
    /// The digest that derives the key from it (E-4).
    package var digest = KeyDerivation.PassphraseDigest.sha256
    /// The input keying material of RFC 8188, as `IKM_HTTP_Encrypt_Content` holds it; a key goes before it (RP-5).
    package var ikm: Secret?
    /// How its text becomes bytes (E-12).
    package var ikmEncoding = Assumptions.IKMEncoding.text

    /// Makes an encoder that changes nothing.
    package init() {}

    /// Makes the encoder that a phone uses for what it sends: the key of the rule, else the stored IKM (RP-5).
    package init(key: Secret?, ikm: Secret?, of device: Device) {
        (self.key, self.ikm, ikmEncoding) = (key, ikm, device.assumptions.ikmEncoding)
        switch device.assumptions.profileDigest {
        case .md5: digest = .md5
        case .sha256: digest = .sha256
        case .auto: digest = device.firmware.quirks.contains(.prefersMD5ProfileKey) ? .md5 : .sha256
        }
    }

    /// Encodes a text with a fresh salt; nil where the text of the IKM is not of its encoding.
    package func encode(_ text: [UInt8], using dice: inout some RandomNumberGenerator) -> Encoded? {
        let packed = compresses ? Inflater.deflate(text) : text
        if let key, !key.revealed.isEmpty {
            let salt = Self.salt(8, using: &dice)
            let sealed = SaltedCBC.seal(packed, passphrase: key, salt: salt, digest: digest)
            return Encoded(bytes: sealed, contentEncoding: nil)
        }
        guard let ikm, !ikm.revealed.isEmpty else { return Encoded(bytes: packed, contentEncoding: nil) }
        guard let material = RFC8188.materials(ikm, ikmEncoding).first else { return nil }
        let sealed = RFC8188.seal(packed, material: material, salt: Self.salt(16, using: &dice))
        return Encoded(bytes: sealed, contentEncoding: "aes128gcm")
    }

    private static func salt(_ count: Int, using dice: inout some RandomNumberGenerator) -> [UInt8] {
        (0..<count).map { _ in UInt8(truncatingIfNeeded: dice.next()) }
    }
}
