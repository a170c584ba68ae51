import Glibc
import Lab
import Outputs
import Provisioning
import Scenarios

/// What the lab shows: a case, or a person's own description.
struct LabShow {
    /// The name, as the command line has it.
    let name: String
    /// The row of the catalogue, the requirement, or nothing.
    let id: String
    /// What a client sees.
    let about: String
    /// The servers, clients begin with the first, and the phones that meet them.
    let scenario: Scenario
    /// The moment from which the scenario counts its dates.
    let now: UnixTime
    /// What `handset run` calls it.
    let played: String
    /// True for a case that is compiled in, whose secrets are none.
    private let isPublic: Bool

    /// How many phones are worth a command each.
    static let mostPhones = 3

    init(_ chosen: LabCase) {
        (name, id, about, now, isPublic) = (chosen.name, chosen.id, chosen.about, UnixTime(Int64(time(nil))), true)
        played = LabCase.named(chosen.id) == nil ? chosen.name : chosen.id
        scenario = chosen.scenario(at: now)
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
        try self.init(file: text, at: UnixTime(Int64(time(nil))))
    }

    private init(file: String, at now: UnixTime) throws {
        (name, id, about, self.now, isPublic) = (file, "", "described in \(file)", now, false)
        (played, scenario) = (file, try ScenarioFiles(now: now).served(file))
        guard scenario.servers.allSatisfy({ $0.url == nil }) else {
            throw InputProblem("lab \(file): it describes a real server; `handset run` sends phones there")
        }
    }

    /// What the case needs that no option of a phone gives.
    var needs: [String] {
        var needs = scenario.zone.services.keys.sorted().map { "SRV records of \($0)" }
        if scenario.phoneCount > Self.mostPhones { needs.append("\(scenario.phoneCount) phones at once") }
        for group in scenario.phones {
            if case .own(let own) = group.certificate, own.hasBrokenKey {
                needs.append("a phone whose key cannot be read")
            }
            if group.network.address != NetworkSettings.none.address {
                needs.append("a phone at \(group.network.address)")
            }
            if !isPublic, group.holdsSecrets { needs.append("secrets that stand in its file") }
        }
        return needs
    }

    /// How to point curl, this program and a real phone at the servers, which stand where the places say.
    func text(_ hint: LabHint, at places: [[ListenAddress]]) -> String {
        let listening = zip(scenario.servers, places).flatMap { server, places in
            places.map { "\(server.scheme)://\($0)" }
        }
        let phones =
            hint.needs.map { "this row needs \($0): `\(hint.commands[0])` plays it, with servers of its own\ntry: " }
            ?? "try: \(hint.commands.joined(separator: "\n     "))\n     "
        return """
            lab \(name)\(id.isEmpty ? "" : " (\(id))"): \(about)
            listening on \(listening.joined(separator: "\n         and "))
            \(phones)\(hint.curl)
            a real phone: let its DNS lead \(scenario.servers[0].host) to this machine (and --listen ADDR:\(places[0][0].port) on its network), then open
                 http://PHONE/admin/resync?\(Self.query(hint.rule))
            """
    }

    /// One line of the index.
    func index(_ hint: LabHint, at places: [[ListenAddress]]) -> [UInt8] {
        var line = JSONWriter()
        line.object { line in
            line.member("id", id)
            line.member("name", name)
            line.member("port", Int(places[0][0].port))
            line.member("url", url(places))
            line.member("about", about)
            line.member("resolve", resolve(places).first ?? "")
            line.member("hint", hint.commands.joined(separator: "; "))
            if let needs = hint.needs { line.member("needs", needs) }
            line.name("servers")
            line.array(Array(zip(scenario.servers, places))) { line, server in
                line.object { line in
                    line.member("url", server.0.url(at: server.1))
                    line.member("port", Int(server.1[0].port))
                    line.member("addresses", list: server.1.map { "\($0.address)" })
                }
            }
        }
        return line.bytes + [10]
    }

    /// The URL of the first server, without a path.
    func url(_ places: [[ListenAddress]]) -> String { scenario.servers[0].url(at: places[0]) }

    /// What leads each name to its servers, as `--resolve` of curl takes it, the first server's name first; then the
    /// names that the case has beside them.
    func resolve(_ places: [[ListenAddress]]) -> [String] {
        var entries: [(target: String, addresses: [String])] = []
        for (server, places) in zip(scenario.servers, places) {
            for host in server.hosts where IPAddress(host) == nil {
                let target = "\(host):\(places[0].port)"
                let addresses = places.map { "\($0.address)" }
                if let known = entries.firstIndex(where: { $0.target == target }) {
                    entries[known].addresses += addresses
                } else {
                    entries.append((target, addresses))
                }
            }
        }
        for (name, addresses) in scenario.zone.addresses.sorted(by: { $0.key < $1.key }) {
            entries.append(("\(name):\(places[0][0].port)", addresses))
        }
        return entries.map { "\($0.target):\($0.addresses.joined(separator: ","))" }
    }

    /// A rule as the query of a phone's web page has it (FIND-13).
    private static func query(_ rule: String) -> String {
        rule.replacing(" ", with: "+").replacing("[", with: "%5B").replacing("]", with: "%5D")
    }
}

extension PhoneGroup {
    /// True where a parameter holds what no terminal may show.
    fileprivate var holdsSecrets: Bool {
        parameters.contains { name, value in
            ParameterCatalog.shared.parameter(named: name).map { ParameterMask.shown(value, of: $0.definition) }
                != value
        }
    }
}

extension PlacedServer {
    fileprivate var scheme: String { spec.tls == nil ? "http" : "https" }
    fileprivate var host: String { hosts.first ?? ServerReader.standardHost }

    /// The URL by which a phone would call for its profile, without a path.
    fileprivate func url(at places: [ListenAddress]) -> String { "\(scheme)://\(host):\(places[0].port)" }
}
