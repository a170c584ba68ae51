internal import COpenSSL
import Provisioning

/// The algorithm of a signature in a certificate: the key decides the kind, the recipe the digest (SRV-21).
struct SignatureAlgorithm {
    private enum Kind { case rsa, pss, ecdsa, ed25519 }

    private let kind: Kind
    private let digest: CertificateRecipe.Digest

    init(signer: PrivateKey, digest: CertificateRecipe.Digest) {
        switch signer.kind {
        case "RSA": kind = .rsa
        case "RSA-PSS": kind = .pss
        case "ED25519": kind = .ed25519
        default: kind = .ecdsa
        }
        // ECDSA has no MD5, and PSS stands here with SHA-256 alone.
        self.digest = kind == .pss || (kind == .ecdsa && digest == .md5) ? .sha256 : digest
    }

    /// The AlgorithmIdentifier.
    var identifier: [UInt8] {
        switch kind {
        case .rsa: DER.sequence([Self.object("1.2.840.113549.1.1.\(rsaNumber)"), DER.null])
        case .ecdsa: DER.sequence([Self.object("1.2.840.10045.4.\(ecdsaNumber)")])
        case .ed25519: DER.sequence([Self.object("1.3.101.112")])
        case .pss: DER.sequence([Self.object("1.2.840.113549.1.1.10"), Self.pssParameters])
        }
    }

    /// The signature over some bytes; nil where the key does not sign.
    func sign(_ message: [UInt8], with key: PrivateKey) -> [UInt8]? {
        ErrorQueue.clean {
            guard let context = EVP_MD_CTX_new() else { return nil }
            defer { EVP_MD_CTX_free(context) }
            var parameters: OpaquePointer?
            guard EVP_DigestSignInit(context, &parameters, kind == .ed25519 ? nil : function, nil, key.pointer) == 1
            else { return nil }
            if kind == .pss { guard let parameters, handset_sign_pss(parameters, 32) == 1 else { return nil } }
            var count = 0
            guard EVP_DigestSign(context, nil, &count, message, message.count) == 1 else { return nil }
            var signature = [UInt8](repeating: 0, count: count)
            guard EVP_DigestSign(context, &signature, &count, message, message.count) == 1 else { return nil }
            return Array(signature.prefix(count))
        }
    }

    private var function: OpaquePointer? {
        switch digest {
        case .md5: EVP_md5()
        case .sha1: EVP_sha1()
        case .sha256: EVP_sha256()
        case .sha384: EVP_sha384()
        case .sha512: EVP_sha512()
        }
    }

    private var rsaNumber: Int {
        switch digest {
        case .md5: 4
        case .sha1: 5
        case .sha256: 11
        case .sha384: 12
        case .sha512: 13
        }
    }

    private var ecdsaNumber: String {
        switch digest {
        case .sha1: "1"
        case .md5, .sha256: "3.2"
        case .sha384: "3.3"
        case .sha512: "3.4"
        }
    }

    private static let pssParameters: [UInt8] = {
        let sha256 = DER.sequence([object("2.16.840.1.101.3.4.2.1"), DER.null])
        let mask = DER.sequence([object("1.2.840.113549.1.1.8"), sha256])
        return DER.sequence([
            DER.context(0, constructed: true, sha256), DER.context(1, constructed: true, mask),
            DER.context(2, constructed: true, DER.integer(32)),
        ])
    }()

    private static func object(_ dotted: String) -> [UInt8] {
        guard let identifier = DER.identifier(dotted) else { preconditionFailure("\(dotted) is no object identifier") }
        return identifier
    }
}
