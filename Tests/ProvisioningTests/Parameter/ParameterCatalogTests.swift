import Foundation
import Testing

@testable import Provisioning

@Suite struct ParameterCatalogTests {
    @Test("Each of the 931 rows is loaded, once, with a type, a group, an access and a source")
    func rows() {
        let rows = ParameterCatalog.shared.definitions
        #expect(rows.count == 931)
        #expect(Set(rows.map(\.name)).count == 931)
        #expect(ParameterCatalog.table.split(separator: "\n").count == 931)
        for row in rows {
            #expect(!row.group.isEmpty && !row.type.name.isEmpty && row.access != .unset, "\(row.name)")
            #expect(["doc", "field", "unknown"].contains(row.confidence), "\(row.name)")
        }
        #expect(rows.count { $0.confidence == "doc" } == 207)
        #expect(rows.count { $0.confidence == "field" } == 679)
        #expect(rows.count { $0.access != .none } == 88)
    }

    @Test("G-6 … G-10: names lead to their rows, letter by letter; renamed ones to the name of today")
    func names() {
        let catalog = ParameterCatalog.shared
        for name in [
            "Resync_At__HHmm_", "G722.2_Enable_1_", "Enable_802.1X_Authentication", "Auth_Resync-Reboot_1_",
            "Phone-UI-User-Mode", "Dial_Plan_1_", "Proxy_16_", "Extension_16_", "Unit_3_Key_36_", "PSK_16", "Ring1",
            "Cadence_1", "Resync_Trigger_1", "Speed_Dial_9_Name", "Group_10_Paging_Script",
        ] {
            #expect(catalog.parameter(named: name)?.name == name)
        }
        for name in [
            "Phone-UI-user-mode", "Unit_1_Key_2", "Speed_Dial_2", "Proxy_17_", "PSK_17", "",
        ] {
            #expect(catalog.parameter(named: name) == nil, "\(name)")
        }
        #expect(catalog.parameter(named: "TLS_Min_Version")?.name == "TLS_Client_Min_Version")
        #expect(catalog.nearest(to: "Phone-UI-user-mode").first == "Phone-UI-User-Mode")
        #expect(catalog.nearest(to: "Unit_1_Key_2").first == "Unit_1_Key_2_")
    }

    @Test("G-5: every name that a phone itself reported is in the catalogue, and its value is one that the type takes")
    func againstReport() throws {
        guard let corpus = ProcessInfo.processInfo.environment["HANDSET_CORPUS"] else { return }
        let path = "\(corpus)/Apfelwurm-open-cisco-mpp-provisioning/config__schema.yml"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let reported = text.matches(of: /\n    ([A-Za-z_][^:\n]*): '([^\n]*)'/).map { (String($0.1), String($0.2)) }
        #expect(reported.count == 1104)
        var refused: [String] = []
        for (name, written) in reported {
            guard let parameter = ParameterCatalog.shared.parameter(named: name) else {
                Issue.record("missing: \(name)")
                continue
            }
            // The receiver of the report turned + into a space.
            let value = written.replacingOccurrences(of: "''", with: "'")
            let type = parameter.definition.type
            if value.isEmpty || type.normalized(value) != nil { continue }
            if type.kind == .tone, type.normalized(value.replacingOccurrences(of: " ", with: "+")) != nil { continue }
            refused.append("\(name)=\(value)")
        }
        #expect(refused.isEmpty)
    }

    @Test("A-8, P10: what a phone has follows from its model, its release and its modules")
    func limits() throws {
        func has(_ name: String, _ model: String, _ version: FirmwareVersion, _ values: [String: String] = [:]) throws
            -> Bool
        {
            let model = try #require(PhoneModel(named: model))
            var store = ParameterStore(ParameterDefaults(model: model, version: version))
            for (name, value) in values { _ = store.set(name, to: value, origin: .person) }
            return store[name] != nil
        }
        let (old, new) = (FirmwareVersion(11, 3, 2), FirmwareVersion(12, 0, 7))
        #expect(try has("Line_Enable_4_", "7841", old) && !has("Line_Enable_5_", "7841", old))
        #expect(try has("Line_Enable_16_", "7861", old) && !has("Short_Name_11_", "8841", old))
        #expect(try !has("Short_Name_1_", "8832", new) && !has("Unit_1_Key_1_", "8841", new))
        #expect(try has("Unit_2_Key_1_", "8851", new) && !has("Unit_3_Key_1_", "8851", new))
        #expect(try !has("Proxy_11_", "8851", new) && has("Proxy_11_", "8851", new, ["Number_of_Units": "1"]))
        #expect(try !has("Proxy_11_", "8851", old, ["Number_of_Units": "1"]))
        #expect(try !has("Unit_1_Key_29_", "8861", new) && has("Unit_1_Key_29_", "8861", new, ["KEM_Type": "BEKEM"]))
        #expect(try has("Unit_1_Key_36_", "8861", FirmwareVersion(11, 0, 1)))
    }

