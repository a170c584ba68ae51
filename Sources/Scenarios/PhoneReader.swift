import Provisioning

/// Reads a group of phones.
struct PhoneReader {
    let now: UnixTime
    /// The rule that phones have where none is written.
    let rule: String
    /// The certificates that the servers know by name.
    let certificates: [CertificateRecipe]

    private static let keys = [
        "model", "firmware", "mac", "count", "certificate", "trust", "customCA", "clock", "clockSkew", "dhcp", "domain",
        "address", "connectTimeout", "maxTime", "assume", "rule", "parameters",
    ]

    func groups(_ value: YAMLValue?) throws(ScenarioError) -> [PhoneGroup] {
        guard let value else { return [try finished(PhoneGroup(), nil)] }
        var groups: [PhoneGroup] = []
        for element in value.elements {
            var group = try group(try element.fields(Self.keys))
            // Groups follow each other's addresses, unless told otherwise.
            if let last = groups.last, try !element.pairs().contains(where: { $0.key == "mac" }) {
                group.mac = last.mac.advanced(by: last.count)
            }
            groups.append(group)
        }
        return groups
    }

    private func group(_ fields: YAMLFields) throws(ScenarioError) -> PhoneGroup {
        var group = PhoneGroup()
        try identify(&group, fields)
        if let value = fields["certificate"] { group.certificate = try certificate(value) }
        if let value = fields["trust"] { group.trust = try names(value) }
        if let value = fields["customCA"] { group.customCA = try names(value) }
        try setClock(&group, fields)
        try connect(&group, fields)
        for (name, value) in try fields["assume"]?.pairs("assumptions with values") ?? [] {
            let text = try value.word("a value")
            if group.assumptions.set(name, to: text) { continue }
            guard let entry = Assumptions.all.first(where: { $0.name == name }) else {
                let near = Nearest.word(to: name, in: Assumptions.all.map(\.name)).map { "; did you mean \($0)?" }
                throw value.error(
                    "no assumption is called '\(name)'\(near ?? "; `handset list assumptions` names them")")
            }
            throw value.error("\(name): expected \(entry.values.joined(separator: " or "))")
        }
        return try finished(group, fields)
    }

    private func identify(_ group: inout PhoneGroup, _ fields: YAMLFields) throws(ScenarioError) {
        if let value = fields["model"] {
            guard let model = PhoneModel(named: try value.word("a model")) else {
                throw value.expected("a model such as 8841; `handset list models` names them")
            }
            group.model = model
        }
        if let value = fields["firmware"] {
            guard let firmware = FirmwareCatalog.firmware(named: try value.word("a release")) else {
                throw value.expected("a release such as \"11.3.2\"; `handset list firmware` names them")
            }
            group.firmware = firmware
        }
        if let value = fields["mac"] {
            guard let mac = MACAddress(parsing: try value.word("an address")), !mac.isMulticast else {
                throw value.expected("a phone's address such as \"00562b043615\", twelve hexadecimal digits in quotes")
            }
            group.mac = mac
        }
        if let value = fields["count"] { group.count = try value.whole(1...1_000_000) }
    }

    private func setClock(_ group: inout PhoneGroup, _ fields: YAMLFields) throws(ScenarioError) {
        if let value = fields["clock"] {
            group.clock =
                value.scalar == "unset"
                ? .unset : DeviceClock(start: try CertificateReader(now: now).moment(value))
        }
        guard let value = fields["clockSkew"] else { return }
        let text = try value.word("a duration such as -24h")
        guard let amount = Duration(scenario: String(text.drop { $0 == "-" || $0 == "+" })) else {
            throw value.expected("a duration such as 90s or -24h")
        }
        var clock = group.clock ?? DeviceClock(start: now)
        clock.skew = amount.components.seconds * (text.hasPrefix("-") ? -1 : 1)
        group.clock = clock
    }

    private func connect(_ group: inout PhoneGroup, _ fields: YAMLFields) throws(ScenarioError) {
        for (number, value) in try fields["dhcp"]?.pairs("DHCP options with values") ?? [] {
            guard let option = Int(number), (1...254).contains(option) else {
                throw value.error("dhcp: '\(number)' is no number of a DHCP option, such as 66")
            }
            group.network.dhcpOptions[option] = try value.text()
        }
        if let value = fields["domain"] { group.network.domain = try value.word("a domain") }
        if let value = fields["address"] { group.network.address = try value.word("an address") }
        if let value = fields["connectTimeout"] {
            group.network.limits.connect = try value.duration()
            group.network.limits.handshake = group.network.limits.connect
        }
        if let value = fields["maxTime"] { group.network.limits.total = try value.duration() }
    }

    /// The group with its rule and parameters.
    private func finished(_ group: PhoneGroup, _ fields: YAMLFields?) throws(ScenarioError) -> PhoneGroup {
        var group = group
        group.parameters = [("Profile_Rule", try fields?["rule"]?.text("a rule") ?? rule)]
        var store = ParameterStore(ParameterDefaults(model: group.model, version: group.firmware.version))
        for (name, value) in try fields?["parameters"]?.pairs("parameters with values") ?? [] {
            try ExpectationReader.check(parameter: name, value)
            let text = value.scalar ?? ""
            switch store.set(name, to: text, origin: .person) {
            case .changed, .unchanged: group.parameters.append((name, text))
            case .unknownName:
                throw value.error(
                    "\(name): a \(group.model) with \(group.firmware.version.label) has no such parameter")
            case .invalid(let expected): throw value.error("\(name): expected \(expected)")
            }
        }
        return group
    }

    // MARK: - Certificates

    private func names(_ value: YAMLValue) throws(ScenarioError) -> [String] {
        try CertificateReader.Certificates(recipes: certificates, chain: []).names(in: value)
    }

    private func certificate(_ value: YAMLValue) throws(ScenarioError) -> PhoneGroup.Certificate {
        switch value.scalar {
        case "own": return .own(.init())
        case "none": return .none
        case "generic": return .generic
        case .some: return .named(try names(value)[0])
        case nil: break
        }
        let fields = try value.fields(["issuer", "key", "digest", "from", "to", "usages", "send", "badKey"])
        var own = PhoneGroup.OwnCertificate()
        // The words of a server's certificate, read over a blank one.
        let blank = CertificateRecipe(
            name: "phone", subject: DistinguishedName([]), notBefore: now, notAfter: now, issuer: own.issuer)
        var issuers: [(name: String, value: YAMLValue)] = []
        let written = try CertificateReader(now: now).recipe(fields, blank, &issuers)
        for (name, value) in issuers {
            try CertificateReader.Certificates(recipes: certificates, chain: []).check(name, value)
        }
        own.issuer = written.issuer ?? own.issuer
        if fields["key"] != nil { own.key = written.key }
        if fields["digest"] != nil { own.digest = written.digest }
        if fields["from"] != nil { own.from = written.notBefore }
        if fields["to"] != nil { own.to = written.notAfter }
        if fields["usages"] != nil { own.usages = written.usages }
        if let value = fields["send"] { own.sendsIssuers = try value.choice([("chain", true), ("leaf", false)]) }
        if let value = fields["badKey"] {
            own.hasBrokenKey = try value.choice([("foreign", false), ("broken", true)])
            own.hasForeignKey = !own.hasBrokenKey
        }
        return .own(own)
    }
}
