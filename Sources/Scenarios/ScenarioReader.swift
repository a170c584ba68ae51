package import Provisioning

/// Reads scenario files; it reads no file itself and has no clock.
package struct ScenarioReader {
    private let now: UnixTime
    private let server: ServerReader

    /// Makes a reader: `now` is the moment from which dates count, `files` has the files that stand beside the scenario,
    /// `cases` the texts of the lab's cases.
    package init(
        now: UnixTime, files: @escaping (String) throws -> [UInt8] = { _ in throw ServerReader.NoFile() },
        cases: @escaping (String) -> [UInt8]? = { _ in nil }
    ) {
        self.now = now
        server = ServerReader(now: now, files: files, cases: cases)
    }

    private static let keys = ["about", "phones", "server", "servers", "dns", "run", "expect", "world"]

    /// True for a file that says more than what one server is.
    package static func isScenario(_ bytes: [UInt8], file: String) throws(ScenarioError) -> Bool {
        let alone: Set = ["server", "servers", "phones", "dns", "run", "expect"]
        return try YAMLValue.read(bytes, file: file).pairs().contains { alone.contains($0.key) }
    }

    /// The scenario in a file.
    package func scenario(_ bytes: [UInt8], file: String) throws(ScenarioError) -> Scenario {
        let fields = try YAMLValue.read(bytes, file: file).fields(Self.keys)
        // Without a server the rest is read all the same: a mistyped key elsewhere is told first.
        let hasServer = fields["server"] != nil || fields["servers"] != nil
        let servers = hasServer ? try servers(fields) : [PlacedServer(ServerSpec(tls: nil))]
        let certificates = servers.flatMap { $0.spec.tls?.certificates ?? [] }
        let phones = try PhoneReader(now: now, rule: Self.rule(servers[0]), certificates: certificates)
            .groups(fields["phones"])
        let expectations = try fields["expect"].map { value throws(ScenarioError) in
            try ExpectationReader.expectations(value)
        }
        var settings = Scenario.Setting.allCases
        if let value = fields["world"] { settings = [try value.choice(of: Scenario.Setting.self)] }
        if servers.contains(where: { $0.url != nil }) { settings = [.live] }
        let plan = try RunReader(server: server).plan(fields["run"])
        _ = try fields.one(of: ["server", "servers"])
        return Scenario(
            file: file, about: try fields["about"]?.text() ?? "", phones: phones, servers: servers,
            zone: try zone(fields["dns"]), run: plan,
            expectations: expectations ?? [.everyPhoneSucceeds(file: file)], settings: settings)
    }

    /// What the lab serves of a file: a scenario, or a server described alone, which the usual phone meets.
    package func served(_ bytes: [UInt8], file: String) throws(ScenarioError) -> Scenario {
        let value = try YAMLValue.read(bytes, file: file)
        if try value.pairs().contains(where: { $0.key == "server" || $0.key == "servers" }) {
            return try scenario(bytes, file: file)
        }
        let alone = try server.placed(value)
        let phones = try PhoneReader(now: now, rule: Self.rule(alone), certificates: []).groups(nil)
        return Scenario(
            file: file, about: "", phones: phones, servers: [alone], zone: Zone(), run: RunPlan(),
            expectations: [.everyPhoneSucceeds(file: file)], settings: Scenario.Setting.allCases)
    }

    private func servers(_ fields: YAMLFields) throws(ScenarioError) -> [PlacedServer] {
        let (_, value) = try fields.one(of: ["server", "servers"])
        var servers: [PlacedServer] = []
        for element in value.elements { servers.append(try server.placed(element)) }
        guard !servers.isEmpty else { throw value.expected("a server") }
        if servers.count > 1, servers.contains(where: { $0.url != nil }) {
            throw value.error("servers: a real server stands alone: others would not be found beside it")
        }
        return servers
    }

    /// What phones ask the first server for.
    private static func rule(_ server: PlacedServer) -> String {
        if let url = server.url { return url.hasSuffix("/") ? url + "$MA.xml" : url }
        let scheme = server.spec.tls == nil && server.port != 443 ? "http" : "https"
        let isUsual = server.port == (scheme == "https" ? 443 : 80)
        let host = server.hosts.first ?? ServerReader.standardHost
        return "\(scheme)://\(host)\(isUsual ? "" : ":\(server.port)")/$MA.xml"
    }

    private func zone(_ value: YAMLValue?) throws(ScenarioError) -> Zone {
        guard
            let fields = try value.map({ value throws(ScenarioError) in try value.fields(["addresses", "services"]) })
        else { return Zone() }
        var addresses: [String: [String]] = [:]
        for (name, value) in try fields["addresses"]?.pairs("names with addresses") ?? [] {
            addresses[name] = []
            for element in value.elements {
                guard let address = IPAddress(try element.word("an address")) else {
                    throw element.expected("an address")
                }
                addresses[name]?.append("\(address)")
            }
        }
        var services: [String: [ServiceRecord]] = [:]
        for (name, value) in try fields["services"]?.pairs("service names with records") ?? [] {
            services[name] = []
            for element in value.elements { services[name]?.append(try record(element)) }
        }
        return Zone(addresses: addresses, services: services)
    }

    private func record(_ value: YAMLValue) throws(ScenarioError) -> ServiceRecord {
        let fields = try value.fields(["target", "port", "priority", "weight"])
        return ServiceRecord(
            priority: try fields["priority"]?.whole(0...65_535) ?? 0,
            weight: try fields["weight"]?.whole(0...65_535) ?? 0,
            port: try fields["port"]?.whole(1...65_535) ?? 443, target: try fields.required("target").word("a host"))
    }
}

extension Expectation {
    /// What a scenario expects that expects nothing else.
    static func everyPhoneSucceeds(file: String) -> Expectation {
        let pattern = EventPattern(kind: "resyncSucceeded", fields: [])
        return Expectation(content: .event(pattern, .some), isPerPhone: true, file: file, line: 0)
    }
}
