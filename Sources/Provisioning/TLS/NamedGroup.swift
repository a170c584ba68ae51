/// A group for the key exchange, as the supported_groups extension numbers it.
public struct NamedGroup: Hashable, Sendable, CustomStringConvertible {
    /// The code point on the wire.
    public let code: UInt16

    /// Makes a group of a code point, known by name or not.
    public init(_ code: UInt16) {
        self.code = code
    }

    /// Makes a group of a name such as `P-256`; nil where the name is not in the table.
    public init?(name: String) {
        guard let code = Self.table.code(of: name) else { return nil }
        self.init(code)
    }

    /// The name, in the form that OpenSSL's lists take, or the code point in hexadecimal.
    public var name: String { Self.table.name(of: code) }

    /// The name.
    public var description: String { name }

    /// NIST P-256.
    public static let p256 = NamedGroup(0x0017)
    /// NIST P-384.
    public static let p384 = NamedGroup(0x0018)
    /// NIST P-521.
    public static let p521 = NamedGroup(0x0019)
    /// Curve25519.
    public static let x25519 = NamedGroup(0x001d)

    private static let table = CodePointTable(
        """
        0015 P-224
        0016 secp256k1
        0017 P-256
        0018 P-384
        0019 P-521
        001a brainpoolP256r1
        001b brainpoolP384r1
        001c brainpoolP512r1
        001d X25519
        001e X448
        0100 ffdhe2048
        0101 ffdhe3072
        0102 ffdhe4096
        0103 ffdhe6144
        0104 ffdhe8192
        """
    )
}
