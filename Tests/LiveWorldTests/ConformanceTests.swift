import Foundation
import OpenSSL
import Provisioning
import Testing

/// Public suites for path validation and names, through our verdicts and through everybody's.
@Suite(
    "SRV-12, SRV-22, LIB-2, LIB-3: certificates nobody here wrote", .serialized,
    .enabled(if: ConformanceSuite.folder != nil))
struct ConformanceTests {
    private static let now = UnixTime(Int64(Date().timeIntervalSince1970))
    private static let profile = TLSProfile(minimum: .tls12, maximum: .tls13, securityLevel: 2)

    @Test("SRV-22: every chain of every folder: openssl verify under libcurl's flags agrees, code and depth")
    func chains() throws {
        var (cases, accepted, codes) = (0, 0, Set<Int>())
        for folder in ConformanceSuite.folders() {
            let roots = Self.roots(of: folder)
            let store = TrustStore(roots.map { TrustAnchor(slot: "root", der: $0.der) })
            let evaluator = roots.isEmpty ? nil : try TrustEvaluator(store, Self.profile)
            guard let evaluator else { continue }
            for leaf in folder {
                let issuers = ConformanceSuite.issuers(of: leaf, among: folder)
                let ours = evaluator.evaluate([leaf.certificate] + issuers, at: Self.now).verdict
                let theirs = try ConformanceSuite.verify(leaf.certificate, issuers, roots, at: Self.now)
                #expect(theirs.code == ours.code && (ours.isAccepted || theirs.depth == ours.depth), "\(leaf.path)")
                cases += 1
                accepted += ours.isAccepted ? 1 : 0
                codes.insert(ours.code)
            }
        }
        print("conformance: \(cases) chains, \(accepted) accepted, codes \(codes.sorted())")
        #expect(cases > 0)
    }

    @Test("LIB-2: every PKITS certificate that a server can show, with its own key, to stock libcurl")
    func handshakes() throws {
        let (stock, server, tls) = (StockCurl(), ShowingServer(), ClientTLS())
        var (cases, unservable, chained) = (0, 0, 0)
        for folder in ConformanceSuite.folders()
        where folder.contains(where: { $0.path.contains("/PKITS_data/certs/") }) {
            let roots = Self.roots(of: folder)
            let settings = ClientTLSSettings(
                profile: Self.profile, trust: TrustStore(roots.map { TrustAnchor(slot: "root", der: $0.der) }),
                verificationTime: Self.now, nameCheck: ServerNameCheck(rule: .rfc))
            for leaf in folder {
                guard let key = try ConformanceSuite.key(of: leaf) else { continue }
                let host = "prov.example.test"
                let issuers = ConformanceSuite.issuers(of: leaf, among: folder)
                let identity = CertifiedKey(leaf.certificate, key)
                guard let shown = try? ServerTLS(ServerTLSSettings(identities: [identity], sentChain: issuers)) else {
                    unservable += 1
                    continue
                }
                server.show(shown)
                let theirs = stock.accepts(
                    host: host, port: server.port, roots: roots.map(\.pem).joined(), checksName: false)
                let ours = MemoryHandshake.run(settings, host: host, server: shown, tls: tls).trace
                guard let verify = ours.verify else {
                    // No suite for such a key: neither client gets as far as the chain.
                    #expect(!theirs.accepted, "\(leaf.path)")
                    unservable += 1
                    continue
                }
                #expect(theirs.accepted == (verify.isAccepted && ours.finished), "\(leaf.path): libcurl \(theirs)")
                // A signature that is none leaves errors of its own: libcurl then asks for no code, and keeps its 1.
                let isAsked = theirs.verifyCode != 1 || theirs.accepted
                #expect(theirs.verifyCode == verify.code || !isAsked, "\(leaf.path): \(verify.name)")
                chained += verify.isAccepted ? 1 : 0
                cases += 1
            }
        }
        print("conformance: \(cases) servers, \(chained) chains accepted, \(unservable) keys no server takes")
    }

    @Test("SRV-12: the names of every certificate, held by stock libcurl against hosts made of them")
    func names() throws {
        let (stock, server) = (StockCurl(), ShowingServer())
        let key = try #require(PrivateKey.make(.p256))
        let issuer = try CertificateMint.mint(
            .root("Root", from: Self.now + -86_400, to: Self.now + 9 * 86_400, key: .p256))
        let check = ServerNameCheck(rule: .rfc)
        var (cases, matched) = (0, 0)
        for entry in ConformanceSuite.folders().joined() {
            let hosts = Self.hosts(for: entry.summary)
            guard !hosts.isEmpty, let identity = try ConformanceSuite.borrowing(key, for: entry, under: issuer) else {
                continue
            }
            guard let shown = try? ServerTLS(ServerTLSSettings(identities: [identity])) else { continue }
            server.show(shown)
            for host in hosts {
                let theirs = stock.accepts(host: host, port: server.port, roots: "", checksChain: false)
                let ours = check.verdict(for: identity.certificate.summary, host: host, peerAddress: "127.0.0.1")
                #expect(theirs.accepted == ours.ok, "\(entry.path) \(host): libcurl \(theirs), we \(ours.reason)")
                cases += 1
                matched += ours.ok ? 1 : 0
            }
        }
        print("conformance: \(cases) hosts, \(matched) matched")
        #expect(cases > 0)
    }

    /// What a folder trusts: its root, or whatever signs itself.
    private static func roots(of folder: [ConformanceSuite.Entry]) -> [X509Certificate] {
        let named = folder.filter { $0.path.contains("TrustAnchorRoot") }
        if !named.isEmpty { return named.map(\.certificate) }
        return folder.map(\.certificate).filter { $0.isSigned(by: $0) }
    }

    /// Hosts that match a certificate's names, nearly match, or do not: only those that a URL can hold.
    private static func hosts(for certificate: CertificateSummary) -> [String] {
        let names = certificate.dnsNames.prefix(6) + certificate.commonNames.prefix(3)
        var hosts: [String] = certificate.ipAddresses.prefix(2).map(\.description)
        for name in names {
            let plain = name.replacing("*", with: "a")
            let parent = name.split(separator: ".").dropFirst().joined(separator: ".")
            hosts += [plain, "x.\(plain)", plain.uppercased(), "\(plain).", "y.\(parent)", parent]
        }
        let isUsable: (String) -> Bool = { host in
            !host.isEmpty && host.utf8.count < 250
                && host.utf8.allSatisfy { byte in
                    (0x30...0x39).contains(byte) || (0x41...0x5a).contains(byte) || (0x61...0x7a).contains(byte)
                        || byte == 0x2d || byte == 0x2e
                } && !host.hasPrefix(".") && !host.contains("..")
        }
        let usable = hosts.filter { IPAddress($0) != nil || isUsable($0) }
        return usable.isEmpty ? [] : Array(Set(usable + ["127.0.0.1", "prov.example.test"])).sorted()
    }
}
