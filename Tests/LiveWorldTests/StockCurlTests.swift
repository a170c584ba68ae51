import Foundation
import OpenSSL
import Provisioning
import Testing

/// The `rfc` rule with modern chains against libcurl as everybody has it: one verdict, whatever the certificate.
@Suite("SRV-12, SRV-14, SRV-19, SRV-20, SRV-22, LIB-2: the rfc rule agrees with stock libcurl", .serialized)
struct StockCurlTests {
    /// How many certificates: a share in the daily run, thousands where the environment asks for them.
    private static let count = ProcessInfo.processInfo.environment["HANDSET_DIFFERENTIAL"].flatMap(Int.init) ?? 400

    private static let now = UnixTime(Int64(Date().timeIntervalSince1970))
    private static let root = mint(.root("Root", from: now + -900 * 86_400, to: now + 900 * 86_400, key: .p256))
    private static let otherRoot = mint(.root("Other", from: now + -900 * 86_400, to: now + 900 * 86_400, key: .p256))

    private static func mint(
        _ recipe: CertificateRecipe, under issuer: CertifiedKey? = nil, key: PrivateKey? = nil
    ) -> CertifiedKey {
        do { return try CertificateMint.mint(recipe, issuer: issuer, key: key) } catch {
            preconditionFailure("cannot mint \(recipe.name): \(error)")
        }
    }

    private static let hosts = [
        "prov.example.test", "PROV.Example.Test", "a.prov.example.test", "example.test", "prov.test",
        "xprov.example.test",
        "prov.example.test.", "127.0.0.1", "127.0.0.2", "::1", "localhost", "1.2.3.example.test",
        "xn--prv-sna.example.test",
    ]
    private static let names = [
        "prov.example.test", "PROV.EXAMPLE.TEST", "*.example.test", "*.prov.example.test", "*.test", "*",
        "p*.example.test",
        "*prov.example.test", "prov.*.test", "example.test", ".example.test", "prov.example.test.", "*.example.test.",
        "other.example.test", "prov", "", " prov.example.test", "prov.example.test/mailto:a@b", "127.0.0.1", "*.0.0.1",
        "::1",
        "prov.example.test\u{0}.evil.test", "localhost", "*.localhost", "xn--prv-sna.example.test",
        "xn--*.example.test", "*.*.test",
    ]
    private static let addresses = ["127.0.0.1", "127.0.0.2", "::1", "192.0.2.1"]

    /// A certificate with names that dice chose, and the chain behind it.
    private func make(_ dice: inout SplitMix64, _ key: PrivateKey) -> (
        server: CertifiedKey, sent: [X509Certificate], about: String
    ) {
        func pick<Element>(_ list: [Element]) -> Element { list[Int.random(in: list.indices, using: &dice)] }
        func some<Element>(_ list: [Element], upTo most: Int) -> [Element] {
            (0..<Int.random(in: 0...most, using: &dice)).map { _ in pick(list) }
        }
        let commonNames = some(Self.names, upTo: 2)
        var recipe = CertificateRecipe(
            name: "leaf",
            subject: DistinguishedName(
                [DistinguishedName.Attribute("O", "Example")]
                    + commonNames.map { DistinguishedName.Attribute("CN", $0) }),
            dnsNames: some(Self.names, upTo: 2),
            ipAddresses: some(Self.addresses, upTo: 1).compactMap { IPAddress($0) },
            key: .p256, notBefore: Self.now + -86_400, notAfter: Self.now + 86_400, usages: [.serverAuth])
        if Bool.random(using: &dice) { (recipe.dnsNames, recipe.ipAddresses) = ([], []) }
        let fault = Int.random(in: 0..<14, using: &dice)
        var authority = CertificateRecipe(
            name: "ca", subject: DistinguishedName(["O": "Example", "CN": "Issuing"]), key: .p256,
            notBefore: Self.now + -86_400, notAfter: Self.now + 86_400, authority: .init())
        var root = Self.root
        switch fault {
        case 0: recipe.notAfter = Self.now + -60
        case 1: recipe.notBefore = Self.now + 3600
        case 2: recipe.usages = [.clientAuth]
        case 3: recipe.criticalExtension = "1.3.6.1.4.1.55555.1"
        case 4: root = Self.otherRoot
        case 5: authority.notAfter = Self.now + -60
        case 6: authority.authority = nil
        case 7: authority.authority = .init(pathLength: 0, permittedNames: ["example.test"])
        default: break
        }
        let issuing = Self.mint(authority, under: root)
        let isDirect = fault > 7 && Bool.random(using: &dice)
        let leaf = Self.mint(recipe, under: isDirect ? root : issuing, key: key)
        var sent = isDirect ? [] : [issuing.certificate]
        if Int.random(in: 0..<8, using: &dice) == 0 { sent = [] }
        if Int.random(in: 0..<6, using: &dice) == 0 { sent.append(root.certificate) }
        if Int.random(in: 0..<6, using: &dice) == 0 { sent.insert(Self.otherRoot.certificate, at: 0) }
        return (
            leaf, sent,
            "CN \(commonNames) SAN \(recipe.dnsNames) \(recipe.ipAddresses) fault \(fault) sent \(sent.count)"
        )
    }

