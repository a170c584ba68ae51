import OpenSSL
import Provisioning
import Testing

@Suite("Chains judged without a handshake")
struct TrustEvaluatorTests {
    private func evaluate(
        _ chain: [CertifiedKey], trust: [CertifiedKey] = [TestPKI.root], at time: UnixTime? = TestPKI.now,
        profile: TLSProfile = TLSProfile()
    ) throws -> TrustEvaluator.Evaluation {
        let store = TrustStore(trust.map { $0.anchor(slot: $0.certificate.summary.commonNames[0]) })
        return try TrustEvaluator(store, profile).evaluate(chain.map(\.certificate), at: time)
    }

    @Test("SRV-22: openssl verify agrees, code and depth", arguments: chains)
    func oracle(row: Chain) throws {
        let oracle = try Oracle()
        defer { oracle.remove() }
        try oracle.write("roots.pem", TestPKI.root.certificate.pem)
        try oracle.write("leaf.pem", row.chain[0].certificate.pem)
        try oracle.write("more.pem", row.chain.dropFirst().map(\.certificate.pem).joined())
        var arguments = [
            "verify", "-purpose", "sslserver", "-auth_level", "0", "-partial_chain", "-attime",
            "\(TestPKI.now.seconds)",
            "-CAfile", "roots.pem",
        ]
        if row.chain.count > 1 { arguments += ["-untrusted", "more.pem"] }
        let answer = try oracle.run(arguments + ["leaf.pem"])
        let verdict = try evaluate(row.chain).verdict
        #expect(verdict.isAccepted == (answer.status == 0), "\(answer.text)")
        if !verdict.isAccepted {
            #expect(answer.text.contains("error \(verdict.code) at \(verdict.depth) depth lookup"), "\(answer.text)")
        }
        #expect(verdict.code == row.code)
    }

    struct Chain: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let code: Int
        let chain: [CertifiedKey]

        init(_ name: String, _ code: Int, _ chain: [CertifiedKey]) {
            (testDescription, self.code, self.chain) = (name, code, chain)
        }
    }

    static let chains: [Chain] = [
        Chain("leaf", 0, [TestPKI.server]),
        Chain("leaf and intermediate", 0, [TestPKI.leaf(under: TestPKI.intermediate), TestPKI.intermediate]),
        Chain("leaf without its intermediate", 20, [TestPKI.leaf(under: TestPKI.intermediate)]),
        Chain("foreign", 20, [TestPKI.leaf(under: TestPKI.rogue)]),
        Chain("foreign with root", 19, [TestPKI.leaf(under: TestPKI.rogue), TestPKI.rogue]),
        Chain(
            "self-signed", 18, [TestPKI.mint(.server("prov.test", from: TestPKI.start, to: TestPKI.end, key: .p256))]),
        Chain("expired", 10, [TestPKI.leaf { $0.notAfter = TestPKI.now + -1 }]),
        Chain("future", 9, [TestPKI.leaf { $0.notBefore = TestPKI.now + 1 }]),
        Chain("client only", 26, [TestPKI.leaf { $0.usages = [.clientAuth] }]),
        Chain("critical", 34, [TestPKI.leaf { $0.criticalExtension = "1.3.6.1.4.1.55555.1" }]),
        Chain("the root itself, which is for no server", 26, [TestPKI.root]),
    ]

    @Test("K-01: every objection is told, the phone acts on the first")
    func objections() throws {
        let leaf = TestPKI.leaf {
            $0.notAfter = TestPKI.now + -TestPKI.day
            $0.usages = [.clientAuth]
        }
        let evaluation = try evaluate([leaf])
        #expect(Set(evaluation.objections.map(\.code)) == [10, 26])
        #expect(evaluation.verdict.code == evaluation.objections[0].code)
        #expect(evaluation.steps.last?.hasPrefix("refused: ") == true)
    }

    @Test("SRV-22: the search in words names every certificate and where it came from")
    func words() throws {
        let evaluation = try evaluate(
            [TestPKI.leaf(under: TestPKI.intermediate), TestPKI.intermediate, TestPKI.rogue])
        #expect(evaluation.path.map(\.commonNames) == [["prov.test"], ["Sim Intermediate"], ["Sim Root"]])
        let text = evaluation.steps.joined(separator: "\n")
        for words in [
            "the server sends 1: CN=Sim Intermediate,O=Handset emulation, issued by CN=Sim Root",
            "depth 2: CN=Sim Root,O=Handset emulation, from the phone's roots", "not used: CN=Rogue Root",
            "accepted: the chain ends in slot Sim Root",
        ] {
            #expect(text.contains(words), "\(text)")
        }
    }

    @Test("K-01: the span says until when the verdict stands")
    func spans() throws {
        let end = TestPKI.now + TestPKI.day
        let chain = [TestPKI.leaf { $0.notAfter = end }]
        let today = try evaluate(chain)
        #expect(today.verdict.isAccepted && today.holds == TestPKI.start..<end)
        #expect(try evaluate(chain, at: today.holds.upperBound).verdict.code == 10)
        #expect(try evaluate(chain, at: today.holds.upperBound + -1).verdict.isAccepted)
        #expect(try evaluate(chain, at: nil).holds.upperBound == UnixTime(.max))
    }

    @Test("SRV-7: trust that cannot be used is a fault; a chain of nothing is refused")
    func faults() throws {
        #expect(throws: LocalFault.self) { try TrustEvaluator(.empty) }
        let evaluation = try evaluate([])
        #expect(!evaluation.verdict.isAccepted)
    }

    @Test("SRV-21: the modern floor, judged as in a handshake")
    func floor() throws {
        let profile = TLSProfile(securityLevel: 2)
        #expect(try evaluate([TestPKI.leaf { $0.key = .rsa(1024) }], profile: profile).verdict.code == 66)
        #expect(try evaluate([TestPKI.leaf { $0.digest = .sha1 }], profile: profile).verdict.code == 68)
    }

    @Test("T-05, X-10: the issuer's RSA key tells a changed text, which it signed, from a signature that it never made")
    func signatureFault() throws {
        let root = TestPKI.mint(.root("RSA Root", from: TestPKI.start, to: TestPKI.end, key: .rsa(2048)))
        let der = TestPKI.leaf(under: root).certificate.der
        func fault(_ change: (inout [UInt8]) -> Void) throws -> VerifyVerdict {
            var damaged = der
            change(&damaged)
            let certificate = try #require(X509Certificate(der: damaged))
            let store = TrustStore([root.anchor(slot: "Sim")])
            return try TrustEvaluator(store).evaluate([certificate], at: TestPKI.now).verdict
        }
        let name = try #require(der.firstRange(of: Array("prov.test".utf8))).lowerBound
        let changed = try fault { $0[name] ^= 1 }
        #expect(changed.code == 7 && changed.signatureFault == .changedText)
        let other = try fault { $0[$0.count - 100] ^= 1 }
        #expect(other.code == 7 && other.signatureFault == .otherKey)
        #expect(try fault { _ in }.signatureFault == nil)
    }
}
