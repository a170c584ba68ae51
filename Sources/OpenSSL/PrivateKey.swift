internal import COpenSSL
package import Provisioning

/// One private key; it appears in no description.
package final class PrivateKey: Sendable {
    // Counted by OpenSSL under its own lock, and never changed once parsed.
    nonisolated(unsafe) let pointer: OpaquePointer

    private init(taking pointer: OpaquePointer) {
        self.pointer = pointer
    }

    deinit {
        EVP_PKEY_free(pointer)
    }

    /// Makes a key; nil where the library cannot make one of that size.
    package static func make(_ kind: CertificateRecipe.Key) -> PrivateKey? {
        OpenSSLLibrary.start()
        return ErrorQueue.clean {
            let made: OpaquePointer? =
                switch kind {
                case .rsa(let bits): (512...16_384).contains(bits) ? handset_make_rsa_key(bits) : nil
                case .rsaPSS(let bits): (512...16_384).contains(bits) ? handset_make_pss_key(Int32(bits)) : nil
                case .p256: handset_make_ec_key(NID_X9_62_prime256v1)
                case .p384: handset_make_ec_key(NID_secp384r1)
                case .ed25519: handset_make_key("ED25519")
                }
            return made.map { PrivateKey(taking: $0) }
        }
    }

    /// Parses a key from DER: PKCS#1, SEC 1 or PKCS#8; nil where it is none of them.
    ///
    /// The two old forms take the fast way: 3 and 33 microseconds where the general decoder takes 600.
    package convenience init?(der: [UInt8]) {
        let form = Form(der)
        let parsed = DER.parse(der) { cursor, count in
            switch form {
            case .rsa: handset_rsa_key(cursor, count)
            case .ec: handset_ec_key(cursor, count)
            case .other: d2i_AutoPrivateKey(nil, cursor, count)
            }
        }
        guard let parsed else { return nil }
        self.init(taking: parsed)
    }

    /// Parses the key of an emulated phone: RSA signs without what protects a secret key (see ``QuickRSA``), and keys on
    /// P-256 share their curve (see ``SharedCurve``).
    ///
    /// Never for a key that a user supplies. What is neither is parsed as ever.
    package convenience init?(emulated der: [UInt8]) {
        let parsed =
            switch Form(der) {
            case .rsa: DER.parse(der, QuickRSA.key)
            case .ec: SharedCurve.key(der)
            case .other: nil as OpaquePointer?
            }
        guard let parsed else {
            self.init(der: der)
            return
        }
        self.init(taking: parsed)
    }

    /// The signature over some bytes, with SHA-256 and in the key's usual form; nil where the key does not sign.
    package func signature(of message: [UInt8]) -> [UInt8]? {
        SignatureAlgorithm(signer: self, digest: .sha256).sign(message, with: self)
    }

    /// Parses the first key of a PEM file, or a DER file; nil where there is none, or where it needs a passphrase.
    package convenience init?(file: [UInt8]) {
        let blocks = PEM.blocks(file) ?? []
        if let block = blocks.first(where: { $0.label.hasSuffix("PRIVATE KEY") }) {
            guard !block.isEncrypted else { return nil }
            self.init(der: block.bytes)
        } else {
            self.init(der: file)
        }
    }

    /// The key as DER, in the old form for RSA and EC because that parses fastest.
    package var der: [UInt8] { DER.encoded { i2d_PrivateKey(pointer, $0) } }

    /// The key as PEM: for the file that a person asked for, and nowhere else.
    package var pem: String {
        switch kind {
        case "RSA": PEM.text("RSA PRIVATE KEY", der)
        case "EC": PEM.text("EC PRIVATE KEY", der)
        default: PEM.text("PRIVATE KEY", der)
        }
    }

    /// The kind: `RSA`, `EC`, `ED25519`.
    package var kind: String { CertificateReader.kind(of: pointer) }

    /// The size in bits.
    package var bits: Int { Int(handset_key_bits(pointer)) }

    /// True where a certificate is about this key (C-14).
    package func matches(_ certificate: X509Certificate) -> Bool {
        ErrorQueue.clean { X509_check_private_key(certificate.pointer, pointer) == 1 }
    }

    /// The public half as it stands in certificates.
    var publicDER: [UInt8] { DER.encoded { i2d_PUBKEY(pointer, $0) } }

    /// The form of a key, told by its first two fields.
    private enum Form {
        case rsa, ec, other

        init(_ der: [UInt8]) {
            // SEQUENCE, length, INTEGER version, then INTEGER for PKCS#1 or OCTET STRING for SEC 1.
            guard der.count > 8, der[0] == 0x30 else {
                self = .other
                return
            }
            let body = der[1] < 0x80 ? 2 : 2 + Int(der[1] & 0x7f)
            guard der.count > body + 4, der[body] == 0x02, der[body + 1] == 1 else {
                self = .other
                return
            }
            switch (der[body + 2], der[body + 3]) {
            // Version 1 is a key of more than two primes.
            case (0...1, 0x02): self = .rsa
            case (1, 0x04): self = .ec
            default: self = .other
            }
        }
    }
}

extension PrivateKey: CustomStringConvertible, CustomReflectable {
    /// Kind and size.
    package var description: String { "private key \(kind) \(bits)" }
    /// Nothing: a dump shows no secret either.
    package var customMirror: Mirror { Mirror(self, children: []) }
}
