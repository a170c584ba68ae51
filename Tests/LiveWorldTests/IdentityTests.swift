import Lab
import LiveWorld
import OpenSSL
import Provisioning
import Scenarios
import Synchronization
import Testing

/// The identity hazard: a server must never see one phone's request under another phone's certificate.
@Suite struct IdentityTests {
    @Test(
        "CLI-1, TLS-12: of 100 phones and 400 concurrent requests every answer names the phone that asked",
        arguments: [false, true])
    func everyAnswerNamesItsPhone(speaksTLS13: Bool) throws {
        let lab = try LabServer(
            try #require(LabCase.named("healthy")).spec(at: UnixTime(1_790_000_000)), identity: LabIdentity()
        )
        defer { lab.stop() }
        let identities = try (0..<100).map { try Self.identity(MACAddress(0x0056_2b00_0000).advanced(by: $0)) }
        let trust = TrustStore(EmulationPKI.anchors(slots: Firmware.multiplatformSlots))
        var world = CurlWorld()
        for number in 0..<400 {
            let index = number % 100
            var profile = TLSProfile.e3
            if speaksTLS13 { profile.maximum = .tls13 }
            let tls = ClientTLSSettings(
                profile: profile, trust: trust, identity: identities[index], verificationTime: UnixTime(1_790_000_000),
                nameCheck: ServerNameCheck(rule: .hostname)
            )
            let url = ProfileURL(
                scheme: .https, host: "localhost", port: Int(lab.address.port), path: "/echo/\(number)")
            let override = HostOverride(host: "localhost", port: url.port, addresses: ["127.0.0.1"])
            let request = TransferRequest(
                id: TransferID(number), purpose: .profile, url: url, userAgent: "test", tls: tls, resolve: [override]
            )
            world.begin(.transfer(request), for: PhoneID(index))
        }
        var answered = 0
        while answered < 400 {
            for case .completed(let phone, .transfer(let result)) in world.wait(until: .distantFuture) {
                answered += 1
                let mac = MACAddress(0x0056_2b00_0000).advanced(by: phone.index).lowercase
                guard case .response(let response) = result.outcome else {
                    Issue.record("transfer \(result.id.number): \(result.outcome)")
                    continue
                }
                #expect(
                    String(decoding: response.body, as: UTF8.self).contains("CN=\(mac)"), "transfer \(result.id.number)"
                )
            }
        }
    }

    private static func identity(_ mac: MACAddress) throws -> DeviceIdentity {
        let recipe = CertificateRecipe.device(
            product: "CP-8841-3PCC", serial: "HSE1", mac: mac, from: UnixTime(1_700_000_000),
            to: UnixTime(2_000_000_000),
            key: .p256
        )
        return try CertificateMint.mint(recipe, issuer: EmulationPKI.deviceRoot).identity(.manufacturing)
    }
}
