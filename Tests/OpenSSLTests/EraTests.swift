import OpenSSL
import Provisioning
import Testing

@Suite("The eras' offers, shaken")
struct EraTests {
    private func trace(
        _ profile: TLSProfile, _ server: ServerTLSSettings, _ change: (inout ClientTLSSettings) -> Void = { _ in }
    ) throws -> HandshakeTrace {
        let settings = TestPKI.settings {
            $0.profile = profile
            change(&$0)
        }
        return try TestPKI.shake(settings, server).trace
    }

    private static let rsa = TestPKI.leaf { $0.key = .rsa(2048) }

    @Test("TLS-7: an ancestor offers four suites over TLS 1.0, and a server of that age talks to it")
    func ancestor() throws {
        let shaken = try trace(.e0, TestPKI.mutual(Self.rsa))
        #expect(shaken.failure == nil && shaken.version == .tls10)
        #expect(
            shaken.offer.cipherSuites.filter { $0 != .renegotiationSignal }.map(\.code) == [0x39, 0x35, 0x33, 0x2f])
    }

    @Test(
        "TLS-8, LIB-4: TLS 1.0 and 1.1 work at the phones' level 0, and fail by our own alert 80 above it",
        arguments: [
            TLSVersion.tls10, .tls11,
        ])
    func oldVersions(_ version: TLSVersion) throws {
        var server = TestPKI.mutual(Self.rsa)
        (server.minimum, server.maximum) = (version, version)
        #expect(try trace(.e3, server).failure == nil)
        var strict = TLSProfile.e3
        strict.securityLevel = 1
        #expect(try trace(strict, server).failure != nil)
    }

    @Test("P-08, TLS-1: X25519 alone is not enough for releases before 11.3, and enough from then on")
    func groups() throws {
        var server = ServerTLSSettings(identities: [Self.rsa])
        (server.groups, server.cipherList) = ([.x25519], "ECDHE+AESGCM")
        let old = try trace(.e1, server)
        #expect(old.failure?.cause == .noCommonCipher && old.alertReceived == .handshakeFailure)
        #expect(try trace(.e3, server).failure == nil)
        #expect(old.offer.groups == TLSProfile.e1.groups)
    }

    @Test(
        "A-08: RSA-PSS and Ed25519 keys are for releases from 11.3 on",
        arguments: [
            CertificateRecipe.Key.rsaPSS(2048), .ed25519,
        ])
    func unusualKeys(_ key: CertificateRecipe.Key) throws {
        let server = TestPKI.mutual(TestPKI.leaf { $0.key = key })
        #expect(try trace(.e3, server).failure == nil)
        #expect(try trace(.e1, server).alertReceived == .handshakeFailure)
    }

    @Test(
        "SRV-22, T-07: the outage of 30 September 2021: old chain building follows the expired cross-signer, new does not"
    )
    func crossSigned() throws {
        let day = CivilTime(year: 2021, month: 9, day: 30, hour: 15).unixTime
        func date(_ year: Int) -> UnixTime { CivilTime(year: year, month: 1, day: 1).unixTime }
        let old = TestPKI.mint(
            .root(
                "Root X3", from: date(2000), to: CivilTime(year: 2021, month: 9, day: 30, hour: 14).unixTime, key: .p256
            ))
        let new = TestPKI.mint(.root("Root X1", from: date(2015), to: date(2035), key: .p256))
        var cross = CertificateRecipe.root("Root X1", from: date(2021), to: date(2024), key: .p256)
        cross.name = "Root X1, signed by Root X3"
        let crossed = TestPKI.mint(cross, under: old, key: new.key)
        let issuing = TestPKI.mint(TestPKI.authority("R3", from: date(2020), to: date(2025)), under: new)
        let leaf = TestPKI.leaf(under: issuing) { ($0.notBefore, $0.notAfter) = (date(2021), date(2022)) }
        var server = TestPKI.mutual(leaf)
        (server.sentChain, server.verificationTime) = ([issuing.certificate, crossed.certificate], nil)
        let both = TrustStore([old.anchor(slot: "X3"), new.anchor(slot: "X1")])
        func verdict(_ profile: TLSProfile, _ trust: TrustStore, at time: UnixTime = day) throws -> HandshakeTrace {
            try trace(profile, server) { ($0.trust, $0.verificationTime) = (trust, time) }
        }
        #expect(try verdict(.e1, both, at: day + -TestPKI.day).failure == nil, "the day before")
        let outage = try verdict(.e1, both)
        #expect(outage.failure?.cause == .expiredRoot && outage.alertSent == .certificateExpired)
        #expect(outage.verify?.code == 10 && outage.verify?.certificate?.subject.values("CN") == ["Root X3"])
        #expect(try verdict(.e3, both).verify?.anchorSlot == "X1")
        // Without the new root nobody gets through; without the old one only the new way finds the short path.
        #expect(try verdict(.e3, TrustStore([old.anchor(slot: "X3")])).failure?.cause == .expiredRoot)
        #expect(try verdict(.e3, TrustStore([new.anchor(slot: "X1")])).failure == nil)
    }

    @Test("SRV-43: a certificate that is no root is an anchor for itself, however chains are built")
    func exactMatch() throws {
        let stranger = TestPKI.mint(.root("Stranger", from: TestPKI.start, to: TestPKI.end, key: .p256))
        let leaf = TestPKI.leaf(under: stranger)
        for profile in [TLSProfile.e1, .e3] {
            let custom = TrustStore([TestPKI.root.anchor(slot: "Sim"), leaf.anchor(slot: "Custom CA")])
            #expect(try trace(profile, TestPKI.mutual(leaf)) { $0.trust = custom }.verify?.anchorSlot == "Custom CA")
            #expect(try trace(profile, TestPKI.mutual(leaf)).failure != nil)
        }
    }

    @Test("SRV-4, T-08: a certificate of an older vendor group is unknown where only the current root is held")
    func olderGroup() throws {
        var recipe = CertificateRecipe.root("Linksys CA", from: TestPKI.start, to: TestPKI.end, key: .p256)
        recipe.subject = DistinguishedName(["O": "Linksys", "CN": "Linksys CA"])
        let linksys = TestPKI.mint(recipe)
        let shaken = try trace(.e3, TestPKI.mutual(TestPKI.leaf(under: linksys)))
        #expect(shaken.verify?.code == 20 && shaken.alertSent == .unknownCA)
        #expect(shaken.failure?.cause.catalogue.contains("T-08") == true)
    }

    @Test("SRV-5: a certificate that demands a staple is accepted without one")
    func mustStaple() throws {
        let oracle = try Oracle()
        defer { oracle.remove() }
        try oracle.write("root.pem", TestPKI.root.certificate.pem)
        try oracle.write("root.key", TestPKI.root.key.pem)
        try oracle(
            "req", "-newkey", "rsa:2048", "-nodes", "-keyout", "s.key", "-out", "s.csr", "-subj", "/CN=prov.test")
        try oracle.write("ext", "subjectAltName=DNS:prov.test\ntlsfeature=status_request\n")
        try oracle(
            "x509", "-req", "-in", "s.csr", "-CA", "root.pem", "-CAkey", "root.key", "-CAcreateserial", "-days", "3000",
            "-extfile", "ext", "-outform", "DER", "-out", "s.der")
        let certificate = try #require(X509Certificate(der: try oracle.read("s.der")))
        let key = try #require(PrivateKey(file: try oracle.read("s.key")))
        let shaken = try trace(.e3, TestPKI.mutual(CertifiedKey(certificate, key))) { $0.verificationTime = nil }
        #expect(shaken.failure == nil)
    }

    @Test("CLI-9: a renewed certificate has the same subject under another root, which comes out the same every time")
    func renewed() throws {
        let root = EmulationPKI.renewedDeviceRoot
        #expect(root.certificate.isSigned(by: root.certificate))
        #expect(root.certificate.der != EmulationPKI.deviceRoot.certificate.der)
        let renewed = TestPKI.mint(
            .device(product: "P", serial: "1", mac: TestPKI.mac, from: TestPKI.start, to: TestPKI.end, key: .p256),
            under: root)
        let refused = try trace(.e3, TestPKI.mutual()) { $0.identity = renewed.identity(.manufacturing) }
        #expect(refused.failure?.cause == .clientCertificateUnknownCA && refused.alertReceived == .unknownCA)
    }

    @Test("C-09: alert 46 after the phone's certificate means something beside it, alert 45 by its own dates")
    func besides() {
        func cause(_ alert: AlertDescription) -> FailureCause? {
            HandshakeTrace(alertReceived: alert, clientCertificateRequested: true, clientCertificateSent: true).failure?
                .cause
        }
        #expect(cause(.certificateUnknown) == .clientCertificateListUnusable)
        #expect(cause(.certificateExpired) == .clientCertificateExpired)
        #expect(cause(.certificateRevoked) == .clientCertificateRevoked)
    }
}
