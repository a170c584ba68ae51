import Provisioning
import Testing

@Suite("Firmware is data")
struct FirmwareTests {
    @Test(
        "TLS-1: the range of each era, and of the two models that speak more",
        arguments: [
            ("2.0.6", "8841", TLSVersion.tls10, TLSVersion.tls10), ("11.0.1", "8841", .tls10, .tls12),
            ("11.2.3", "7841", .tls10, .tls12), ("11.3.1", "8865", .tls10, .tls12), ("12.0.2", "8832", .tls10, .tls12),
            ("12.0.7", "8841", .tls10, .tls12), ("12.0.7SR1", "8832", .tls10, .tls12),
            ("12.0.7SR2", "8832", .tls12, .tls12),
            ("12.0.7SR3", "8841", .tls12, .tls12), ("12.0.7SR3", "8832", .tls12, .tls13),
            ("12.0.7SR3", "7832", .tls12, .tls13),
        ])
    func ranges(_ release: String, _ model: String, _ minimum: TLSVersion, _ maximum: TLSVersion) throws {
        let firmware = try #require(FirmwareCatalog.firmware(named: release))
        let profile = firmware.tls(for: try #require(PhoneModel(named: model)))
        #expect(profile.minimum == minimum && profile.maximum == maximum)
        #expect(firmware.version.label == release)
    }

    @Test("TLS-2: no desk phone of any release speaks TLS 1.3")
    func deskPhones() {
        for firmware in FirmwareCatalog.all {
            for model in PhoneModel.all where model.lineKeys > 0 {
                #expect(firmware.tls(for: model).maximum <= .tls12, "\(firmware.version) \(model)")
            }
        }
    }

    @Test("SRV-1, SRV-2, SRV-3: five named slots, of which the ancestors have the vendor's three")
    func slots() {
        for firmware in FirmwareCatalog.all {
            let isAncestor = firmware.era == .E0
            #expect(firmware.anchorSlots.count == (isAncestor ? 3 : 5))
            #expect(firmware.anchorSlots.contains("CyberTrust CA") == !isAncestor)
            #expect(firmware.anchorSlots.contains("Verisign CA") == !isAncestor)
        }
    }

    @Test("SRV-13, SRV-14, SRV-16: names by DNS before 11.3, by host from then on, with the DNS test as a warning")
    func names() {
        for firmware in FirmwareCatalog.all {
            let isOld = [.E0, .E1, .E2].contains(firmware.era)
            #expect(firmware.nameCheck.rule == (isOld ? .certNameDns : .hostname))
            #expect(firmware.nameCheck.dnsTest == (isOld ? .enforce : .warn))
            #expect(firmware.hasCipherListParameter == !isOld, "TLS_Cipher_List came with 11.3(1)")
        }
    }

    @Test(
        "TLS-3, TLS-5: the parameter that governs the lowest version, by release",
        arguments: [
            ("11.3.7", []), ("12.0.2", ["TLS_Min_Version"]),
            ("12.0.7SR2", ["TLS_Min_Version", "TLS_Client_Min_Version"]),
        ])
    func parameters(_ release: String, _ names: [String]) throws {
        #expect(try #require(FirmwareCatalog.firmware(named: release)).minimumVersionParameters == names)
    }

    @Test("SRV-21, LIB-4: no release has a floor for keys and digests")
    func floors() {
        for firmware in FirmwareCatalog.all { #expect(firmware.tls.securityLevel == 0) }
    }

    @Test("CLI-8: device certificates by era: SHA-1 at first, then SHA-256; weak ones on demand")
    func deviceKeys() throws {
        let old = try #require(FirmwareCatalog.firmware(named: "11.2.1"))
        let new = try #require(FirmwareCatalog.firmware(named: "11.2.3"))
        #expect(old.manufacturingKey(.firmware) == (.rsa(2048), .sha1))
        #expect(new.manufacturingKey(.firmware) == (.rsa(2048), .sha256))
        #expect(new.manufacturingKey(.weak) == (.rsa(1024), .sha1))
        #expect(old.manufacturingKey(.modern) == (.rsa(2048), .sha256))
    }

    @Test("SRV-22: releases before 11.3 build chains as OpenSSL 1.0 did, later ones as OpenSSL 1.1 and 3")
    func chains() {
        for firmware in FirmwareCatalog.all {
            let isOld = [.E0, .E1, .E2].contains(firmware.era)
            #expect(firmware.tls.chainBuilding == (isOld ? .legacy : .modern))
        }
    }

    @Test("Releases stand in order, each with its source; a release without a record behaves as the one before it")
    func order() throws {
        #expect(FirmwareCatalog.all.map(\.version) == FirmwareCatalog.all.map(\.version).sorted())
        #expect(FirmwareCatalog.all.allSatisfy { !$0.source.isEmpty })
        #expect(Set(FirmwareCatalog.all.map(\.era)) == Set(Firmware.Era.allCases))
        #expect(try #require(FirmwareCatalog.firmware(named: "11.3.5")).era == .E3)
        #expect(FirmwareCatalog.firmware(named: "1.9.9") == nil)
    }

    @Test(
        "Section 0: what came between the ancestors and 11.0(1) is taken as 11.0(1), and every neighbour is told",
        arguments: [
            ("10.3.1", .E1, "11.0.1"), ("8.0.0", .E1, "11.0.1"), ("7.6.2", .E0, "7.5.6"), ("11.3.5", .E3, "11.3.2"),
            ("12.5.1", .E5, "12.0.7SR3"),
        ] as [(String, Firmware.Era, String)]
    )
    func neighbours(release: String, era: Firmware.Era, neighbour: String) throws {
        let firmware = try #require(FirmwareCatalog.firmware(named: release))
        #expect(firmware.era == era && firmware.version.label == release)
        #expect(FirmwareCatalog.remark(on: release) == " (not in the table: taken as \(neighbour))")
        #expect(FirmwareCatalog.remark(on: neighbour).isEmpty && FirmwareCatalog.remark(on: "none").isEmpty)
    }

    @Test("TLS-7: the ancestors offer what is left of their nine suites, in their order")
    func ancestors() {
        let names = TLSProfile.e0.cipherList.split(separator: ":").compactMap { CipherSuite(name: String($0))?.code }
        #expect(names == [0x0039, 0x0035, 0x0033, 0x002f])
    }
}
