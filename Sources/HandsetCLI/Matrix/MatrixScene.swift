import Handset
import Lab
import OpenSSL
import Provisioning
import ResyncEngine
import Scenarios
import Serving

/// A case of the lab, or what a file describes: the server that its phones go to, and the phones as it has them.
struct MatrixScene {
    /// The case or the file.
    let name: String
    /// True for a case.
    let isCase: Bool
    /// Where its phones go.
    let url: ProfileURL
    /// Phones as the scenario has them, group by group; none where only a server is described.
    let groups: [PhoneGroup]

    private let scenario: Scenario?
    private let servers: [PlacedServer]
    /// The one that phones reach; nil where nobody answers at their URL's host and port.
    private let server: PlacedServer?
    private let now: UnixTime
    private let identity = LabIdentity()

    /// The scene of a scenario; throws where no handshake shows what its phones meet.
    init(_ scenario: Scenario, name: String, isCase: Bool, now: UnixTime) throws(InputProblem) {
        let group = scenario.phones[0]
        let rule = Self.plain(group.parameters.first { $0.name == "Profile_Rule" }?.value ?? "")
        func refuse(_ why: String) -> InputProblem {
            InputProblem("matrix \(name): \(why), so no single handshake tells; `handset run \(name)` plays it")
        }
        guard let url = ProfileURL(absolute: rule) else {
            throw refuse("its phones find their server by more than a URL")
        }
        guard url.scheme == .https else { throw refuse("its phones ask by \(url.scheme.rawValue)") }
        if group.parameters.contains(where: { $0 == ("Proxy_Mode", "Manual") }) {
            throw refuse("its phones go through a proxy")
        }
        self.init(scenario.servers, scenario, url, name: name, isCase: isCase, now: now)
    }

    /// The scene of a server alone.
    init(_ server: PlacedServer, name: String, now: UnixTime) {
        let url = ProfileURL(scheme: .https, host: server.hosts.first ?? ServerReader.standardHost, path: "/")
        self.init([server], nil, url, name: name, isCase: false, now: now)
    }

    private init(
        _ servers: [PlacedServer], _ scenario: Scenario?, _ url: ProfileURL, name: String, isCase: Bool, now: UnixTime
    ) {
        (self.servers, self.scenario, self.url, self.name) = (servers, scenario, url, name)
        (self.isCase, self.now, groups) = (isCase, now, scenario?.phones ?? [])
        let answering = scenario == nil ? servers : servers.filter { Self.answers($0, at: url) }
        // A phone goes on to a name's next address where nobody listens (HTTP-15).
        server = answering.first { !$0.spec.faults.contains(.refuse) } ?? answering.first
    }

    private static func answers(_ server: PlacedServer, at url: ProfileURL) -> Bool {
        server.port == url.port
            && (server.hosts.contains { $0.lowercased() == url.host.lowercased() }
                || server.addresses.contains { "\($0)" == url.host })
    }

    /// A rule without the options in front of it, but for those that decide which server it is.
    private static func plain(_ rule: String) -> String {
        guard rule.hasPrefix("["), !rule.contains("--srv"), let end = rule.firstIndex(of: "]") else { return rule }
        return String(rule[rule.index(after: end)...].drop { $0 == " " })
    }

    // MARK: - Phones

    /// The group that stands for a release: its own, or the first.
    func group(for release: Firmware) -> PhoneGroup? {
        groups.first { $0.firmware.version == release.version } ?? groups.first
    }

    /// True where the description speaks of phones.
    var hasPhones: Bool { !groups.isEmpty }

    /// What the phones' clocks show, each moment once.
    var clocks: [UnixTime] {
        groups.map { $0.clock?.wallTime(at: .start) ?? now }.reduce(into: []) { moments, moment in
            if !moments.contains(moment) { moments.append(moment) }
        }
    }

    /// A phone of a group.
    func phone(of group: PhoneGroup) throws(InputProblem) -> (device: Device, parameters: ParameterStore) {
        guard let scenario else { preconditionFailure("a server alone has no phones") }
        do throws(ServerMint.Problem) {
            let device = try ScenarioPhones(scenario, mint: identity.mint, now: now).device(0, of: group)
            return (device, ScenarioPhones.memory(of: group))
        } catch {
            throw InputProblem("matrix \(name): \(LabError(error))")
        }
    }

    /// What is not the usual phone's about a group, in words; nothing where all is.
    static func told(_ group: PhoneGroup) -> String {
        let usual = PhoneGroup()
        var parts: [String] = []
        switch group.certificate {
        case .none: parts.append("no client certificate")
        case .generic: parts.append("the certificate that old units share")
        case .named(let name): parts.append("the certificate \(name)")
        case .own(let own): if own != PhoneGroup.OwnCertificate() { parts.append("an unusual client certificate") }
        }
        if let trust = group.trust { parts.append("trust in \(trust.joined(separator: " and ")) alone") }
        if !group.customCA.isEmpty { parts.append("the custom CA \(group.customCA.joined(separator: " and "))") }
        if group.clock?.start == nil, group.clock != nil { parts.append("a clock that was never set") }
        for entry in Assumptions.all where entry.read(group.assumptions) != entry.read(usual.assumptions) {
            parts.append("--assume \(entry.name)=\(entry.read(group.assumptions))")
        }
        // The first is the rule.
        for (name, value) in group.parameters.dropFirst() {
            let known = ParameterCatalog.shared.parameter(named: name)
            parts.append("\(name) \(known.map { ParameterMask.shown(value, of: $0.definition) } ?? "")")
        }
        return parts.joined(separator: ", ")
    }

    // MARK: - The server

    /// What a handshake with the server shows.
    func look() throws(InputProblem) -> (ClientTLSSettings) -> ServerView {
        guard let server else {
            let isKnown = scenario?.names.addresses[url.host.lowercased()] != nil || IPAddress(url.host) != nil
            let failure: TransferFailure =
                isKnown ? .nothingListens(at: "\(url.host) port \(url.port)") : .noAddress(of: url.host)
            return { _ in ServerView(trace: nil, failure: failure, presented: [], peerAddress: "") }
        }
        let played: VirtualServer
        do throws(ServerMint.Problem) {
            played = try VirtualServer(server.spec, at: address, mint: identity.mint)
        } catch {
            throw InputProblem("matrix \(name): \(LabError(error))")
        }
        let tls = ClientTLS()
        return { [url, now, address] settings in
            let seen = played.look(as: settings, at: url, limits: .standard, time: now, tls)
            return ServerView(
                trace: seen.trace, failure: seen.failure, presented: seen.presented, peerAddress: address)
        }
    }

    private var address: String { server?.addresses.first.map { "\($0)" } ?? "127.0.0.1" }

    /// The addresses of a name.
    func lookup(_ name: String) -> [String] {
        if let scenario { return scenario.names.addresses[name.lowercased()] ?? [] }
        return servers[0].hosts.contains { $0.lowercased() == name.lowercased() } ? ["127.0.0.1"] : []
    }

    /// What the matrix leaves out besides everything behind the handshake.
    var leftOut: [String] {
        var parts: [String] = []
        if servers.count > 1 { parts.append("its other servers") }
        if server?.spec.turns.isEmpty == false { parts.append("what single connections meet") }
        if server?.spec.tls?.secondNode.isEmpty == false { parts.append("its second node") }
        if groups.contains(where: { $0.parameters.contains { $0.name == "Custom_CA_Rule" && !$0.value.isEmpty } }) {
            parts.append("the custom CA that phones fetch")
        }
        if scenario?.run.events.isEmpty == false { parts.append("what happens during its run") }
        return parts
    }
}
