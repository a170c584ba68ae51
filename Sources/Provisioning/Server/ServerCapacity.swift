/// How much a server can carry: what virtual time needs to know to make it slow, or to make it fall over.
public struct ServerCapacity: Hashable, Sendable {
    /// What happens to a request that finds the queue full.
    public enum Overload: Hashable, Sendable {
        /// TCP is refused.
        case refused
        /// Nothing comes back: the phone runs into its time-out.
        case silent
        /// An HTTP status answers, as balancers do.
        case status(Int)
    }

    /// How many requests a second it completes; nil for any number.
    public var requestsPerSecond: Double?
    /// How many requests may wait; what comes on top meets ``overload``.
    public var queue: Int
    /// What happens to a request that finds the queue full.
    public var overload: Overload
    /// How long an answer takes on top of the waiting.
    public var latency: Latency

    /// Makes a capacity.
    public init(
        requestsPerSecond: Double? = nil, queue: Int = 511, overload: Overload = .silent,
        latency: Latency = Latency(.zero)
    ) {
        precondition(requestsPerSecond.map { $0 > 0 } ?? true, "a server completes some requests, or all")
        (self.requestsPerSecond, self.queue) = (requestsPerSecond, max(0, queue))
        (self.overload, self.latency) = (overload, latency)
    }

    /// Answers everything at once.
    public static let unlimited = ServerCapacity()

    /// How long one request keeps the server busy; zero without a limit.
    public var serviceTime: Duration {
        requestsPerSecond.map { .nanoseconds(Int64(min(1e18, 1e9 / $0))) } ?? .zero
    }
}
