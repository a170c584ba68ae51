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
    /// The server.
    let server: PlacedServer

    init(_ chosen: LabCase) {
        (name, id, about) = (chosen.name, chosen.id, chosen.about)
        server = chosen.scenario(at: UnixTime(Int64(time(nil)))).servers[0]
    }

    private init(name: String, about: String, server: PlacedServer) {
        (self.name, id, self.about, self.server) = (name, "", about, server)
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
        self.init(name: text, about: "described in \(text)", server: try ScenarioFiles(now: now).server(text))
    }

    private var scheme: String { server.spec.tls == nil ? "http" : "https" }

    /// The URL by which a phone would call for its profile.
    private func url(_ place: ListenAddress) -> String {
        "\(scheme)://\(server.hosts.first ?? ServerReader.standardHost):\(place.port)"
    }

    /// How to point curl, this program and a real phone at the server.
    func hint(at place: ListenAddress) -> String {
        let host = server.hosts.first ?? ServerReader.standardHost
        let target = "\(host):\(place.port)"
        return """
            lab \(name)\(id.isEmpty ? "" : " (\(id))"): \(about)
            listening on \(scheme)://\(place)
            try: handset resync '\(url(place))/$MA.xml' --resolve \(target):\(place.address)
                 curl -v --insecure --resolve \(target):\(place.address) \(url(place))/00562b043615.xml
            a real phone: let its DNS lead \(host) to this machine (and --listen ADDR:\(place.port) on its network), then open
                 http://PHONE/admin/resync?\(url(place))/$MA.xml
            """
    }

    /// One line of the index.
    func index(at place: ListenAddress) -> [UInt8] {
        let target = "\(server.hosts.first ?? ServerReader.standardHost):\(place.port)"
        var line = JSONWriter()
        line.object { line in
            line.member("id", id)
            line.member("name", name)
            line.member("port", Int(place.port))
            line.member("url", url(place))
            line.member("about", about)
            line.member("resolve", "\(target):\(place.address)")
            line.member("hint", "handset resync '\(url(place))/$MA.xml' --resolve \(target):\(place.address)")
        }
        return line.bytes + [10]
    }
}
