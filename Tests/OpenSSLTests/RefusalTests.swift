import OpenSSL
import Provisioning
import Testing

/// One refusal, and all that must be seen of it.
struct Refusal: Sendable, CustomTestStringConvertible {
    let id: String
    let cause: FailureCause
    let by: TransferFailure.Side
    var sent: AlertDescription?
    var received: AlertDescription?
    var code: Int?
    var depth: Int?
    let client: @Sendable () -> ClientTLSSettings
    let server: @Sendable () -> ServerTLSSettings

    init(
        _ id: String, _ cause: FailureCause, by: TransferFailure.Side, sent: AlertDescription? = nil,
        received: AlertDescription? = nil, code: Int? = nil, depth: Int? = nil,
        client: @escaping @Sendable () -> ClientTLSSettings,
        server: @escaping @Sendable () -> ServerTLSSettings = { TestPKI.mutual() }
    ) {
        (self.id, self.cause, self.by, self.sent, self.received) = (id, cause, by, sent, received)
        (self.code, self.depth, self.client, self.server) = (code, depth, client, server)
    }

    init(
        _ id: String, _ cause: FailureCause, by: TransferFailure.Side, sent: AlertDescription? = nil,
        received: AlertDescription? = nil, code: Int? = nil, depth: Int? = nil,
        server: @escaping @Sendable () -> ServerTLSSettings
    ) {
        self.init(
            id, cause, by: by, sent: sent, received: received, code: code, depth: depth,
            client: { TestPKI.settings() }, server: server
        )
    }

    var testDescription: String { id }