    @Test("SRV-12: names, wildcards, addresses, chains and dates that dice chose")
    func agrees() throws {
        var dice = SplitMix64(seed: 0x5eed)
        let key = try #require(PrivateKey.make(.p256))
        let (stock, server, tls) = (StockCurl(), ShowingServer(), ClientTLS())
        let settings = ClientTLSSettings(
            profile: TLSProfile(minimum: .tls12, maximum: .tls13, securityLevel: 2),
            trust: TrustStore([Self.root.anchor(slot: "root")]), verificationTime: Self.now,
            nameCheck: ServerNameCheck(rule: .rfc))
        var accepted = 0
        for _ in 0..<Self.count {
            let made = make(&dice, key)
            let host = Self.hosts[Int.random(in: Self.hosts.indices, using: &dice)]
            let shown = try ServerTLS(ServerTLSSettings(identities: [made.server], sentChain: made.sent))
            server.show(shown)
            let theirs = stock.accepts(host: host, port: server.port, roots: Self.root.certificate.pem)
            let ours = MemoryHandshake.run(settings, host: host, server: shown, tls: tls).trace
            #expect(
                theirs.accepted == ours.isAccepted,
                "\(host): \(made.about): libcurl \(theirs), we \(ours.verify?.name ?? "-") \(ours.nameCheck?.reason.rawValue ?? "-")"
            )
            if let verify = ours.verify, !verify.isAccepted {
                #expect(theirs.verifyCode == verify.code, "\(made.about)")
            }
            if ours.isAccepted { accepted += 1 }
        }
        // Dice that only ever refuse, or accept, would show nothing.
        #expect((Self.count / 50...Self.count / 2).contains(accepted), "\(accepted) of \(Self.count)")
    }

    @Test(
        "SRV-10, SRV-11, SRV-14: where a phone's rules differ from libcurl's, a requirement says so",
        arguments: [
            // what the certificate says, the phone's verdict, libcurl's
            (["prov.example.test/mailto:a@b"], [], "prov.example.test", true, false),
            (["prov.example.test"], [], "prov.example.test", true, true),
            ([" prov.example.test "], [], "prov.example.test", true, false),
            (["localhost"], [], "localhost", false, true),
            (["prov.example.test"], ["127.0.0.1"], "prov.example.test", true, false),
        ] as [([String], [String], String, Bool, Bool)])
    func differences(_ names: [String], _ addresses: [String], _ host: String, _ phone: Bool, _ rfc: Bool) {
        let certificate = CertificateSummary(
            subject: DistinguishedName(names.map { DistinguishedName.Attribute("CN", $0) }),
            issuer: DistinguishedName([]),
            ipAddresses: addresses.compactMap { IPAddress($0) }, notBefore: UnixTime(0), notAfter: UnixTime(1))
        func verdict(_ rule: ServerNameCheck.Rule) -> Bool {
            ServerNameCheck(rule: rule).verdict(for: certificate, host: host, peerAddress: "127.0.0.1").ok
        }
        #expect(verdict(.hostname) == phone && verdict(.rfc) == rfc)
    }
}
