import OpenSSL
package import Provisioning
package import ResyncEngine
package import Serving

/// The phones of a scenario, with certificates and memories, ready for power.
package struct ScenarioPhones {
    private let scenario: Scenario
    private let mint: ServerMint
    private let now: UnixTime
    private let roots: [TrustAnchor]

    /// Makes phones whose certificates come from the mint that serves the scenario's servers; `now` is what their clocks
    /// show at the start, and `roots` are trusted beside the firmware's.
    package init(_ scenario: Scenario, mint: ServerMint, now: UnixTime, roots: [TrustAnchor] = []) {
        (self.scenario, self.mint, self.now, self.roots) = (scenario, mint, now, roots)
    }

    /// Every phone, group by group, without power.
    package func machines() throws(ServerMint.Problem) -> [PhoneMachine] {
        var machines: [PhoneMachine] = []
        for group in scenario.phones {
            let trust = try trust(of: group)
            let store = Self.memory(of: group)
            for number in 0..<group.count {
                let device = try device(group, number, trust)
                let dice = SplitMix64(seed: scenario.run.seed, index: machines.count)
                machines.append(PhoneMachine(device, parameters: store, random: dice))
            }
        }
        return machines
    }

    /// One phone of a group, as it is before it gets power.
    package func device(_ number: Int, of group: PhoneGroup) throws(ServerMint.Problem) -> Device {
        try device(group, number, try trust(of: group))
    }

    /// What phones of a group remember before they get power.
    package static func memory(of group: PhoneGroup) -> ParameterStore {
        var store = ParameterStore(ParameterDefaults(model: group.model, version: group.firmware.version))
        for (name, value) in group.parameters { _ = store.set(name, to: value, origin: .person) }
        return store
    }

    private func device(_ group: PhoneGroup, _ number: Int, _ trust: TrustStore) throws(ServerMint.Problem) -> Device {
        let mac = group.mac.advanced(by: number)
        let serial = SerialNumber(derivedFrom: mac)
        var customCA: [TrustAnchor] = []
        for name in group.customCA { customCA.append(try mint.certified(name, in: pool).anchor(slot: "Custom CA")) }
        return Device(
            model: group.model, mac: mac, serial: serial, firmware: group.firmware, firmwareTrust: trust,
            certificate: try certificate(of: group, mac, serial), clock: group.clock ?? DeviceClock(start: now),
            network: group.network, assumptions: group.assumptions, customCA: customCA)
    }

    private func trust(of group: PhoneGroup) throws(ServerMint.Problem) -> TrustStore {
        guard let names = group.trust else {
            return TrustStore(EmulationPKI.anchors(slots: group.firmware.anchorSlots) + roots)
        }
        var anchors: [TrustAnchor] = []
        for name in names { anchors.append(try mint.certified(name, in: pool).anchor(slot: name)) }
        return TrustStore(anchors)
    }

    /// Every certificate that a server of the scenario knows by name.
    private var pool: ServerSpec.TLS {
        ServerSpec.TLS(certificates: scenario.servers.flatMap { $0.spec.tls?.certificates ?? [] }, chain: [])
    }

    // MARK: - Certificates

    private func certificate(
        of group: PhoneGroup, _ mac: MACAddress, _ serial: SerialNumber
    ) throws(ServerMint.Problem) -> DeviceCertificate {
        switch group.certificate {
        case .none: return .none
        case .named(let name): return .custom(try mint.certified(name, in: pool).identity(.custom))
        case .generic:
            let recipe = CertificateRecipe.generic(from: Self.begin, to: Self.end, issuer: ServerSpec.deviceRoot)
            return .generic(try certified(recipe).identity(.generic))
        case .own(let own):
            let recipe = recipe(of: group, own, mac, serial)
            return .manufacturing(try identity(try certified(recipe), own, recipe))
        }
    }

    private func certified(_ recipe: CertificateRecipe) throws(ServerMint.Problem) -> CertifiedKey {
        var pool = pool
        pool.certificates.append(recipe)
        return try mint.certified(recipe.name, in: pool)
    }

    private func recipe(
        of group: PhoneGroup, _ own: PhoneGroup.OwnCertificate, _ mac: MACAddress, _ serial: SerialNumber
    ) -> CertificateRecipe {
        var recipe = CertificateRecipe.device(
            product: group.model.name, serial: serial.text, mac: mac, subject: group.assumptions.micSubject,
            from: own.from ?? Self.begin, to: own.to ?? Self.end, key: own.key ?? .rsa(2048),
            digest: own.digest ?? .sha256, issuer: own.issuer)
        if let usages = own.usages { recipe.usages = usages }
        return recipe
    }

    private func identity(
        _ made: CertifiedKey, _ own: PhoneGroup.OwnCertificate, _ recipe: CertificateRecipe
    ) throws(ServerMint.Problem) -> DeviceIdentity {
        let chain = own.sendsIssuers ? made.chain : [made.certificate]
        var secret = made.key.der
        if own.hasForeignKey {
            var other = recipe
            other.name += " (another)"
            secret = try certified(other).key.der
        }
        if own.hasBrokenKey { secret = Array(secret.prefix(secret.count / 2)) }
        return DeviceIdentity(kind: .manufacturing, chain: chain.map(\.der), key: secret)
    }

    private static let begin = CivilTime(year: 2020, month: 1, day: 1).unixTime
    private static let end = CivilTime(year: 2050, month: 1, day: 1).unixTime
}
