import Glibc
import Lab
import Outputs
import Provisioning
import Scenarios

/// What the lab shows: a case, or a person's own description, and how to point a client at it.
struct LabShow {
    /// The name, as the command line has it.
    let name: String
    /// The row of the catalogue, the requirement, or nothing.
    let id: String
    /// What a client sees.
    let about: String
    /// The servers; clients begin with the first.
    let servers: [PlacedServer]
    /// The options that a phone of this program needs to meet the case.
    let phone: String

    init(_ chosen: LabCase) {
        (name, id, about) = (chosen.name, chosen.id, chosen.about)
        let scenario = chosen.scenario(at: UnixTime(Int64(time(nil))))
        servers = scenario.servers
        phone = scenario.phones.first.map(PhoneHint.options) ?? ""
    }

    private init(name: String, about: String, servers: [PlacedServer]) {
        (self.name, id, self.about, self.servers, phone) = (name, "", about, servers, "")
    }

    /// The case of a name, or the description in a file.
    init(named text: String) throws {
        if let chosen = LabCase.named(text) {
            self.init(chosen)
            return
        }
        let several = LabCase.names(ofID: text)
        if !several.isEmpty {
            throw InputProblem("lab \(text): several cases play this row: \(several.joined(separator: ", "))")
        }
        guard text.hasSuffix(".yaml") || FileAccess.exists(text) else {
            throw InputProblem(
                "lab \(ParameterMask.rule(text)): no such case and no such file; `handset lab --list` names the cases")
        }
        let now = UnixTime(Int64(time(nil)))
        let servers = try ScenarioFiles(now: now).servers(text)
        guard servers.allSatisfy({ $0.url == nil }) else {
            throw InputProblem("lab \(text): it describes a real server; `handset run` sends phones there")
        }
        self.init(name: text, about: "described in \(text)", servers: servers)
    }

    /// How to point curl, this program and a real phone at the servers, which stand where the places say.
    func hint(at places: [[ListenAddress]]) -> String {
        let listening = zip(servers, places).flatMap { server, places in places.map { "\(server.scheme)://\($0)" } }
        let resolve = resolve(places).map { " --resolve \($0)" }.joined()
        let (host, url) = (servers[0].host, servers[0].url(at: places[0]))
        return """
            lab \(name)\(id.isEmpty ? "" : " (\(id))"): \(about)
            listening on \(listening.joined(separator: "\n         and "))
            try: handset resync '\(url)/$MA.xml'\(resolve)\(phone)
                 curl -v --insecure\(servers.count > 1 ? " --location" : "")\(resolve) \(url)/00562b043615.xml
            a real phone: let its DNS lead \(host) to this machine (and --listen ADDR:\(places[0][0].port) on its network), then open
                 http://PHONE/admin/resync?\(url)/$MA.xml
            """
    }

    /// One line of the index.
    func index(at places: [[ListenAddress]]) -> [UInt8] {
        let (url, resolve) = (servers[0].url(at: places[0]), resolve(places))
        var line = JSONWriter()
        line.object { line in
            line.member("id", id)
            line.member("name", name)
            line.member("port", Int(places[0][0].port))
            line.member("url", url)
            line.member("about", about)
            line.member("resolve", resolve[0])
            line.member("hint", "handset resync '\(url)/$MA.xml'" + resolve.map { " --resolve \($0)" }.joined() + phone)
            line.name("servers")
            line.array(Array(zip(servers, places))) { line, server in
                line.object { line in
                    line.member("url", server.0.url(at: server.1))
                    line.member("port", Int(server.1[0].port))
                    line.member("addresses", list: server.1.map { "\($0.address)" })
                }
            }
        }
        return line.bytes + [10]
    }

    /// What leads each name to its servers, as `--resolve` of curl takes it, the first server's name first.
    private func resolve(_ places: [[ListenAddress]]) -> [String] {
        var entries: [(target: String, addresses: [String])] = []
        for (server, places) in zip(servers, places) {
            let target = "\(server.host):\(places[0].port)"
            let addresses = places.map { "\($0.address)" }
            if let known = entries.firstIndex(where: { $0.target == target }) {
                entries[known].addresses += addresses
            } else {
                entries.append((target, addresses))
            }
        }
        return entries.map { "\($0.target):\($0.addresses.joined(separator: ","))" }
    }
}

extension PlacedServer {
    fileprivate var scheme: String { spec.tls == nil ? "http" : "https" }
    fileprivate var host: String { hosts.first ?? ServerReader.standardHost }

    /// The URL by which a phone would call for its profile, without a path.
    fileprivate func url(at places: [ListenAddress]) -> String { "\(scheme)://\(host):\(places[0].port)" }
}
