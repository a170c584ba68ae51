/// A signature algorithm as the signature_algorithms extension numbers it.
public struct SignatureScheme: Hashable, Sendable, CustomStringConvertible {
    /// The code point on the wire.
    public let code: UInt16

    /// Makes a scheme of a code point, known by name or not.
    public init(_ code: UInt16) {
        self.code = code
    }

    /// Makes a scheme of a name such as `RSA+SHA256`; nil where the name is not in the table.
    public init?(name: String) {
        guard let code = Self.table.code(of: name) else { return nil }
        self.init(code)
    }

    /// The name, in the form that OpenSSL's lists take, or the code point in hexadecimal.
    public var name: String { Self.table.name(of: code) }

    /// The name.
    public var description: String { name }

    private static let table = CodePointTable(
        """
        0101 RSA+MD5
        0201 RSA+SHA1
        0202 DSA+SHA1
        0203 ECDSA+SHA1
        0301 RSA+SHA224
        0302 DSA+SHA224
        0303 ECDSA+SHA224
        0401 RSA+SHA256
        0402 DSA+SHA256
        0403 ECDSA+SHA256
        0501 RSA+SHA384
        0502 DSA+SHA384
        0503 ECDSA+SHA384
        0601 RSA+SHA512
        0602 DSA+SHA512
        0603 ECDSA+SHA512
        0804 rsa_pss_rsae_sha256
        0805 rsa_pss_rsae_sha384
        0806 rsa_pss_rsae_sha512
        0807 ed25519
        0808 ed448
        0809 rsa_pss_pss_sha256
        080a rsa_pss_pss_sha384
        080b rsa_pss_pss_sha512
        """
    )
}
