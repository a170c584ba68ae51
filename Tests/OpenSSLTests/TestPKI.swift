import OpenSSL
import Provisioning

/// Fixtures of one run: roots and what stands below them, minted once; keys are P-256 because they come at once.
enum TestPKI {
    /// The time of every test, unless it says otherwise.
    static let now = CivilTime(year: 2026, month: 11, day: 24, hour: 12).unixTime
    static let start = CivilTime(year: 2025, month: 1, day: 1).unixTime
    static let end = CivilTime(year: 2029, month: 1, day: 1).unixTime
    static let day: Int64 = 86_400

    static let root = mint(.root("Sim Root", from: start, to: end, key: .p256))
    static let rogue = mint(.root("Rogue Root", from: start, to: end, key: .p256))
    /// The same in every process of one test, so that a child trusts or refuses what its parent wrote.
    static let foreignRoot = EmulationPKI.deviceRoot
    static let clientRoot = mint(.root("Client Root", from: start, to: end, key: .p256))
    static let intermediate = mint(authority("Sim Intermediate"), under: root)
    static let server = mint(.server("prov.test", from: start, to: end, key: .p256), under: root)
    static let phone = mint(
        .device(
            product: "CP-8841-3PCC", serial: "88012BA01234", mac: mac, from: start, to: end, key: .p256
        ), under: clientRoot
    )
    static let mac = MACAddress(0x0056_2b04_3615)

    static func mint(
        _ recipe: CertificateRecipe, under issuer: CertifiedKey? = nil, key: PrivateKey? = nil
    ) -> CertifiedKey {
        do { return try CertificateMint.mint(recipe, issuer: issuer, key: key) } catch {
            preconditionFailure("cannot mint \(recipe.name): \(error)")
        }
    }

    static func authority(
        _ name: String, from: UnixTime = start, to: UnixTime = end, pathLength: Int? = nil, permitted: [String] = []
    ) -> CertificateRecipe {
        CertificateRecipe(
            name: name, subject: DistinguishedName(["O": "Handset emulation", "CN": name]), key: .p256,
            notBefore: from, notAfter: to,
            authority: CertificateRecipe.Authority(pathLength: pathLength, permittedNames: permitted)
        )
    }

    /// A server's certificate under the trusted root, with something changed.
    static func leaf(
        under issuer: CertifiedKey = root, _ change: (inout CertificateRecipe) -> Void = { _ in }
    ) -> CertifiedKey {
        var recipe = CertificateRecipe.server("prov.test", from: start, to: end, key: .p256)
        change(&recipe)
        return mint(recipe, under: issuer)
    }

    /// A phone's rules: E3's, trusting the one root.
    static func settings(_ change: (inout ClientTLSSettings) -> Void = { _ in }) -> ClientTLSSettings {
        var settings = ClientTLSSettings(
            profile: TLSProfile(), trust: TrustStore([root.anchor(slot: "Sim")]),
            identity: phone.identity(.manufacturing), verificationTime: now,
            nameCheck: ServerNameCheck(rule: .hostname)
        )
        change(&settings)
        return settings
    }

    /// A server that asks for a phone's certificate.
    static func mutual(_ identity: CertifiedKey = server) -> ServerTLSSettings {
        ServerTLSSettings(
            identities: [identity], clientAuthentication: .require, clientAnchors: [clientRoot.anchor(slot: "phones")],
            verificationTime: now
        )
    }

    static func shake(
        _ settings: ClientTLSSettings = settings(), _ server: ServerTLSSettings = mutual(), host: String = "prov.test",
        tls: ClientTLS = ClientTLS(), lookup: (String) -> [String] = { _ in [] }
    ) throws -> MemoryHandshake.Result {
        try MemoryHandshake.run(settings, host: host, server: ServerTLS(server), tls: tls, lookup: lookup)
    }
}
