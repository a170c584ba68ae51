/// The number of a transfer within its run, from 1, as events print it.
public struct TransferID: Hashable, Sendable {
    /// The phone's own count of transfers, from 1.
    public let number: Int

    /// Makes the identity of a transfer.
    public init(_ number: Int) {
        self.number = number
    }
}

/// Everything that decides the bytes of one request and the handshake before it.
///
/// One hop, one request: redirects and credential retries are new requests, because they are the phone's decision
/// (HTTP-2, HTTP-6).
public struct TransferRequest: Sendable {
    /// What the phone wants the file for.
    public enum Purpose: String, Sendable { case profile, upgrade, report, customCA, redirection }
    /// The method, as it stands in the request line.
    public enum Method: String, Sendable {
        case get = "GET"
        case post = "POST"
        case put = "PUT"
    }

    /// The number of the transfer.
    public var id: TransferID
    /// What the phone wants the file for.
    public var purpose: Purpose
    /// The method of the request.
    public var method: Method
    /// Where the request goes.
    public var url: ProfileURL
    /// The `User-Agent` header (HTTP-4).
    public var userAgent: String
    /// The `Authorization` header, once a challenge asked for it; secret.
    public var authorization: Secret?
    /// The body of a POST or PUT (HTTP-7).
    public var body: [UInt8]?
    /// The `Content-Encoding` of the body, where it has one (RP-5).
    public var bodyEncoding: String?
    /// What the phone offers and insists on; only for https.
    public var tls: ClientTLSSettings?
    /// The host and port to dial in place of the URL's, for SRV targets (SRV-18, LIB-8).
    public var dial: DialTarget?
    /// The `Host` header where it is not that of the URL, which no phone does.
    package var hostHeader: String?
    /// Sends a balancer's PROXY line before all else, which no phone does.
    package var sendsProxyLine = false
    /// The proxy that the request goes through; nil for the straight way.
    public var proxy: ProxySettings?
    /// Fixed answers of the resolver.
    public var resolve: [HostOverride]
    /// What the phone is willing to wait for and to take.
    public var limits: TransferLimits

    /// Makes a request.
    public init(
        id: TransferID, purpose: Purpose, method: Method = .get, url: ProfileURL, userAgent: String,
        authorization: Secret? = nil, body: [UInt8]? = nil, bodyEncoding: String? = nil,
        tls: ClientTLSSettings? = nil, dial: DialTarget? = nil, proxy: ProxySettings? = nil,
        resolve: [HostOverride] = [], limits: TransferLimits = .standard
    ) {
        self.proxy = proxy
        (self.id, self.purpose, self.method, self.url, self.userAgent) = (id, purpose, method, url, userAgent)
        (self.authorization, self.body, self.bodyEncoding) = (authorization, body, bodyEncoding)
        (self.tls, self.dial, self.resolve, self.limits) = (tls, dial, resolve, limits)
    }
}

/// A host and port to dial while the URL keeps its own.
public struct DialTarget: Hashable, Sendable {
    /// The host or address to connect to.
    public var host: String
    /// The port to connect to.
    public var port: Int

    /// Makes a target.
    public init(host: String, port: Int) {
        (self.host, self.port) = (host, port)
    }
}

/// The bounds of one transfer (HTTP-12, all assumed).
public struct TransferLimits: Hashable, Sendable {
    /// The time for a TCP connection to one address.
    public var connect: Duration
    /// The time for connection and handshake together.
    public var handshake: Duration
    /// The time without any byte.
    public var stall: Duration
    /// The time for the whole transfer.
    public var total: Duration
    /// The largest body taken.
    public var bodyBytes: Int
    /// The largest response header taken.
    public var headerBytes: Int

    /// Makes limits.
    public init(
        connect: Duration, handshake: Duration, stall: Duration, total: Duration, bodyBytes: Int, headerBytes: Int
    ) {
        (self.connect, self.handshake, self.stall, self.total) = (connect, handshake, stall, total)
        (self.bodyBytes, self.headerBytes) = (bodyBytes, headerBytes)
    }

    /// 10 s to connect, 20 s to shake hands, 30 s without a byte, 120 s in all, 5 MiB of body, 64 KiB of headers.
    public static let standard = TransferLimits(
        connect: .seconds(10), handshake: .seconds(20), stall: .seconds(30), total: .seconds(120),
        bodyBytes: 5 << 20, headerBytes: 64 << 10
    )

    /// The largest firmware load taken; none of it is kept (UP-8).
    public static let largestLoad = 1 << 30

    /// These limits for a transfer of a kind: a load is larger than any other file.
    public func limits(for purpose: TransferRequest.Purpose) -> TransferLimits {
        guard purpose == .upgrade else { return self }
        var limits = self
        limits.bodyBytes = max(bodyBytes, Self.largestLoad)
        return limits
    }
}

/// A text that must not appear in a log, an event, a report or an error: its description is `***`.
public struct Secret: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The secret itself, for the wire alone.
    public let revealed: String

    /// Wraps a secret.
    public init(_ text: String) {
        revealed = text
    }

    /// Three stars.
    public var description: String { "***" }
    /// Three stars.
    public var debugDescription: String { "***" }
    /// Nothing: a dump shows no secret either.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