    @Test(
        "A-4, A-5, A-7: when a new value acts",
        arguments: [
            ("VLAN_ID", ParameterDefinition.Effect.reboot), ("Host_Name", .reboot), ("Proxy_Host", .reboot),
            ("ACS_URL", .reboot), ("Number_of_Units", .reboot), ("KEM_Type", .reboot), ("SIP_T1", .restart),
            ("Proxy_1_", .restart), ("ACD_Status_1_", .restart), ("Profile_Rule", .immediate), ("GPP_A", .immediate),
            ("GPP_SA", .immediate), ("Resync_Periodic", .immediate), ("IKM_HTTP_Encrypt_Content", .immediate),
            ("Time_Zone", .immediate), ("Station_Name", .immediate),
        ])
    func effects(_ name: String, _ effect: ParameterDefinition.Effect) {
        #expect(ParameterCatalog.shared.parameter(named: name)?.definition.effect == effect)
    }

    @Test("M-6, M-7: each model runs its family's load, named as its release names loads")
    func loads() {
        let families = Dictionary(grouping: PhoneModel.all, by: \.imageFamily).mapValues { $0.map(\.digits) }
        #expect(families["sip78xx"] == ["7811", "7821", "7841", "7861"])
        #expect(families["sip88xx"] == ["8811", "8841", "8851", "8861"])
        #expect(families["sip8845_65"] == ["8845", "8865"])
        #expect(families["sip7832"] == ["7832"] && families["sip8832"] == ["8832"])
        for (load, label) in [
            ("sip88xx.11-2-3MPP-398", "11.2.3"), ("sip88xx.11-3-2MPP0001-609", "11.3.2"),
            ("sip88xx.12-0-7MPP0201-66", "12.0.7SR2"), ("12.0.1MPP0001.245", "12.0.1"), ("11.3.7", "11.3.7"),
        ] {
            #expect(FirmwareVersion(parsing: load)?.label == label, "\(load)")
        }
        let known = FirmwareCatalog.record(of: FirmwareVersion(12, 0, 7, serviceRelease: 1))
        let release = known.standing(for: FirmwareVersion(12, 0, 7, serviceRelease: 1, build: "52"))
        #expect(release.loadName(family: "sip78xx") == "sip78xx.12-0-7MPP0101-52")
    }

    @Test("Factory values follow model and release: a line key has its own extension, ports and protocols their era")
    func factoryValues() throws {
        func value(_ name: String, _ model: String, _ version: FirmwareVersion) throws -> String? {
            ParameterStore(ParameterDefaults(model: try #require(PhoneModel(named: model)), version: version))[name]
        }
        let (old, new) = (FirmwareVersion(11, 2, 3), FirmwareVersion(12, 0, 7, serviceRelease: 2))
        #expect(try value("Extension_3_", "8841", new) == "3")
        #expect(try value("Enable_Protocol", "8841", old) == "Http" && value("Enable_Protocol", "8841", new) == "Https")
        #expect(try value("Web_Server_Port", "8841", old) == "80" && value("Web_Server_Port", "8841", new) == "443")
        #expect(try value("Resync_Error_Retry_Delay", "8841", old) == "3600")
        #expect(try value("Resync_Error_Retry_Delay", "8841", new)?.hasPrefix("60,120,240") == true)
        #expect(try value("TLS_Client_Min_Version", "8841", new) == "TLS 1.2")
        #expect(try value("TLS_Min_Version", "8841", FirmwareVersion(12, 0, 3)) == "TLS 1.0")
    }
}
