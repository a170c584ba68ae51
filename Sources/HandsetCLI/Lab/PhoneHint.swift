import Handset
import Lab
import Provisioning
import Scenarios

/// The words that make a phone of the command line the one that a case speaks of, and lead it to where the case's
/// servers stand.
struct PhoneHint {
    /// The rule; nothing where the phone has none.
    let rule: String
    /// The options, word for word.
    private(set) var options: [String] = []
    /// Where the phone's proxy stands, as a URL.
    private(set) var proxy: String?
    /// The file of its certificate, where it has one.
    let certificate: String?

    private let group: PhoneGroup
    private let names: NamedPlaces

    private static let usual = PhoneGroup()

    /// Makes the words for one phone of a group; `now` is the moment from which the case counts its dates.
    init(_ group: PhoneGroup, number: Int, names: NamedPlaces, papers: PhonePapers, now: UnixTime) {
        (self.group, self.names, certificate) = (group, names, papers.certificate)
        let written = group.parameters.first { $0.name == "Profile_Rule" }?.value ?? ""
        rule = written.split(separator: " ", omittingEmptySubsequences: false).map { names.leading(String($0)) }
            .joined(separator: " ")
        identify(group.mac.advanced(by: number))
        certify(papers)
        setClock(now)
        connect()
        assume()
        setParameters()
    }

    private mutating func give(_ option: String, _ value: String) { options += [option, value] }

    private mutating func identify(_ mac: MACAddress) {
        if group.model != Self.usual.model { give("--model", group.model.name) }
        if group.firmware.version != Self.usual.firmware.version { give("--firmware", group.firmware.version.label) }
        if mac != Self.usual.mac { give("--mac", mac.lowercase) }
    }

    private mutating func certify(_ papers: PhonePapers) {
        switch group.certificate {
        case .none: options.append("--no-client-cert")
        case .generic: give("--assume", "mic=generic")
        case .named: break
        case .own(let own): if let kind = own.keyAlone { give("--key-type", kind.rawValue) }
        }
        if let file = papers.certificate { give("--cert", file) }
        if let file = papers.roots { give("--cacert", file) }
        if let file = papers.customCA { give("--custom-ca", file) }
    }

    private mutating func setClock(_ now: UnixTime) {
        guard let clock = group.clock else { return }
        guard let start = clock.start else { return give("--as-of", "unset") }
        if start != now { give("--as-of", "\(start)") }
        if clock.skew != 0 { options.append("--clock-skew=\(clock.skew)s") }
    }

    private mutating func connect() {
        let (limits, usual) = (group.network.limits, Self.usual.network.limits)
        if limits.connect != usual.connect { give("--connect-timeout", Self.text(limits.connect)) }
        if limits.total != usual.total { give("--max-time", Self.text(limits.total)) }
        var answers = group.network.dhcpOptions
        if !group.network.domain.isEmpty { answers[15] = answers[15] ?? group.network.domain }
        for (number, value) in answers.sorted(by: { $0.key < $1.key }) {
            give("--dhcp-option", "\(number)=\(names.leading(value))")
        }
    }

    private mutating func assume() {
        for entry in Assumptions.all where entry.read(group.assumptions) != entry.read(Self.usual.assumptions) {
            give("--assume", "\(entry.name)=\(entry.read(group.assumptions))")
        }
    }

    /// The parameters, URLs and the proxy's port leading to where the servers stand.
    private mutating func setParameters() {
        var parameters = group.parameters.filter { $0.name != "Profile_Rule" || rule.isEmpty }
        let memory = ScenarioPhones.memory(of: group)
        if memory["Proxy_Mode"] == "Manual", let host = memory["Proxy_Host"], let port = memory["Proxy_Port"] {
            let real = names.place(of: host, port: Int(port) ?? 0).map { "\($0.port)" } ?? port
            proxy = "http://\(host):\(real)"
            if real != port { parameters = parameters.filter { $0.name != "Proxy_Port" } + [("Proxy_Port", real)] }
        }
        for (name, value) in parameters { give("--set", "\(name)=\(names.leading(value))") }
    }

    private static func text(_ duration: Duration) -> String {
        let milliseconds = duration.components.seconds * 1000 + duration.components.attoseconds / 1_000_000_000_000_000
        return milliseconds % 1000 == 0 ? "\(milliseconds / 1000)s" : "\(milliseconds)ms"
    }
}

extension PhoneGroup.OwnCertificate {
    /// The kind of key, where nothing else is different and an option names it.
    var keyAlone: KeyChoice? {
        var plain = self
        plain.key = nil
        guard plain == Self() else { return nil }
        return KeyChoice.allCases.first { $0.recipe == key }
    }
}
