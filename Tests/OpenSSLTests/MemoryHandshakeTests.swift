import OpenSSL
import Provisioning
import Testing

@Suite("A handshake in memory")
struct MemoryHandshakeTests {
    @Test("CLI-1: phone and server know each other", arguments: [TLSVersion.tls10, .tls11, .tls12, .tls13])
    func mutualTLS(version: TLSVersion) throws {
        var server = TestPKI.mutual()
        (server.minimum, server.maximum) = (version, version)
        let result = try TestPKI.shake(TestPKI.settings { $0.profile.maximum = .tls13 }, server)
        let trace = result.trace
        #expect(result.isConnected && trace.isAccepted && trace.finished)
        #expect(trace.failure == nil)
        #expect(trace.version == version)
        #expect(trace.clientCertificateRequested && trace.clientCertificateSent)
        #expect(trace.alertSent == nil && trace.alertReceived == nil && !trace.resumed)
        #expect(trace.serverChain.map(\.commonNames) == [["prov.test"]])
        #expect(trace.verify?.anchorSlot == "Sim" && trace.verify?.depth == 1)
        #expect(trace.verify?.certificate?.commonNames == ["Sim Root"])
        #expect(trace.nameCheck?.ok == true && trace.nameCheck?.reason == .alternativeName)
        #expect(trace.acceptableAuthorities == ["CN=Client Root,O=Handset emulation"])
        #expect(trace.group == .x25519 || trace.group == .p256)
        #expect(
            result.phoneCertificate?.subject.rfc2253 == "CN=00562b043615,SN=00562b043615,L=88012BA01234,OU=CP-8841-3PCC"
        )
        #expect(result.phoneVerifyCode == 0)
    }

    @Test("REP-6: the messages of TLS 1.2 in the order of the wire, with direction and size")
    func ladder() throws {
        let trace = try TestPKI.shake().trace
        #expect(
            trace.messages.map { "\($0.direction == .sent ? ">" : "<") \($0.name)" } == [
                "> ClientHello", "< ServerHello", "< Certificate", "< ServerKeyExchange", "< CertificateRequest",
                "< ServerHelloDone", "> Certificate", "> ClientKeyExchange", "> CertificateVerify",
                "> ChangeCipherSpec", "> Finished", "< ChangeCipherSpec", "< Finished",
            ])
        #expect(trace.messages.allSatisfy { $0.sizeBytes > 0 && $0.offset == .zero })
        #expect(trace.messages[0].sizeBytes == trace.clientHello.count)
    }

    @Test("REP-6: offsets come from the clock that is passed in")
    func offsets() throws {
        var ticks: Int64 = 0
        let result = try MemoryHandshake.run(
            TestPKI.settings(), host: "prov.test", server: ServerTLS(TestPKI.mutual()), tls: ClientTLS(),
            clock: {
                ticks += 5_000_000
                return Instant(nanoseconds: ticks)
            }
        )
        #expect(result.trace.messages.map(\.offset).prefix(3) == [.zero, .milliseconds(5), .milliseconds(10)])
    }

    // MARK: - Offer

    @Test("TLS-6: a blank list offers the 27 documented suites in the documented order, and the signal")
    func defaultSuites() throws {
        let trace = try TestPKI.shake().trace
        let exchanges = ["ECDHE-ECDSA", "ECDHE-RSA", "DHE-RSA"]
        var expected: [String] = []
        for (elliptic, plain) in [
            ("AES256-GCM-SHA384", "AES256-GCM-SHA384"), ("CHACHA20-POLY1305", "CHACHA20-POLY1305"),
            ("AES128-GCM-SHA256", "AES128-GCM-SHA256"), ("AES256-SHA384", "AES256-SHA256"),
            ("AES128-SHA256", "AES128-SHA256"), ("AES256-SHA", "AES256-SHA"), ("AES128-SHA", "AES128-SHA"),
        ] {
            expected += exchanges.map { "\($0)-\($0 == "DHE-RSA" ? plain : elliptic)" }
        }
        expected += [
            "AES256-GCM-SHA384", "AES128-GCM-SHA256", "AES256-SHA256", "AES128-SHA256", "AES256-SHA", "AES128-SHA",
        ]
        #expect(expected.count == 27)
        #expect(trace.offer.cipherSuites.map(\.name) == expected + ["TLS_EMPTY_RENEGOTIATION_INFO_SCSV"])
    }

    @Test("TLS-2, TLS-10: a desk phone offers neither TLS 1.3 nor a protocol; a conference phone offers 1.3")
    func offeredVersions() throws {
        let desk = try TestPKI.shake().trace.offer
        #expect(desk.versions.isEmpty && desk.legacyVersion == 0x0303 && desk.applicationProtocols.isEmpty)
        #expect(!desk.cipherSuites.contains { $0.isTLS13 })
        let conference = try TestPKI.shake(TestPKI.settings { $0.profile.maximum = .tls13 }).trace.offer
        #expect(conference.versions.first == .tls13)
        #expect(conference.cipherSuites.prefix(3).allSatisfy { $0.isTLS13 })
    }

    @Test("TLS-9: the server name goes out, except for addresses and where the era sends none")
    func serverName() throws {
        #expect(try TestPKI.shake().trace.serverNameSent == "prov.test")
        #expect(try TestPKI.shake(host: "prov.test.").trace.serverNameSent == "prov.test")
        #expect(try TestPKI.shake(host: "127.0.0.1").trace.serverNameSent == nil)
        let silent = TestPKI.settings { $0.profile.sendsServerName = false }
        #expect(try TestPKI.shake(silent).trace.serverNameSent == nil)
    }

    @Test(
        "TLS-5: an invalid TLS_Cipher_List counts as blank, and says so",
        arguments: ["FOO", "!ALL", ":", String(repeating: "AES128-SHA:", count: 48)]
    )
    func invalidList(list: String) throws {
        let trace = try TestPKI.shake(TestPKI.settings { $0.profile.cipherList = list }).trace
        #expect(trace.cipherListIgnored && trace.isAccepted)
        #expect(trace.offer.cipherSuites.count == 28)
    }

    @Test("TLS-5: a valid list is what goes out")
    func validList() throws {
        let settings = TestPKI.settings { $0.profile.cipherList = "ECDHE-ECDSA-AES128-SHA:NONSENSE:AES128-SHA" }
        let trace = try TestPKI.shake(settings).trace
        #expect(!trace.cipherListIgnored && trace.cipher?.name == "ECDHE-ECDSA-AES128-SHA")
        #expect(trace.offer.cipherSuites.map(\.name).prefix(2) == ["ECDHE-ECDSA-AES128-SHA", "AES128-SHA"])
    }

    @Test("TLS-1: groups and signature algorithms of a profile go out in their order")
    func groupsAndSchemes() throws {
        let schemes = ["ECDSA+SHA256", "RSA+SHA256", "RSA+SHA1"].compactMap { SignatureScheme(name: $0) }
        let settings = TestPKI.settings {
            $0.profile.groups = [.p384, .p256]
            $0.profile.signatureSchemes = schemes
        }
        let trace = try TestPKI.shake(settings).trace
        #expect(trace.offer.groups == [.p384, .p256] && trace.group == .p384)
        #expect(trace.offer.signatureSchemes == schemes)
    }
}
