/// What a ClientHello offers, read from its bytes (TLS-6, TLS-9, TLS-10).
public struct ClientOffer: Hashable, Sendable {
    /// The version in the old field, never above TLS 1.2.
    public var legacyVersion: UInt16 = 0
    /// The versions of the supported_versions extension; empty where it is absent.
    public var versions: [TLSVersion] = []
    /// The cipher suites in order, signals included.
    public var cipherSuites: [CipherSuite] = []
    /// The groups in order.
    public var groups: [NamedGroup] = []
    /// The signature algorithms in order.
    public var signatureSchemes: [SignatureScheme] = []
    /// The server name; nil where none was sent.
    public var serverName: String?
    /// The application protocols in order; empty where none were offered.
    public var applicationProtocols: [String] = []
    /// Every extension by number, in order.
    public var extensions: [UInt16] = []
    /// The session offered for resumption, or the filler of TLS 1.3.
    public var sessionID: [UInt8] = []

    /// The highest version on offer; nil where the hello tells none that is known.
    public var highest: TLSVersion? {
        versions.max { $0.rawValue < $1.rawValue } ?? TLSVersion(rawValue: legacyVersion)
    }

    /// Reads a whole ClientHello, its four-byte header included; what is cut short is left empty.
    public init(clientHello bytes: [UInt8]) {
        var reader = ByteReader(bytes.dropFirst(4))
        guard let version = reader.code(), reader.take(32) != nil,
            let session = reader.vector(lengthBytes: 1), var suites = reader.vector(lengthBytes: 2)
        else { return }
        legacyVersion = version
        sessionID = Array(session.remaining)
        cipherSuites = suites.codes().map { CipherSuite($0) }
        guard reader.vector(lengthBytes: 1) != nil, var list = reader.vector(lengthBytes: 2) else { return }
        while let number = list.code(), let body = list.vector(lengthBytes: 2) {
            extensions.append(number)
            read(number, body)
        }
    }

    /// The server name alone; nil where none was sent.
    static func serverName(in bytes: [UInt8]) -> String? {
        var reader = ByteReader(bytes.dropFirst(4))
        guard reader.take(34) != nil, reader.vector(lengthBytes: 1) != nil, reader.vector(lengthBytes: 2) != nil,
            reader.vector(lengthBytes: 1) != nil, var list = reader.vector(lengthBytes: 2)
        else { return nil }
        var name: String?
        while let number = list.code(), let body = list.vector(lengthBytes: 2) {
            if number == 0, let sent = serverName(body) { name = sent }
        }
        return name
    }

    private static func serverName(_ body: ByteReader) -> String? {
        var body = body
        guard var names = body.vector(lengthBytes: 2), names.number(1) == 0, let name = names.vector(lengthBytes: 2)
        else { return nil }
        return String(decoding: name.remaining, as: UTF8.self)
    }

    private mutating func read(_ number: UInt16, _ body: ByteReader) {
        var body = body
        switch number {
        case 0: if let name = Self.serverName(body) { serverName = name }
        case 10:
            groups =
                body.vector(lengthBytes: 2).map { list in
                    var list = list
                    return list.codes().map { NamedGroup($0) }
                } ?? []
        case 13:
            signatureSchemes =
                body.vector(lengthBytes: 2).map { list in
                    var list = list
                    return list.codes().map { SignatureScheme($0) }
                } ?? []
        case 16:
            guard var names = body.vector(lengthBytes: 2) else { return }
            while let name = names.vector(lengthBytes: 1) {
                applicationProtocols.append(String(decoding: name.remaining, as: UTF8.self))
            }
        case 43:
            versions =
                body.vector(lengthBytes: 1).map { list in
                    var list = list
                    return list.codes().compactMap { TLSVersion(rawValue: $0) }
                } ?? []
        default: break
        }
    }
}
