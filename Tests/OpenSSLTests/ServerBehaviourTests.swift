import OpenSSL
import Provisioning
import Testing

@Suite("What servers do, and what phones make of it")
struct ServerBehaviourTests {
    @Test("C-09: a revoked phone is refused with alert 44")
    func revoked() throws {
        var server = TestPKI.mutual()
        let list = try CertificateMint.revocationList(
            of: [TestPKI.phone.certificate], by: TestPKI.clientRoot, at: TestPKI.now + -TestPKI.day,
            until: TestPKI.now + TestPKI.day)
        server.revocationLists = [list]
        let trace = try TestPKI.shake(TestPKI.settings(), server).trace
        #expect(trace.alertReceived == .certificateRevoked && trace.failure?.cause == .clientCertificateRevoked)
        server.revocationLists = [
            try CertificateMint.revocationList(
                of: [], by: TestPKI.clientRoot, at: TestPKI.now + -TestPKI.day, until: TestPKI.now + TestPKI.day)
        ]
        #expect(try TestPKI.shake(TestPKI.settings(), server).isConnected)
        server.revocationLists = [[1, 2, 3]]
        #expect(throws: LocalFault.self) { try ServerTLS(server) }
    }

    @Test("C-07: a phone that keeps its intermediate to itself is refused; one that sends it is not")
    func clientIntermediate() throws {
        let maker = TestPKI.mint(TestPKI.authority("Phone Maker"), under: TestPKI.clientRoot)
        let phone = TestPKI.mint(
            .device(product: "P", serial: "S", mac: TestPKI.mac, from: TestPKI.start, to: TestPKI.end, key: .p256),
            under: maker)
        let whole = TestPKI.settings { $0.identity = phone.identity(.manufacturing) }
        #expect(try TestPKI.shake(whole).isConnected)
        let alone = TestPKI.settings {
            $0.identity = DeviceIdentity(kind: .custom, chain: [phone.certificate.der], key: phone.key.der)
        }
        #expect(try TestPKI.shake(alone).trace.failure?.cause == .clientCertificateUnknownCA)
        var shallow = TestPKI.mutual()
        shallow.verifyDepth = 0
        let refused = try TestPKI.shake(whole, shallow)
        #expect(!refused.isConnected && refused.phoneVerifyCode != 0)
    }

    @Test("C-19, CLI-7: optional means good if it comes; any takes what comes")
    func optional() throws {
        var server = TestPKI.mutual()
        server.clientAuthentication = .optional
        let foreign = TestPKI.mint(
            .device(product: "P", serial: "S", mac: TestPKI.mac, from: TestPKI.start, to: TestPKI.end, key: .p256),
            under: TestPKI.rogue
        ).identity(.manufacturing)
        #expect(try TestPKI.shake(TestPKI.settings { $0.identity = nil }, server).isConnected)
        let refused = try TestPKI.shake(TestPKI.settings { $0.identity = foreign }, server).trace
        #expect(refused.alertReceived == .unknownCA && refused.clientCertificateSent)
        server.clientAuthentication = .anyCertificate
        let taken = try TestPKI.shake(TestPKI.settings { $0.identity = foreign }, server)
        #expect(taken.isConnected && taken.phoneVerifyCode == 21 && taken.phoneCertificate != nil)
    }

    @Test("CLI-7: a server that does not ask sees no certificate")
    func unasked() throws {
        let result = try TestPKI.shake(TestPKI.settings(), ServerTLSSettings(identities: [TestPKI.server]))
        #expect(result.isConnected && result.phoneCertificate == nil)
        #expect(!result.trace.clientCertificateRequested && !result.trace.clientCertificateSent)
    }

