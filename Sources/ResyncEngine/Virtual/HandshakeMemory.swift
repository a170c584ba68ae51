import OpenSSL
import Provisioning
import Serving

/// One handshake between a phone and a virtual server, made once and told again to everybody to whom the same would happen.
final class Handshake {
    /// What the phone saw.
    let trace: HandshakeTrace
    /// The phone's own fault, where no packet left.
    let fault: LocalFault?
    /// Whether and how the server liked the phone's certificate.
    let verdict: ClientVerdict
    /// The certificate that the server saw.
    let certificate: CertificateSummary?
    /// True where both sides have a session.
    let isConnected: Bool
    /// How the connection broke, where it did.
    let broken: Wire.Break?
    /// How many bytes the server sent.
    let serverBytes: Int
    /// True where nothing in the trace says no: the same at every time of the phone's clock.
    let isClean: Bool

    init(_ result: MemoryHandshake.Result, _ wire: Wire) {
        (trace, fault, isConnected) = (result.trace, result.fault, result.isConnected)
        verdict = ClientVerdict(shown: result.phoneCertificate != nil, verifyCode: result.phoneVerifyCode)
        certificate = result.phoneCertificate
        (broken, serverBytes) = (wire.broken, wire.passed)
        isClean = result.fault == nil && result.trace.failure == nil
    }

    private init(_ other: Handshake, verifiedAt time: UnixTime) {
        var trace = other.trace
        trace.verify?.verifiedAt = time
        (self.trace, fault, verdict, certificate) = (trace, other.fault, other.verdict, other.certificate)
        (isConnected, broken, serverBytes) = (other.isConnected, other.broken, other.serverBytes)
        isClean = other.isClean
    }

    /// The same at another time of the phone's clock at which no certificate has begun or ceased to be valid.
    func at(_ time: UnixTime?) -> Handshake {
        guard let time, let before = trace.verify?.verifiedAt, before != time else { return self }
        return Handshake(self, verifiedAt: time)
    }
}

/// The handshakes of a run by everything that decides them, so that a million phones cost a handful.
///
/// Dates count as spans: between two moments at which some certificate begins or ceases to be valid, all times are alike.
struct HandshakeMemory {
    /// Everything that decides a handshake.
    struct Key: Hashable {
        var server: Int
        var node: Int
        var isSilent: Bool
        var host: String
        var peer: String
        var dialled: String?
        var phoneSpan: Int
        var serverSpan: Int
        var identity: ObjectIdentifier?
        var trust: TrustStore
        var nameCheck: ServerNameCheck
        var profile: TLSProfile

        // Few numbers tell almost all keys apart; equality looks at the rest.
        func hash(into hasher: inout Hasher) {
            hasher.combine(server)
            hasher.combine(phoneSpan)
            hasher.combine(identity)
            hasher.combine(trust.fingerprint)
            hasher.combine(profile.maximum)
        }
    }

    private struct Entry {
        let handshake: Handshake
        // Keeps the identity alive, so that its place in memory cannot become another's.
        let identity: DeviceIdentity?
    }

    private var entries: [Key: Entry] = [:]
    /// How many handshakes were made.
    private(set) var made = 0

    /// The handshake of a key; made where it is not known yet, with a number of its own.
    mutating func handshake(
        _ key: Key, of identity: DeviceIdentity?, _ make: (Int) -> Handshake
    ) -> Handshake {
        if let known = entries[key] { return known.handshake }
        let handshake = make(made)
        made += 1
        if entries.count >= Self.limit { entries.removeAll() }
        entries[key] = Entry(handshake: handshake, identity: identity)
        return handshake
    }

    private static let limit = 8192
}

/// The moments at which certificates begin and cease to be valid, for every trust store and identity that came by.
struct ValidityMoments {
    private var anchors: [TrustStore: [UnixTime]] = [:]
    private var identities: [ObjectIdentifier: (DeviceIdentity, [UnixTime])] = [:]

    /// The number of the span of a trust store's and a server's dates in which a moment lies.
    mutating func span(of time: UnixTime?, _ trust: TrustStore, _ server: [UnixTime]) -> Int {
        guard let time else { return -1 }
        if anchors[trust] == nil { anchors[trust] = Self.moments(trust.anchors.map(\.der)) }
        return Self.count(anchors[trust] ?? [], until: time) << 16 | Self.count(server, until: time)
    }

    /// The number of the span of a phone's own certificates and a server's roots in which a moment lies.
    mutating func span(of time: UnixTime, _ identity: DeviceIdentity?, _ server: [UnixTime]) -> Int {
        let own = Self.count(server, until: time)
        guard let identity else { return own }
        let place = ObjectIdentifier(identity)
        if identities[place] == nil {
            if identities.count >= 4096 { identities.removeAll() }
            identities[place] = (identity, Self.moments(identity.chain))
        }
        return Self.count(identities[place]?.1 ?? [], until: time) << 16 | own
    }

    /// The dates of some certificates, in order.
    static func moments(_ certificates: [[UInt8]]) -> [UnixTime] {
        let dates = certificates.compactMap { X509Certificate(der: $0)?.summary }
            .flatMap { [$0.notBefore, $0.notAfter] }
        return Set(dates).sorted()
    }

    private static func count(_ moments: [UnixTime], until time: UnixTime) -> Int {
        var (low, high) = (0, moments.count)
        while low < high {
            let middle = (low + high) / 2
            if moments[middle] <= time { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
