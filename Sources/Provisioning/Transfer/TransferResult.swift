/// How one transfer ended, with everything seen on the way.
public struct TransferResult: Sendable {
    /// A response of any status, or the failure that prevented one.
    public enum Outcome: Sendable {
        /// The server answered; the status may still be an error.
        case response(HTTPResponse)
        /// No complete answer came.
        case failed(TransferFailure)
    }

    /// The transfer this answers.
    public var id: TransferID
    /// How it ended.
    public var outcome: Outcome
    /// The handshake, where one began.
    public var handshake: HandshakeTrace?
    /// The address that was reached, empty where none was.
    public var peerAddress: String
    /// How long each phase took.
    public var timings: TransferTimings

    /// Makes a result.
    public init(
        id: TransferID, outcome: Outcome, handshake: HandshakeTrace? = nil, peerAddress: String = "",
        timings: TransferTimings = TransferTimings()
    ) {
        (self.id, self.outcome, self.handshake) = (id, outcome, handshake)
        (self.peerAddress, self.timings) = (peerAddress, timings)
    }
}

/// A response with the few headers a phone looks at.
public struct HTTPResponse: Sendable {
    /// The status code.
    public var status: Int
    /// The body as it came: content codings are the phone's business (HTTP-10).
    public var body: [UInt8]
    /// Bytes of the body that came and were not kept: those of a load, which nobody looks at (UP-8).
    public var unkeptBytes = 0
    /// `Content-Encoding`, where the header was sent.
    public var contentEncoding: String?
    /// `Location`, where the header was sent.
    public var location: String?
    /// Every `WWW-Authenticate` header, in order.
    public var challenges: [String]
    /// `Server`, where the header was sent.
    public var server: String?
    /// What else the headers say of a refusal: those of ``remarkHeaders``, in order.
    public var remarks: [(name: String, value: String)] = []
    /// `Content-Type`, which no phone looks at (HTTP-11).
    public var contentType: String?
    /// True where the end of the body was told: by a length or by chunks (HTTP-13).
    public var isDelimited: Bool

    /// The headers, in lower case, that no phone looks at and a person wants to see beside an error status.
    package static let remarkHeaders: Set = ["allow", "retry-after", "upgrade", "via", "proxy-authenticate", "x-cache"]

    /// Makes a response.
    public init(
        status: Int, body: [UInt8] = [], contentEncoding: String? = nil, location: String? = nil,
        challenges: [String] = [], server: String? = nil, contentType: String? = nil, isDelimited: Bool = true
    ) {
        (self.status, self.body, self.contentEncoding) = (status, body, contentEncoding)
        (self.location, self.challenges, self.server) = (location, challenges, server)
        (self.contentType, self.isDelimited) = (contentType, isDelimited)
    }
}

/// How long each phase of a transfer took, counted from its start.
public struct TransferTimings: Hashable, Sendable {
    /// Until the name was resolved.
    public var resolved: Duration
    /// Until TCP was connected.
    public var connected: Duration
    /// Until the handshake was over.
    public var secured: Duration
    /// Until the first byte of the answer.
    public var firstByte: Duration
    /// Until the end.
    public var total: Duration

    /// Makes timings; zero means that the phase was not reached.
    public init(
        resolved: Duration = .zero, connected: Duration = .zero, secured: Duration = .zero,
        firstByte: Duration = .zero, total: Duration = .zero
    ) {
        (self.resolved, self.connected, self.secured) = (resolved, connected, secured)
        (self.firstByte, self.total) = (firstByte, total)
    }
}
