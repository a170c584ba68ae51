/// What a phone asks of the outside world; every operation is answered exactly once.
public enum Operation: Sendable {
    /// Fetch or send a file.
    case transfer(TransferRequest)
    /// Ask the resolver.
    case lookup(DNSQuestion)
}

/// The answer to an operation.
public enum Completion: Sendable {
    /// A transfer ended.
    case transfer(TransferResult)
    /// The resolver answered.
    case lookup(DNSQuestion, DNSAnswer)
}

/// A question to the phone's resolver.
public enum DNSQuestion: Hashable, Sendable {
    /// SRV records of a name (PR-53).
    case service(String)
    /// The addresses of a host (LG-4).
    case address(String)
}

/// What the resolver knows.
public enum DNSAnswer: Hashable, Sendable {
    /// The SRV records, in the order of the answer.
    case services([ServiceRecord])
    /// The addresses, in the order in which they are tried.
    case addresses([String])
    /// The name does not exist, or no resolver answered.
    case failed
}

/// One SRV record.
public struct ServiceRecord: Hashable, Sendable {
    /// Lower is tried first.
    public let priority: Int
    /// Lower is tried first too, unlike RFC 2782 (PR-53).
    public let weight: Int
    /// The port to dial.
    public let port: Int
    /// The host to dial.
    public let target: String

    /// Makes a record.
    public init(priority: Int, weight: Int, port: Int, target: String) {
        (self.priority, self.weight, self.port, self.target) = (priority, weight, port, target)
    }
}