    @Test("C-10, C-11, TLS-11: a certificate asked for with the request", arguments: [TLSVersion.tls12, .tls13])
    func atRequest(version: TLSVersion) throws {
        var server = TestPKI.mutual()
        server.clientAuthentication = .requireAtRequest
        func settings(_ change: (inout ClientTLSSettings) -> Void = { _ in }) -> ClientTLSSettings {
            TestPKI.settings {
                $0.profile.maximum = version
                change(&$0)
            }
        }
        let good = try TestPKI.shake(settings(), server)
        #expect(good.trace.failure == nil && good.trace.clientCertificateSent && good.phoneCertificate != nil)
        let without = try TestPKI.shake(settings { $0.identity = nil }, server).trace
        #expect(without.failure?.cause == .clientCertificateRequiredAtRequest)
        #expect(without.alertReceived == (version == .tls13 ? .certificateRequired : .handshakeFailure))
        #expect(without.wasRefusedAfterFinish && without.wasCertificateRequestedLate)
        let stubborn = try TestPKI.shake(settings { $0.profile.renegotiates = false }, server)
        #expect(!stubborn.trace.clientCertificateSent && stubborn.phoneCertificate == nil)
    }

    @Test(
        "C-14, C-15: a key that does not fit, and rubbish, keep every packet at home",
        arguments: [
            (TestPKI.phone.certificate.der, TestPKI.server.key.der, FailureCause.clientKeyMismatch),
            (TestPKI.phone.certificate.der, EmulationPKI.deviceRoot.key.der, .clientKeyMismatch),
            (TestPKI.phone.certificate.der, [0x30, 0x01], .clientKeyUnusable),
            ([1, 2, 3], TestPKI.phone.key.der, .clientKeyUnusable), ([], TestPKI.phone.key.der, .clientKeyUnusable),
        ]
    )
    func localFaults(certificate: [UInt8], key: [UInt8], cause: FailureCause) throws {
        let identity = DeviceIdentity(kind: .custom, chain: [certificate], key: key)
        let result = try TestPKI.shake(TestPKI.settings { $0.identity = identity })
        #expect(result.fault?.cause == cause && result.trace.messages.isEmpty && !result.isConnected)
        #expect(result.fault?.detail.isEmpty == false)
    }

