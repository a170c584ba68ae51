/// A provisioning server described: what it proves, what it asks for, what it answers, and where it misbehaves.
///
/// One description has two players: the lab serves it on sockets, the virtual world answers from it without any. So a
/// failure is written down once, and both tell the same story of it.
public struct ServerSpec: Hashable, Sendable {
    /// TLS as the server speaks it; nil for plain HTTP (S-06).
    public var tls: TLS?
    /// What is answered, first match first; a request that no route takes is answered 404.
    public var routes: [Route]
    /// Where it misbehaves, in the order in which a connection meets it.
    public var faults: [Fault]
    /// How much it can carry; only virtual time plays it, because a real server has limits of its own.
    public var capacity: ServerCapacity
    /// What the first connections meet in its place, each its own; those after them meet the server itself.
    public var turns: [ServerSpec] = []

    /// Makes a description; without faults and limits that of a healthy server.
    public init(
        tls: TLS?, routes: [Route] = Route.provisioning, faults: [Fault] = [],
        capacity: ServerCapacity = .unlimited
    ) {
        (self.tls, self.routes, self.faults, self.capacity) = (tls, routes, faults, capacity)
    }

    /// The route that answers a request; nil where none does, which is a 404.
    public func route(_ method: String, _ target: String) -> Route? {
        routes.first { $0.matches(method: method, target: target) }
    }
}
