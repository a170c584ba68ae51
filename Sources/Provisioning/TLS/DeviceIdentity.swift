/// A certificate chain and the key to it: who a phone says it is.
///
/// Kept as DER, because a sleeping phone needs neither parsed. The key never appears in words.
public final class DeviceIdentity: Sendable {
    /// Where the certificate comes from (CLI-1, CLI-5).
    public enum Kind: String, Sendable { case manufacturing, generic, custom }

    /// Where the certificate comes from.
    public let kind: Kind
    private let source: any DeviceIdentitySource

    /// Makes an identity; whether key and certificate belong together shows in the handshake (C-14).
    public init(kind: Kind, chain: [[UInt8]], key: [UInt8]) {
        self.kind = kind
        source = Held(chain: chain, key: key)
    }

    /// Makes an identity whose bytes stand elsewhere.
    package init(kind: Kind, source: any DeviceIdentitySource) {
        (self.kind, self.source) = (kind, source)
    }

    /// The chain as DER, the phone's own certificate first.
    public var chain: [[UInt8]] { source.chain }
    /// The key as DER: secret.
    package var key: [UInt8] { source.key }

    /// True for a certificate that names one phone alone (CLI-6).
    public var isUnique: Bool { kind != .generic }

    private struct Held: DeviceIdentitySource {
        let chain: [[UInt8]]
        let key: [UInt8]
    }
}

/// Where the bytes of an identity stand: in the identity itself, or in a file that many share.
package protocol DeviceIdentitySource: Sendable {
    /// The chain as DER, the phone's own certificate first.
    var chain: [[UInt8]] { get }
    /// The key as DER.
    var key: [UInt8] { get }
}

extension DeviceIdentity: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The kind and the number of certificates; never the key.
    public var description: String { "\(kind.rawValue) identity of \(chain.count) certificate(s)" }
    /// The same as the description.
    public var debugDescription: String { description }
    /// The kind alone: a dump shows no secret either.
    public var customMirror: Mirror { Mirror(self, children: ["kind": kind]) }
}