    @Test("S-01: without a name, or with an address, the default host answers")
    func defaultHost() throws {
        let other = TestPKI.leaf { $0 = .server("default.test", from: $0.notBefore, to: $0.notAfter, key: .p256) }
        var server = TestPKI.mutual(other)
        server.hosts = [
            ("*.nowhere.test", try ServerTLS(TestPKI.mutual())), ("PROV.test", try ServerTLS(TestPKI.mutual())),
        ]
        #expect(try TestPKI.shake(TestPKI.settings(), server).isConnected)
        let silent = try TestPKI.shake(TestPKI.settings { $0.profile.sendsServerName = false }, server).trace
        #expect(silent.finished && silent.leaf?.commonNames == ["default.test"])
        #expect(silent.failure?.cause == .nameMismatch && silent.failure?.refusedBy == .phone)
        #expect(
            try TestPKI.shake(TestPKI.settings(), server, host: "a.nowhere.test").trace.leaf?.commonNames == [
                "prov.test"
            ])
    }

    @Test("S-05: a server of h2 alone does not disturb a phone, which offers no protocol")
    func protocols() throws {
        var server = TestPKI.mutual()
        server.applicationProtocols = ["h2"]
        #expect(try TestPKI.shake(TestPKI.settings(), server).isConnected)
    }

    @Test("N-01: a wrong name ends the session in order, after the handshake and before a request")
    func wrongName() throws {
        let result = try TestPKI.shake(host: "other.test")
        #expect(result.trace.finished && !result.isConnected)
        #expect(result.trace.alertSent == nil && result.trace.messages.last?.name == "alert close_notify")
        #expect(result.trace.failure?.refusedBy == .phone)
    }

    @Test("SRV-22: surplus certificates and a chain out of order are tolerated")
    func disorder() throws {
        var server = TestPKI.mutual(TestPKI.leaf(under: TestPKI.intermediate))
        server.sentChain = [
            TestPKI.rogue.certificate, TestPKI.root.certificate, TestPKI.intermediate.certificate,
        ]
        let trace = try TestPKI.shake(TestPKI.settings(), server).trace
        #expect(trace.isAccepted && trace.serverChain.count == 4 && trace.verify?.depth == 2)
    }

    @Test(
        "A-08, SRV-21: keys and digests that phones take",
        arguments: [
            (CertificateRecipe.Key.ed25519, CertificateRecipe.Digest.sha256), (.rsaPSS(2048), .sha256),
            (.rsa(1024), .md5), (.rsa(1024), .sha1), (.p384, .sha384),
        ]
    )
    func keys(key: CertificateRecipe.Key, digest: CertificateRecipe.Digest) throws {
        let root = TestPKI.mint(.root("RSA Root", from: TestPKI.start, to: TestPKI.end, key: .rsa(1024)))
        let server = TestPKI.mutual(TestPKI.leaf(under: root) { ($0.key, $0.digest) = (key, digest) })
        let settings = TestPKI.settings { $0.trust = TrustStore([root.anchor(slot: "rsa")]) }
        #expect(try TestPKI.shake(settings, server).trace.isAccepted)
    }

    @Test("A-05: a server of two certificates shows the one that the phone can use")
    func dual() throws {
        let rsa = TestPKI.leaf { $0.key = .rsa(2048) }
        var server = TestPKI.mutual()
        server.identities = [TestPKI.server, rsa]
        let trace = try TestPKI.shake(TestPKI.settings { $0.profile.cipherList = "kRSA" }, server).trace
        #expect(trace.isAccepted && trace.leaf?.keyKind == "RSA")
    }

    @Test("T-07: an expired cross-signer kills chains as OpenSSL 1.0 built them, and no others")
    func crossSigner() throws {
        let before = TestPKI.now + -TestPKI.day
        let old = TestPKI.mint(.root("Old Root", from: TestPKI.start, to: before, key: .p256))
        let new = TestPKI.mint(.root("New Root", from: TestPKI.start, to: TestPKI.end, key: .p256))
        var cross = CertificateRecipe.root("New Root", from: TestPKI.start, to: TestPKI.end, key: .p256)
        cross.name = "New Root signed by Old Root"
        let crossed = TestPKI.mint(cross, under: old, key: new.key)
        let issuing = TestPKI.mint(TestPKI.authority("Issuing"), under: new)
        var server = TestPKI.mutual(TestPKI.leaf(under: issuing))
        server.sentChain = [issuing.certificate, crossed.certificate]
        func trace(_ building: TLSProfile.ChainBuilding) throws -> HandshakeTrace {
            let settings = TestPKI.settings {
                $0.trust = TrustStore([old.anchor(slot: "old"), new.anchor(slot: "new")])
                $0.profile.chainBuilding = building
            }
            return try TestPKI.shake(settings, server).trace
        }
        #expect(try trace(.modern).verify?.anchorSlot == "new")
        let legacy = try trace(.legacy)
        #expect(legacy.verify?.code == 10 && legacy.verify?.depth == 3)
        #expect(legacy.failure?.cause == .expiredRoot && legacy.alertSent == .certificateExpired)
    }

    @Test("TLS-12: sessions are resumed where asked, each phone's own, and with the same certificates in the trace")
    func resumption() throws {
        for version in [TLSVersion.tls12, .tls13] {
            let tls = ClientTLS()
            var description = TestPKI.mutual()
            description.resumes = true
            let server = try ServerTLS(description)
            let other = TestPKI.mint(
                .device(
                    product: "P", serial: "2", mac: MACAddress(2), from: TestPKI.start, to: TestPKI.end, key: .p256),
                under: TestPKI.clientRoot
            ).identity(.manufacturing)
            func shake(_ identity: DeviceIdentity, resumes: Bool = true) -> MemoryHandshake.Result {
                let settings = TestPKI.settings {
                    $0.identity = identity
                    ($0.profile.maximum, $0.profile.resumes) = (version, resumes)
                }
                return MemoryHandshake.run(settings, host: "prov.test", server: server, tls: tls)
            }
            let mine = TestPKI.phone.identity(.manufacturing)
            #expect(!shake(mine).trace.resumed)
            let again = shake(mine)
            #expect(again.trace.resumed && again.isConnected)
            #expect(again.trace.serverChain.map(\.commonNames) == [["prov.test"]] && again.trace.nameCheck?.ok == true)
            #expect(again.phoneCertificate?.commonNames == ["00562b043615"])
            let stranger = shake(other)
            #expect(!stranger.trace.resumed && stranger.phoneCertificate?.commonNames == ["000000000002"])
            #expect(!shake(mine, resumes: false).trace.resumed)
        }
    }
}
