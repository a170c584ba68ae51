import Provisioning

/// What a browser may call this machine: a page from elsewhere could have its own name lead here, and read the run.
///
/// | `Host` | answered |
/// |---|---|
/// | `127.0.0.1:8080`, `[::1]:8080`, `192.0.2.7` | yes: no name leads to an address |
/// | `localhost:8080`, `run.localhost`, the machine's own name | yes |
/// | `evil.example:8080` | no |
/// | none | yes: no browser |
struct CallableNames: Sendable {
    private let own: Set<String>

    /// Takes the names of the machine, each with its first label alone.
    init(_ names: [String]) {
        own = Set(
            names.map { $0.lowercased() }.flatMap { [$0, String($0.prefix { $0 != "." })] }.filter { !$0.isEmpty })
    }

    /// True where a request with this `Host` header is meant for here.
    func include(_ host: String?) -> Bool {
        guard let host else { return true }
        let name = Self.name(in: host.lowercased())
        return IPAddress(name) != nil || name == "localhost" || name.hasSuffix(".localhost") || own.contains(name)
    }

    /// The name without port, brackets and last dot.
    private static func name(in host: String) -> String {
        if host.hasPrefix("[") { return String(host.dropFirst().prefix { $0 != "]" }) }
        let name = host.prefix { $0 != ":" }
        return String(name.hasSuffix(".") ? name.dropLast() : name)
    }
}
