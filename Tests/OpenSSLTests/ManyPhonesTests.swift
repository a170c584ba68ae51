import OpenSSL
import Provisioning
import Testing

@Suite("CLI-1, TLS-5: phones of one engine share nothing of their own")
struct ManyPhonesTests {
    /// One phone of a sequence, and the subject's end that the server must see of it.
    struct Turn: CustomTestStringConvertible, Sendable {
        let identity: DeviceIdentity?
        let seen: String?
        var testDescription: String { seen ?? "no certificate" }
    }

    private static let phones: [Turn] = [
        Turn(identity: phone(.rsa(2048), 1), seen: "000000000001"),
        Turn(identity: phone(.p256, 2), seen: "000000000002"),
        Turn(identity: nil, seen: nil),
    ]

    private static func phone(_ key: CertificateRecipe.Key, _ number: UInt64) -> DeviceIdentity {
        let recipe = CertificateRecipe.device(
            product: "CP-8841-3PCC", serial: "S\(number)", mac: MACAddress(number), from: TestPKI.start,
            to: TestPKI.end,
            key: key
        )
        return TestPKI.mint(recipe, under: TestPKI.clientRoot).identity(.manufacturing)
    }

    @Test("CLI-1: after any other phone each shows its own certificate, and one without shows none")
    func identities() throws {
        let tls = ClientTLS()
        var server = TestPKI.mutual()
        server.clientAuthentication = .optional
        for first in Self.phones {
            for second in Self.phones {
                for turn in [first, second] {
                    let result = try TestPKI.shake(TestPKI.settings { $0.identity = turn.identity }, server, tls: tls)
                    #expect(result.isConnected)
                    #expect(result.phoneCertificate?.commonNames.first == turn.seen)
                    #expect(result.trace.clientCertificateSent == (turn.seen != nil))
                }
            }
        }
    }

    @Test("TLS-5: each phone offers its own list, whatever the one before offered")
    func lists() throws {
        let tls = ClientTLS()
        func offered(_ list: String) throws -> [UInt8] {
            try TestPKI.shake(TestPKI.settings { $0.profile.cipherList = list }, tls: tls).trace.clientHello
        }
        let usual = try offered("").count
        let narrow = try offered("ECDHE-ECDSA-AES128-GCM-SHA256").count
        #expect(narrow < usual)
        #expect(try offered("").count == usual)
        #expect(
            try TestPKI.shake(TestPKI.settings { $0.profile.cipherList = "NONE" }, tls: tls).trace.cipherListIgnored)
        #expect(try !TestPKI.shake(tls: tls).trace.cipherListIgnored)
    }

    @Test("SRV-1: trust is each phone's own")
    func trust() throws {
        let tls = ClientTLS()
        let stranger = TestPKI.mint(TestPKI.authority("Another Root"))
        for _ in 0..<2 {
            #expect(try TestPKI.shake(tls: tls).isConnected)
            let other = TestPKI.settings { $0.trust = TrustStore([stranger.anchor(slot: "Sim")]) }
            #expect(try TestPKI.shake(other, tls: tls).trace.alertSent == .unknownCA)
        }
    }
}
