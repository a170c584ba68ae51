package import Provisioning

/// Reads the description of a server: a file of its own, or the `server` of a scenario.
///
/// It has no clock and reads no file: dates of certificates count from `now`, and files come through a function.
package struct ServerReader {
    /// The moment from which dates such as `-30d` count.
    let now: UnixTime
    /// The bytes of a file that stands beside the one being read.
    let files: (String) throws -> [UInt8]
    /// The text of a case by its name or row, for `case: T-04`.
    let cases: (String) -> [UInt8]?
    private var depth = 0

    /// Makes a reader.
    package init(
        now: UnixTime, files: @escaping (String) throws -> [UInt8] = { _ in throw NoFile() },
        cases: @escaping (String) -> [UInt8]? = { _ in nil }
    ) {
        (self.now, self.files, self.cases) = (now, files, cases)
    }

    /// The reader of a file has none to offer.
    package struct NoFile: Error {
        /// Makes the error.
        package init() {}
    }

    /// The description in a file; of a scenario that of its first server.
    package func server(_ bytes: [UInt8], file: String) throws(ScenarioError) -> ServerSpec {
        try placed(bytes, file: file).spec
    }

    /// The description in a file, with the place where it stands; of a scenario that of its first server.
    package func placed(_ bytes: [UInt8], file: String) throws(ScenarioError) -> PlacedServer {
        try all(bytes, file: file, atMost: 1)[0]
    }

    /// The description in a file, or those of all servers of a scenario.
    package func all(
        _ bytes: [UInt8], file: String, atMost limit: Int = .max
    ) throws(ScenarioError) -> [PlacedServer] {
        let value = try YAMLValue.read(bytes, file: file)
        let pairs = try value.pairs()
        guard let inner = pairs.first(where: { $0.key == "server" || $0.key == "servers" })?.value else {
            return [try placed(value)]
        }
        var servers: [PlacedServer] = []
        for element in inner.elements.prefix(limit) { servers.append(try placed(element)) }
        guard !servers.isEmpty else { throw inner.expected("a server") }
        return servers
    }

    static let keys = [
        "about", "case", "url", "host", "address", "port", "tls", "certificate", "certificates", "secondNode", "hosts",
        "unknownName", "clients", "routes", "fault", "faults", "capacity", "connections",
    ]
    /// What one connection may have of its own.
    private static let turnKeys = keys.filter {
        !["about", "case", "url", "host", "address", "port", "capacity", "connections"].contains($0)
    }

    /// A server and where it stands.
    func placed(_ value: YAMLValue) throws(ScenarioError) -> PlacedServer {
        if value.scalar != nil { return try named(value) }
        let fields = try value.fields(Self.keys)
        if let name = fields["case"] {
            var server = try named(name)
            for key in fields.keys.subtracting(["case", "about", "host", "address", "port"]) {
                throw fields[key]!.error("'\(key)' and 'case' exclude each other: a case is whole")
            }
            try place(&server, fields)
            return server
        }
        if let url = fields["url"] { return try remote(url, fields) }
        var server = PlacedServer(try spec(fields))
        if server.spec.tls == nil { server.port = 80 }
        try place(&server, fields)
        return server
    }

    private func place(_ server: inout PlacedServer, _ fields: YAMLFields) throws(ScenarioError) {
        if let host = fields["host"] { server.hosts = try host.words("a host name") }
        if let port = fields["port"] { server.port = try port.whole(1...65_535) }
        guard let address = fields["address"] else { return }
        server.addresses = []
        for element in address.elements {
            guard let parsed = IPAddress(try element.word("an address")), parsed.isLoopback else {
                throw element.error(
                    "address: servers of scenarios stand on loopback: expected 127.0.0.1, 127.0.0.2 … or ::1")
            }
            server.addresses.append(parsed)
        }
    }

    /// The server of a case.
    private func named(_ value: YAMLValue) throws(ScenarioError) -> PlacedServer {
        let name = try value.word("the name of a case")
        guard depth < 4, let bytes = cases(name) else {
            throw value.error("no case '\(name)'; `handset lab --list` names them")
        }
        var reader = self
        reader.depth += 1
        return try reader.placed(bytes, file: "case \(name)")
    }

    /// A real server somewhere: nothing is played.
    private func remote(_ value: YAMLValue, _ fields: YAMLFields) throws(ScenarioError) -> PlacedServer {
        let text = try value.word("a URL")
        guard let url = ProfileURL(absolute: text) else {
            throw value.expected("a URL such as https://prov.example.com")
        }
        for key in fields.keys.subtracting(["url", "about"]) {
            throw fields[key]!.error("'\(key)' and 'url' exclude each other: a real server is what it is")
        }
        var server = PlacedServer(ServerSpec(tls: nil))
        (server.url, server.hosts, server.port) = (text, [url.host], url.port)
        return server
    }

    private func spec(_ fields: YAMLFields) throws(ScenarioError) -> ServerSpec {
        let tls = try tls(fields)
        let routes = try fields["routes"].map { value throws(ScenarioError) in try self.routes(value) }
        var faults: [Fault] = []
        for key in ["fault", "faults"] {
            for element in fields[key]?.elements ?? [] { faults.append(try FaultReader.fault(element)) }
        }
        let capacity = try fields["capacity"].map { value throws(ScenarioError) in try CapacityReader.capacity(value) }
        var spec = ServerSpec(
            tls: tls, routes: routes ?? Route.provisioning, faults: faults, capacity: capacity ?? .unlimited)
        for element in fields["connections"]?.elements ?? [] { spec.turns.append(try turn(element, of: fields)) }
        return spec
    }

    /// What one connection meets: the server itself, but for what is written.
    private func turn(_ value: YAMLValue, of server: YAMLFields) throws(ScenarioError) -> ServerSpec {
        let own = try value.fields(Self.turnKeys)
        let faults: Set<String> = own.keys.isDisjoint(with: ["fault", "faults"]) ? [] : ["fault", "faults"]
        let turn = try spec(own.over(server, without: faults.union(["connections", "capacity"])))
        guard turn.faults.allSatisfy({ $0 != .refuse && $0 != .swallow }) else {
            throw value.error("connections: 'refuse' and 'swallow' are a server's and no single connection's")
        }
        return turn
    }

    private func routes(_ value: YAMLValue) throws(ScenarioError) -> [Route] {
        var routes: [Route] = []
        for element in value.elements { routes.append(try RouteReader(files: files).route(element)) }
        return routes
    }
}

/// A server of a scenario: what it is, and under which names, addresses and port phones find it.
package struct PlacedServer: Sendable {
    /// What is played; nothing for a real server.
    package var spec: ServerSpec
    /// A real server's address, played by nobody.
    package var url: String?
    /// The names that lead to it.
    package var hosts = [ServerReader.standardHost]
    /// The addresses it stands on.
    package var addresses = [IPAddress(bytes: [127, 0, 0, 1])!]
    /// The port that URLs name.
    package var port = 443

    init(_ spec: ServerSpec) {
        self.spec = spec
    }
}

extension IPAddress {
    /// True for this machine's own: 127.0.0.0/8 and ::1.
    var isLoopback: Bool {
        isVersion6 ? bytes == [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1] : bytes.first == 127
    }
}