    func check() throws {
        let result = try TestPKI.shake(client(), server())
        let trace = result.trace
        #expect(!result.isConnected && !trace.isAccepted)
        #expect(trace.failure?.cause == cause)
        #expect(trace.failure?.refusedBy == by)
        #expect(trace.failure?.detail.isEmpty == false)
        #expect(trace.alertSent == sent)
        #expect(trace.alertReceived == received)
        if let code { #expect(trace.verify?.code == code) }
        if let depth { #expect(trace.verify?.depth == depth) }
    }
}

@Suite("Refusals, row by row")
struct RefusalTests {
    @Test("6.1: trust and chain", arguments: RefusalTable.trust)
    func trust(row: Refusal) throws { try row.check() }

    @Test("6.3, 6.4: time, keys, usage", arguments: RefusalTable.timeAndKeys)
    func timeAndKeys(row: Refusal) throws { try row.check() }

    @Test("6.5: versions and suites", arguments: RefusalTable.protocols)
    func protocols(row: Refusal) throws { try row.check() }

    @Test("6.6: the phone's certificate", arguments: RefusalTable.clientCertificates)
    func clientCertificates(row: Refusal) throws { try row.check() }

    @Test("6.7: server names and protocols", arguments: RefusalTable.serverNames)
    func serverNames(row: Refusal) throws { try row.check() }

    @Test("A-04: a certificate refused for its purpose tells what its extended key usage allows")
    func purpose() throws {
        func usage(_ usages: [CertificateRecipe.Usage]) throws -> [String]? {
            let trace = try TestPKI.shake(
                TestPKI.settings(), TestPKI.mutual(TestPKI.leaf { $0.usages = usages })
            ).trace
            return trace.verify?.extendedKeyUsage
        }
        #expect(try usage([.clientAuth]) == ["clientAuth"])
        #expect(try usage([.serverAuth]) == nil, "a purpose that fits is no question")
    }

    @Test("C-05: a phone's certificate that is out of force tells its dates, one in force does not")
    func dates() throws {
        func shown(_ identity: CertifiedKey) throws -> ShownIdentity? {
            try TestPKI.shake(TestPKI.settings { $0.identity = identity.identity(.manufacturing) }).trace.clientIdentity
        }
        #expect(try shown(RefusalTable.expired)?.validity?.upperBound == TestPKI.now + -TestPKI.day)
        let valid = try shown(TestPKI.phone)
        #expect(valid != nil && valid?.validity == nil)
    }

}

enum RefusalTable {
    static let trust: [Refusal] = [
        Refusal("T-01", .selfSignedCertificate, by: .phone, sent: .unknownCA, code: 18, depth: 0) {
            TestPKI.mutual(TestPKI.mint(.server("prov.test", from: TestPKI.start, to: TestPKI.end, key: .p256)))
        },
        Refusal("T-02", .unknownRootInChain, by: .phone, sent: .unknownCA, code: 19, depth: 1) {
            var server = TestPKI.mutual(TestPKI.leaf(under: TestPKI.rogue))
            server.sentChain = [TestPKI.rogue.certificate]
            return server
        },
        Refusal("T-03", .unknownIssuer, by: .phone, sent: .unknownCA, code: 20, depth: 0) {
            TestPKI.mutual(TestPKI.leaf(under: TestPKI.rogue))
        },
        Refusal("T-04", .missingIntermediate, by: .phone, sent: .unknownCA, code: 20, depth: 0) {
            var server = TestPKI.mutual(TestPKI.leaf(under: TestPKI.intermediate))
            server.sentChain = []
            return server
        },
        Refusal("T-05", .wrongIntermediate, by: .phone, sent: .unknownCA, code: 20, depth: 0) {
            var server = TestPKI.mutual(TestPKI.leaf(under: TestPKI.intermediate))
            server.sentChain = [
                TestPKI.mint(TestPKI.authority("Sim Intermediate"), under: TestPKI.root).certificate
            ]
            return server
        },
        Refusal("T-06", .expiredIntermediate, by: .phone, sent: .certificateExpired, code: 10, depth: 1) {
            let old = TestPKI.authority("Old Intermediate", to: TestPKI.now + -TestPKI.day)
            return TestPKI.mutual(TestPKI.leaf(under: TestPKI.mint(old, under: TestPKI.root)))
        },
        Refusal("T-09", .pathTooLong, by: .phone, sent: .unknownCA, code: 25) {
            let narrow = TestPKI.mint(TestPKI.authority("Narrow", pathLength: 0), under: TestPKI.root)
            return TestPKI.mutual(
                TestPKI.leaf(under: TestPKI.mint(TestPKI.authority("Below Narrow"), under: narrow)))
        },
        Refusal("T-10", .issuerIsNotCA, by: .phone, sent: .unknownCA, code: 79) {
            TestPKI.mutual(TestPKI.leaf(under: TestPKI.leaf { $0.subject = DistinguishedName(["CN": "no.ca.test"]) }))
        },
        Refusal("T-11", .nameConstraintViolated, by: .phone, sent: .certificateUnknown, code: 47) {
            let bound = TestPKI.authority("Bound", permitted: ["other.example"])
            return TestPKI.mutual(TestPKI.leaf(under: TestPKI.mint(bound, under: TestPKI.root)))
        },
        Refusal("T-12", .unknownCriticalExtension, by: .phone, sent: .certificateUnknown, code: 34) {
            TestPKI.mutual(TestPKI.leaf { $0.criticalExtension = "1.3.6.1.4.1.55555.1" })
        },
    ]

    static let timeAndKeys: [Refusal] = [
        Refusal("K-01", .certificateExpired, by: .phone, sent: .certificateExpired, code: 10, depth: 0) {
            TestPKI.mutual(TestPKI.leaf { $0.notAfter = TestPKI.now + -TestPKI.day })
        },
        Refusal("K-02", .certificateNotYetValid, by: .phone, sent: .badCertificate, code: 9, depth: 0) {
            TestPKI.mutual(TestPKI.leaf { $0.notBefore = TestPKI.now + TestPKI.day })
        },
        Refusal(
            "K-03", .phoneClockBehind, by: .phone, sent: .badCertificate, code: 9, depth: 1,
            client: { TestPKI.settings { $0.verificationTime = UnixTime(0) } }),
        Refusal(
            "K-04", .phoneClockAhead, by: .phone, sent: .certificateExpired, code: 10, depth: 1,
            client: { TestPKI.settings { $0.verificationTime = UnixTime(2_145_916_800) } }),
        Refusal(
            "A-01", .weakKey, by: .phone, sent: .badCertificate, code: 66,
            client: { TestPKI.settings { $0.profile.securityLevel = 2 } },
            server: { TestPKI.mutual(TestPKI.leaf { $0.key = .rsa(1024) }) }),
        Refusal(
            "A-02", .weakDigest, by: .phone, sent: .badCertificate, code: 68,
            client: { TestPKI.settings { $0.profile.securityLevel = 2 } },
            server: { TestPKI.mutual(TestPKI.leaf { $0.digest = .sha1 }) }),
        Refusal("A-04", .wrongKeyUsage, by: .phone, sent: .unsupportedCertificate, code: 26) {
            TestPKI.mutual(TestPKI.leaf { $0.usages = [.clientAuth] })
        },
        Refusal(
            "A-05", .noCommonCipher, by: .server, received: .handshakeFailure,
            client: { TestPKI.settings { $0.profile.cipherList = "kRSA" } }),
    ]

    static let protocols: [Refusal] = [
        Refusal("P-01", .versionRefusedByServer, by: .server, received: .protocolVersion) {
            var server = TestPKI.mutual()
            server.minimum = .tls13
            return server
        },
        Refusal(
            "P-02", .versionRefusedByPhone, by: .phone, sent: .protocolVersion,
            client: { TestPKI.settings { $0.profile.minimum = .tls12 } },
            server: {
                var server = TestPKI.mutual()
                server.maximum = .tls10
                return server
            }),
        Refusal(
            "P-03", .versionRefusedByServer, by: .server, received: .protocolVersion,
            client: { TestPKI.settings { ($0.profile.minimum, $0.profile.maximum) = (.tls13, .tls13) } },
            server: {
                var server = TestPKI.mutual()
                server.maximum = .tls12
                return server
            }),
        Refusal(
            "P-04", .noCommonCipher, by: .server, received: .handshakeFailure,
            client: { TestPKI.settings { $0.profile.cipherList = "AES128-SHA" } },
            server: {
                var server = TestPKI.mutual()
                server.cipherList = "ECDHE-ECDSA-CHACHA20-POLY1305"
                return server
            }),
        Refusal(
            "P-08", .noCommonCipher, by: .server, received: .handshakeFailure,
            client: { TestPKI.settings { $0.profile.groups = [.p256] } },
            server: {
                var server = TestPKI.mutual()
                (server.groups, server.cipherList) = ([.p521], "ECDHE")
                return server
            }),
    ]

    static let clientCertificates: [Refusal] = [
        Refusal(
            "C-01", .clientCertificateRequired, by: .server, received: .handshakeFailure,
            client: { TestPKI.settings { $0.identity = nil } }),
        Refusal(
            "C-02", .clientCertificateRequired, by: .server, received: .certificateRequired,
            client: {
                TestPKI.settings {
                    $0.identity = nil
                    $0.profile.maximum = .tls13
                }
            }),
        Refusal(
            "C-04", .clientCertificateUnknownCA, by: .server, received: .unknownCA,
            client: { TestPKI.settings { $0.identity = foreign.identity(.manufacturing) } }),
        Refusal(
            "C-04 TLS 1.3", .clientCertificateUnknownCA, by: .server, received: .unknownCA,
            client: {
                TestPKI.settings {
                    $0.identity = foreign.identity(.manufacturing)
                    $0.profile.maximum = .tls13
                }
            }),
        Refusal(
            "C-05", .clientCertificateExpired, by: .server, received: .certificateExpired,
            client: { TestPKI.settings { $0.identity = expired.identity(.manufacturing) } }),
        Refusal(
            "C-06", .clientCertificateExpired, by: .server, received: .certificateExpired,
            client: {
                TestPKI.settings {
                    $0.identity = expired.identity(.manufacturing)
                    $0.profile.maximum = .tls13
                }
            }),
        Refusal(
            "C-12", .clientCertificateUnsuitable, by: .server, received: .unsupportedCertificate,
            client: { TestPKI.settings { $0.identity = serverOnly.identity(.manufacturing) } }),
    ]

    static let serverNames: [Refusal] = [
        Refusal("S-02", .serverNameRefused, by: .server, received: .unrecognizedName) {
            var server = TestPKI.mutual()
            server.unknownName = .reject
            return server
        }
    ]

    private static let foreign = phone(under: TestPKI.rogue)
    static let expired = phone { $0.notAfter = TestPKI.now + -TestPKI.day }
    private static let serverOnly = phone { $0.usages = [.serverAuth] }

    private static func phone(
        under issuer: CertifiedKey = TestPKI.clientRoot, _ change: (inout CertificateRecipe) -> Void = { _ in }
    ) -> CertifiedKey {
        var recipe = CertificateRecipe.device(
            product: "CP-8841-3PCC", serial: "88012BA01234", mac: TestPKI.mac, from: TestPKI.start, to: TestPKI.end,
            key: .p256
        )
        change(&recipe)
        return TestPKI.mint(recipe, under: issuer)
    }
}
