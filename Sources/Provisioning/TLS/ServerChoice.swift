/// What a server chose, read from the bytes of its ServerHello and its ServerKeyExchange.
public struct ServerChoice: Hashable, Sendable {
    /// The version of the session.
    public var version: TLSVersion?
    /// The cipher suite.
    public var cipherSuite: CipherSuite?
    /// The group of the key exchange; versions before TLS 1.3 name it in the ServerKeyExchange.
    public var group: NamedGroup?
    /// The bits of the prime of a finite field, which no version before TLS 1.3 names (P-07).
    public var dhBits: Int?
    /// True for the special ServerHello that asks for another ClientHello.
    public var isRetryRequest = false

    /// Nothing chosen yet.
    public init() {}

    /// Reads a whole ServerHello, its four-byte header included; what is cut short stays nil.
    public init(serverHello bytes: [UInt8]) {
        var reader = ByteReader(bytes.dropFirst(4))
        guard let legacy = reader.code(), let random = reader.take(32), reader.vector(lengthBytes: 1) != nil,
            let suite = reader.code(), reader.number(1) != nil
        else { return }
        version = TLSVersion(rawValue: legacy)
        cipherSuite = CipherSuite(suite)
        isRetryRequest = random.elementsEqual(Self.retryRandom)
        guard var list = reader.vector(lengthBytes: 2) else { return }
        while let number = list.code(), var body = list.vector(lengthBytes: 2) {
            switch number {
            case 43: version = body.code().flatMap { TLSVersion(rawValue: $0) } ?? version
            case 51: group = body.code().map { NamedGroup($0) }
            default: break
            }
        }
    }

    /// Reads a whole ServerKeyExchange of the suite that was chosen: a named curve, or a finite field.
    public mutating func read(serverKeyExchange bytes: [UInt8]) {
        var reader = ByteReader(bytes.dropFirst(4))
        if cipherSuite?.isFiniteField == true {
            let prime = reader.vector(lengthBytes: 2)?.remaining.drop { $0 == 0 } ?? []
            dhBits = prime.first.map { prime.count * 8 - $0.leadingZeroBitCount }
        } else if reader.number(1) == 3, let code = reader.code() {
            group = NamedGroup(code)
        }
    }

    private static let retryRandom: [UInt8] = [
        0xcf, 0x21, 0xad, 0x74, 0xe5, 0x9a, 0x61, 0x11, 0xbe, 0x1d, 0x8c, 0x02, 0x1e, 0x65, 0xb8, 0x91,
        0xc2, 0xa2, 0x11, 0x16, 0x7a, 0xbb, 0x8c, 0x5e, 0x07, 0x9e, 0x09, 0xe2, 0xc8, 0xa8, 0x33, 0x9c,
    ]
}
