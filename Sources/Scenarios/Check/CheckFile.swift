import Checks
package import Diagnosis
package import Provisioning

/// A file that describes the check of a provisioning server: `Scenarios/ci/*.yaml`.
///
/// ```yaml
/// rule: https://prov.example.test:8443/$MA.xml
/// phones: [{ model: 8841, mac: 00562b043615 }, { mac: 00562b043616 }]
/// firmware: [11.3.2, 12.0.7]
/// expect: { Proxy_1_: sip.example.test }
/// skip: { no-plain-http: the portal on port 80 is another team's }
/// ```
package struct CheckFile: Sendable {
    /// One phone: what is not given is as the options say.
    package struct Phone: Sendable {
        /// The model.
        package var model: PhoneModel?
        /// The hardware address.
        package var mac: MACAddress?
        /// The serial number.
        package var serial: String?
    }

    /// The rule, or the URL.
    package var rule = ""
    /// The good phone, and perhaps a second one whose profile the first must not get.
    package var phones: [Phone] = []
    /// The releases, the good phone's first; empty for the one of the options.
    package var firmware: [Firmware] = []
    /// The operator's PKI, a folder.
    package var pki: String?
    /// More roots, a PEM file.
    package var cacert: String?
    /// Fixed answers of the resolver.
    package var resolve: [HostOverride] = []
    /// Parameters that the profile must set.
    package var expected: [(name: String, value: String)] = []
    /// Checks that are switched off, with the reason.
    package var off: [String: String] = [:]
    /// How many days ahead the chain must hold.
    package var horizonDays: Int?
    /// How long to wait for a server that is still starting.
    package var retryTimeout: Duration?
    /// More ports of plain HTTP.
    package var httpPorts: [Int] = []
    /// The least severity that fails.
    package var failOn: Finding.Severity?
    /// True for whoever says that the server is theirs.
    package var operatesServer = false

    private static let keys = [
        "about", "rule", "url", "phones", "firmware", "pki", "cacert", "resolve", "expect", "skip", "horizon",
        "retry-timeout", "http-ports", "fail-on", "i-operate-this-server",
    ]

    /// Reads a file; paths in it are kept as they stand there.
    package init(_ bytes: [UInt8], file: String) throws(ScenarioError) {
        let fields = try YAMLValue.read(bytes, file: file).fields(Self.keys)
        rule = try fields.one(of: ["rule", "url"]).value.word("a URL or a rule")
        for value in fields["phones"]?.elements ?? [] { phones.append(try Self.phone(value)) }
        if phones.count > 2, let value = fields["phones"] {
            throw value.error("phones: expected the good phone, and one whose profile it must not get")
        }
        firmware = try fields["firmware"].map { value throws(ScenarioError) in try Self.releases(value) } ?? []
        pki = try fields["pki"]?.word("a folder made by `handset certs init`")
        cacert = try fields["cacert"]?.word("a PEM file")
        for value in fields["resolve"]?.elements ?? [] { resolve.append(try Self.override(value)) }
        try readExpectations(fields)
        try readLimits(fields)
    }

    private mutating func readExpectations(_ fields: YAMLFields) throws(ScenarioError) {
        for (name, value) in try fields["expect"]?.pairs("parameters with values") ?? [] {
            guard ParameterCatalog.shared.parameter(named: name) != nil else {
                let near = ParameterCatalog.shared.nearest(to: name)
                let hint = near.isEmpty ? "" : "; did you mean \(near.joined(separator: " or "))?"
                throw value.error("expect: there is no parameter \(name)\(hint)")
            }
            expected.append((name, try value.text("the value of \(name); \"\" for an empty one")))
        }
        for (id, value) in try fields["skip"]?.pairs("checks with the reason to leave them out") ?? [] {
            guard Checks.card(id) != nil else {
                let near = Nearest.word(to: id, in: Checks.all.map(\.card.id)).map { "; did you mean \($0)?" } ?? ""
                throw value.error("skip: there is no check \(id)\(near)")
            }
            off[id] = "switched off: \(try value.word("the reason"))"
        }
    }

    private mutating func readLimits(_ fields: YAMLFields) throws(ScenarioError) {
        horizonDays = try fields["horizon"].map { value throws(ScenarioError) in
            Int(try value.duration().components.seconds / 86_400)
        }
        retryTimeout = try fields["retry-timeout"]?.duration()
        for value in fields["http-ports"]?.elements ?? [] { httpPorts.append(try value.whole(1...65_535)) }
        failOn = try fields["fail-on"]?.choice([("warning", Finding.Severity.warning), ("error", .error)])
        operatesServer = try fields["i-operate-this-server"]?.flag() ?? false
    }

    private static func phone(_ value: YAMLValue) throws(ScenarioError) -> Phone {
        let fields = try value.fields(["model", "mac", "serial"])
        var phone = Phone()
        if let value = fields["model"] {
            phone.model = PhoneModel(named: try value.word())
            if phone.model == nil { throw value.error("model: no such model; `handset list models` names them") }
        }
        if let value = fields["mac"] {
            phone.mac = MACAddress(parsing: try value.word())
            if phone.mac == nil { throw value.error("mac: expected twelve hexadecimal digits, such as 00562b043615") }
        }
        phone.serial = try fields["serial"]?.word("a serial number")
        return phone
    }

    private static func releases(_ value: YAMLValue) throws(ScenarioError) -> [Firmware] {
        if value.scalar == "all" { return FirmwareCatalog.all }
        var releases: [Firmware] = []
        for element in value.elements {
            guard let release = FirmwareCatalog.firmware(named: try element.word("a release")) else {
                throw element.error("firmware: no such release; `handset list firmware` names them")
            }
            releases.append(release)
        }
        return releases
    }

    private static func override(_ value: YAMLValue) throws(ScenarioError) -> HostOverride {
        guard let entry = HostOverride(parsing: try value.word()) else {
            throw value.error("resolve: expected HOST:PORT:ADDRESS, such as prov.example.test:8443:127.0.0.1")
        }
        return entry
    }
}
