import OpenSSL
import Provisioning
import Testing

@testable import ProfileFormat

@Suite struct ProfileWriterTests {
    /// A phone with something of everything: secrets, rules with keys, text that markup would take, emptied defaults.
    private func provisioned(_ model: String = "8841", _ version: String = "12.0.7") throws -> ParameterStore {
        var store = try freshStore(model, version)
        let elements = """
            <Profile_Rule ua="na">[--key hush-key --uid a] https://h/$MA.xml</Profile_Rule><Profile_Rule_B>https://h/b</Profile_Rule_B>
            <GPP_SA>hush-sa</GPP_SA><IKM_HTTP_Encrypt_Content>hush-ikm</IKM_HTTP_Encrypt_Content>
            <Admin_Password>hush-admin</Admin_Password><Password_1_ ua="rw">hush-line</Password_1_>
            <Display_Name_1_ ua="rw">Zoë &lt;&amp;&gt; -- "x"</Display_Name_1_><Provision_Enable>no</Provision_Enable>
            <Dial_Plan_1_></Dial_Plan_1_><Resync_Random_Delay ua="ro">0x10</Resync_Random_Delay>
            """
        _ = store.apply(try profile(elements), emptyElement: .set)
        return store
    }

    @Test(
        "P9, E-10, A-6: a dump read by its own phone changes nothing, whatever empty elements mean",
        arguments: ["7811", "7841", "8841", "8851", "8832"], Assumptions.EmptyElement.allCases)
    func dumpIsNoChange(_ model: String, _ emptyElement: Assumptions.EmptyElement) throws {
        for version in ["11.0.1", "11.3.2", "12.0.7"] {
            var assumptions = Assumptions()
            assumptions.emptyElement = emptyElement
            for var store in [try freshStore(model, version), try provisioned(model, version)] {
                let decoded = try ProfileDecoder(assumptions: assumptions)
                    .decode(ProfileWriter.dump(store, assumptions: assumptions))
                let revision = store.revision
                let done = store.apply(decoded.profile, emptyElement: emptyElement)
                #expect(done.changes.isEmpty && done.invalid.isEmpty && done.unknown.isEmpty, "\(done)")
                #expect(store.revision == revision, "access changed too")
                #expect(done.parameters > 600)
            }
        }
    }

    @Test("E-10, E-15, RP-8: neither dump nor report holds a secret; passwords stand in comments or as stars")
    func secrets() throws {
        let store = try provisioned()
        let dump = String(decoding: ProfileWriter.dump(store), as: UTF8.self)
        let report = String(decoding: ProfileWriter.report(store), as: UTF8.self)
        for text in [dump, report] {
            #expect(!text.contains("hush"))
            #expect(!text.contains("GPP_SA") && !text.contains("IKM_HTTP"))
        }
        #expect(dump.contains("<!-- <Admin_Password ua=\"na\"/> -->\n"))
        #expect(dump.contains("<!-- <Profile_Rule ua=\"na\"/> -->\n"))
        #expect(dump.contains("<Profile_Rule_B ua=\"na\">https://h/b</Profile_Rule_B>\n"))
        #expect(report.contains("<Admin_Password ua=\"na\">********</Admin_Password>"))
        #expect(report.contains("[--key *** --uid ***] https://h/$MA.xml"))
    }

