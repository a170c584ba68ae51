/// What a phone sends without waiting for an answer.
public enum Message: Hashable, Sendable {
    /// One syslog datagram (LG-5, LG-6).
    case syslog(SyslogMessage)
}

/// A syslog datagram and where it goes.
public struct SyslogMessage: Hashable, Sendable {
    /// The server of `Syslog_Server`, without its port.
    public let host: String
    /// The port, 514 where none is given.
    public let port: Int
    /// The frame: `<PRI>Mmm dd hh:mm:ss [identifier ]message`.
    public let frame: String

    /// Makes a datagram.
    public init(host: String, port: Int, frame: String) {
        (self.host, self.port, self.frame) = (host, port, frame)
    }
}
