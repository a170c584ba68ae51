/// One way in which a server misbehaves on the wire; what it says wrongly but properly is a ``Route``.
///
/// Bytes are counted from the first that the server sends on the connection, from 0, TLS records as they are.
public enum Fault: Hashable, Sendable {
    /// The moment at which a connection goes wrong.
    public enum Moment: String, CaseIterable, Sendable {
        /// Right after TCP.
        case accepted
        /// When the first bytes of the phone have come.
        case clientHello
        /// When the handshake is over.
        case secured
        /// When the whole request has been read.
        case request
    }

    /// Nobody listens.
    case refuse
    /// Attempts to connect vanish without an answer, as behind a firewall that drops.
    case swallow
    /// The connection is reset.
    case reset(Moment)
    /// The connection is closed without a word.
    case close(Moment)
    /// The server falls silent until the phone gives up.
    case stall(Moment)
    /// The server falls silent after that many bytes, as when large packets get lost.
    case stallAfter(bytes: Int)
    /// The connection is closed after that many bytes.
    case cutAfter(bytes: Int)
    /// One byte arrives with all of its bits turned over; a negative place counts from the end of the server's
    /// first flight, -1 its last byte, which is where the signature of TLS 1.2 stands.
    case flipByte(at: Int)
    /// The server's bytes come that many at a time, with that pause between.
    case drip(bytes: Int, pause: Duration)
    /// A plain-text alert answers the ClientHello: 0 is close_notify.
    case alert(AlertDescription)
    /// These bytes come instead of TLS: another protocol, or garbage (S-08, X-12).
    case banner([UInt8])
    /// These bytes come instead of an HTTP answer.
    case garbageReply([UInt8])
    /// The body ends after that many bytes; `notify` tells whether TLS is closed in order.
    case cutBody(after: Int, notify: Bool)
    /// The answer is whole, but TLS is not closed in order.
    case noCloseNotify
}
