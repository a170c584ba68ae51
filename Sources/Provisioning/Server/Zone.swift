/// What resolvers know, described: the addresses of names, and SRV records.
public struct Zone: Hashable, Sendable {
    /// The addresses of each name, in lower case.
    public var addresses: [String: [String]]
    /// The SRV records of each service name, in lower case.
    public var services: [String: [ServiceRecord]]
    /// The addresses of every other name; with none, other names do not exist.
    public var otherwise: [String]
    /// Where servers stand that may not have the port a URL names: the port that is dialled in its place.
    public var ports: [Int: Int]

    /// Makes a zone.
    public init(
        addresses: [String: [String]] = [:], services: [String: [ServiceRecord]] = [:], otherwise: [String] = [],
        ports: [Int: Int] = [:]
    ) {
        self.ports = ports
        self.addresses = Self.lowercased(addresses)
        self.services = Self.lowercased(services)
        self.otherwise = otherwise
    }

    /// A zone in which every name leads to one address.
    public static func everything(at address: String) -> Zone { Zone(otherwise: [address]) }

    /// The addresses of a host; an address is its own.
    public func addresses(of host: String) -> [String] {
        if IPAddress(host) != nil { return [host] }
        return addresses[host] ?? addresses[host.lowercased()] ?? otherwise
    }

    /// The answer to a question.
    public func answer(to question: DNSQuestion) -> DNSAnswer {
        switch question {
        case .service(let name): return services[name.lowercased()].map { .services($0) } ?? .failed
        case .address(let name):
            let found = addresses(of: name)
            return found.isEmpty ? .failed : .addresses(found)
        }
    }

    private static func lowercased<Value>(_ entries: [String: Value]) -> [String: Value] {
        Dictionary(entries.map { ($0.key.lowercased(), $0.value) }) { first, _ in first }
    }
}
