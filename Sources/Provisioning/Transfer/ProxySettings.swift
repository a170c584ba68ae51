/// The HTTP proxy of a phone: https goes through it by CONNECT (HTTP-17).
public struct ProxySettings: Hashable, Sendable {
    /// A name or an address, no scheme.
    public var host: String
    /// The port.
    public var port: Int
    /// The account, where the proxy wants one.
    public var account: Challenge.Account?

    /// Makes settings.
    public init(host: String, port: Int, account: Challenge.Account? = nil) {
        (self.host, self.port, self.account) = (host, port, account)
    }
}
