/// The names of an isolated network: what its resolver knows, and nothing else exists (X-01, N-10, N-11, PR-53).
///
/// | asked for | answered |
/// |---|---|
/// | a name of ``hosts``, whatever its case | its addresses, in the order in which they are tried |
/// | an address | itself |
/// | anything else | nothing: the lookup fails at once |
public struct Zone: Hashable, Sendable {
    /// The addresses of names in lower case.
    public var hosts: [String: [String]]
    /// The SRV records of names in lower case.
    public var services: [String: [ServiceRecord]]
    /// Where servers stand that may not have the port a URL names: the port that is dialled in its place.
    public var ports: [Int: Int]

    /// Makes a zone; names are taken in lower case.
    public init(hosts: [String: [String]] = [:], services: [String: [ServiceRecord]] = [:], ports: [Int: Int] = [:]) {
        (self.hosts, self.services, self.ports) = (hosts, services, ports)
    }

    /// Every address of a name; empty where it has none.
    public func addresses(of name: String) -> [String] {
        let name = name.hasSuffix(".") ? String(name.dropLast()) : name
        if let address = IPAddress(name) { return ["\(address)"] }
        return hosts[name.lowercased()] ?? []
    }

    /// The answer to a question.
    public func answer(_ question: DNSQuestion) -> DNSAnswer {
        switch question {
        case .service(let name): services[name.lowercased()].map { .services($0) } ?? .failed
        }
    }
}