    @Test("RP-7: a dump has sections, options and access; a report stands in a device")
    func form() throws {
        let store = try provisioned()
        let dump = String(decoding: ProfileWriter.dump(store), as: UTF8.self)
        #expect(dump.hasPrefix("<flat-profile>\n"))
        #expect(dump.contains("<!--  System Configuration  -->\n"))
        #expect(
            dump.contains("<Enable_Protocol ua=\"na\">Https</Enable_Protocol>\n<!--  available options: Https|Http"))
        #expect(dump.contains("<Display_Name_1_ ua=\"rw\">Zoë &lt;&amp;&gt; -- \"x\"</Display_Name_1_>"))
        #expect(dump.contains("<Resync_Random_Delay ua=\"ro\">16</Resync_Random_Delay>"))
        #expect(dump.contains("<Asset_ID ua=\"na\"/>"))
        let report = String(decoding: ProfileWriter.report(store), as: UTF8.self)
        #expect(report.hasPrefix("<device>\n<flat-profile>\n"))
        #expect(report.hasSuffix("</flat-profile>\n</device>\n"))
        var assumptions = Assumptions()
        assumptions.outputRoot = .flatProfile
        #expect(ProfileWriter.report(store, assumptions: assumptions).starts(with: Array("<flat-profile>".utf8)))
    }

    @Test("RP-3: a report with --delta holds what changed since the last one, and nothing else")
    func delta() throws {
        let before = try provisioned()
        var after = before
        _ = after.set("GPP_C", to: "new", origin: .person)
        #expect(
            String(decoding: ProfileWriter.report(after, since: before), as: UTF8.self)
                == "<device>\n<flat-profile>\n<GPP_C ua=\"na\">new</GPP_C>\n</flat-profile>\n</device>\n")
        #expect(after.differences(from: after).isEmpty)
    }

    @Test("RP-5: what a phone sends opens again: by the key of the rule, else by the stored IKM")
    func encoding() throws {
        let text = Array("<device/>".utf8)
        var dice = SplitMix64(seed: 1)
        let phone = try samplePhone()
        let byKey = try #require(
            ProfileEncoder(key: Secret("k"), ikm: Secret("i"), of: phone).encode(text, using: &dice))
        #expect(byKey.contentEncoding == nil)
        let opened = try SaltedCBC.open(byKey.bytes, passphrase: Secret("k"), digest: .sha256, prefersMD5: false)
        #expect(opened.plain == text)
        let byIKM = try #require(ProfileEncoder(key: nil, ikm: Secret("i"), of: phone).encode(text, using: &dice))
        #expect(byIKM.contentEncoding == "aes128gcm")
        #expect(try RFC8188.open(byIKM.bytes, ikm: Secret("i"), encoding: .text) == text)
        let plain = ProfileEncoder(key: nil, ikm: nil, of: phone).encode(text, using: &dice)
        #expect(plain?.bytes == text)
        let old = try samplePhone("8841", try #require(FirmwareCatalog.firmware(named: "11.0.1")))
        let byMD5 = try #require(ProfileEncoder(key: Secret("k"), ikm: nil, of: old).encode(text, using: &dice))
        #expect((try? SaltedCBC.open(byMD5.bytes, passphrase: Secret("k"), digest: .md5, prefersMD5: true)) != nil)
    }

    @Test(
        "REP-4, M-1 … M-3: the status page names the phone and tells reboots, resyncs, upgrades and lines, newest first"
    )
    func status() throws {
        var page = StatusPage(try samplePhone(), try freshStore())
        page.now = CivilTime(year: 2026, month: 4, day: 2, hour: 14, minute: 17, second: 55).unixTime
        page.uptime = .seconds(22 * 3600 + 39 * 60 + 5)
        page.reboots = [StatusPage.Entry(at: page.now, "Provisioning"), StatusPage.Entry(at: nil, "Power <up>")]
        page.provisioning = [StatusPage.Entry(at: page.now, "Succeeded")]
        let text = String(decoding: page.bytes, as: UTF8.self)
        for line in [
            "<Product_Name>CP-8841-3PCC</Product_Name>", "<Client_Certificate>Not Installed</Client_Certificate>",
            "<Customization>Open</Customization>", "<Current_Time>4/2/2026 14:17:55</Current_Time>",
            "<Elapsed_Time>22:39:05</Elapsed_Time>", "<Custom_CA_Info>Not Installed</Custom_CA_Info>",
            "<Reboot_Reason_1>[04/02/26 14:17:55]Provisioning</Reboot_Reason_1>",
            "<Reboot_Reason_2>Power &lt;up&gt;</Reboot_Reason_2>", "<Reboot_Reason_5/>",
            "<Provisioning_Status_1>04/02/2026 14:17:55 Succeeded</Provisioning_Status_1>",
            "<Firmware_Upgrade_Status_3/>",
        ] {
            #expect(text.contains(line + "\n"), "\(line)")
        }
        #expect(text.hasPrefix("<?xml version=\"1.0\"?>\n<flat-status>\n") && text.hasSuffix("</flat-status>\n"))
        #expect(text.split(separator: "<Registration_State>").count == 11)
    }
}
