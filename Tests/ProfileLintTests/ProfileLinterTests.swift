import Foundation
import Outputs
import ProfileFormat
import Provisioning
import TestSupport
import Testing

@testable import ProfileLint

@Suite struct ProfileLinterTests {
    private func lint(
        _ texts: [String], model: String = "7841", firmware: String = "11.3.2",
        transport: LintDocument.Transport = .unknown, _ change: (inout Device) -> Void = { _ in }
    ) throws -> [LintFinding] {
        var device = Device(
            model: try #require(PhoneModel(named: model)), mac: try #require(MACAddress(parsing: "00562b043615")),
            firmware: try #require(FirmwareCatalog.firmware(named: firmware)), firmwareTrust: TrustStore([]),
            certificate: .none, clock: .unset
        )
        change(&device)
        let store = ParameterStore(ParameterDefaults(model: device.model, version: device.firmware.version))
        let documents = texts.enumerated().map { number, text in
            LintDocument(name: "\(number + 1).xml", text: Array(text.utf8), transport: transport)
        }
        return ProfileLinter(device, store).lint(documents)
    }

    private func summary(_ findings: [LintFinding]) -> [String] {
        findings.map { "\($0.rule.rawValue) \($0.severity.rawValue) \($0.line):\($0.column)" }
    }

    @Test("What cannot be read has its finding, and what stands beside it is linted all the same")
    func unreadable() throws {
        let device = Device(
            model: try #require(PhoneModel(named: "7841")), mac: try #require(MACAddress(parsing: "00562b043615")),
            firmware: try #require(FirmwareCatalog.firmware(named: "11.3.2")), firmwareTrust: TrustStore([]),
            certificate: .none, clock: .unset
        )
        let store = ParameterStore(ParameterDefaults(model: device.model, version: device.firmware.version))
        let findings = ProfileLinter(device, store).lint([
            LintDocument(name: "a.cfg", fault: .unreadableFile, reason: "no such file"),
            LintDocument(name: "b.xml", text: Array("<flat-profile><Nope/></flat-profile>".utf8)),
            LintDocument(name: "c.xml", fault: .corruptProfile, reason: "gzip: damaged"),
        ])
        #expect(
            findings.map { "\($0.file) \($0.rule.rawValue) \($0.line):\($0.column)" } == [
                "a.cfg unreadable-file 1:1", "b.xml unknown-parameter 1:15", "c.xml corrupt-profile 1:1",
            ])
    }

    @Test("Columns count characters, at every place of a long line")
    func columns() throws {
        let text = String(repeating: "é<GPP_A/>ü\u{1f600}", count: 400)
        let bytes = Array(text.utf8)
        let index = CharacterIndex(bytes)
        for place in stride(from: 0, through: bytes.count, by: 7) {
            #expect(index.count(in: 0..<place, of: bytes) == bytes[..<place].count { $0 & 0xc0 != 0x80 })
        }
        #expect(index.count(in: 0..<bytes.count, of: bytes) == text.unicodeScalars.count)
    }

    @Test("An alias map makes parameters of another document's elements; a finding in them has its place")
    func aliases() throws {
        let map = try AliasMap("/line/name = /flat-profile/Display_Name_1_ ; /line/on = /flat-profile/Line_Enable_1_")
        let text = "<cpe><line><name>x</name>\n<on>perhaps</on></line></cpe>"
        let device = Device(
            model: try #require(PhoneModel(named: "7841")), mac: try #require(MACAddress(parsing: "00562b043615")),
            firmware: try #require(FirmwareCatalog.firmware(named: "11.3.2")), firmwareTrust: TrustStore([]),
            certificate: .none, clock: .unset
        )
        let store = ParameterStore(ParameterDefaults(model: device.model, version: device.firmware.version))
        let document = LintDocument(name: "p", text: Array(text.utf8), aliases: map)
        #expect(summary(ProfileLinter(device, store).lint([document])) == ["invalid-value error 2:1"])
    }

    @Test(
        "G-9, G-10, G-22, A-8, A-9, G-21: each thing wrong with an element is found at its place",
        arguments: [
            ("<GPP_A>x</GPP_A>", []),
            ("\n <Profile_Rul>x</Profile_Rul>", ["unknown-parameter warning 2:2"]),
            ("<Admin_Passwd/>", ["renamed-parameter warning 1:15"]),
            ("<Speed_Dial_2>5</Speed_Dial_2>", ["renamed-parameter warning 1:15"]),
            ("<Software_Version>1</Software_Version>", ["read-only-fact notice 1:15"]),
            ("<Line_Enable_12_>Yes</Line_Enable_12_>", ["index-beyond-model notice 1:15"]),
            ("<Unit_1_Key_2_/>", ["index-beyond-model notice 1:15"]),
            ("<Extension_1_>12</Extension_1_>", ["invalid-value error 1:15"]),
            ("<Provision_Enable>maybe</Provision_Enable>", ["invalid-value error 1:15"]),
            ("<Asset_ID>ä</Asset_ID><Nope>ä</Nope>", ["unknown-parameter warning 1:37"]),
            ("<GPP_A>1</GPP_A>\n<GPP_A>2</GPP_A>", ["duplicate-parameter warning 2:1"]),
            ("<GPP_A>1</GPP_A>\n<GPP_A> 1 </GPP_A>", ["duplicate-parameter notice 2:1"]),
            ("<router-configuration><GPP_A>1</GPP_A></router-configuration>", ["nested-element notice 1:15"]),
            ("<GPP_A ua=\"ua\">1</GPP_A>", ["ignored-attribute notice 1:22"]),
            ("<GPP_A um='y' group=\"a\" ua=\"rw\">1</GPP_A>", ["ignored-attribute notice 1:22"]),
            ("<GPP_A>1</GPP_A>\n[System]\n<GPP_B/>", ["stray-text notice 2:1"]),
            ("<GPP_A>1</GPP_A>\n<!-- fine -->\n<GPP_B/>", []),
            ("<Office_Hours_Enabled>True</Office_Hours_Enabled>", ["newer-than-firmware warning 1:15"]),
            ("<Profile_Rule>[--key] https://h/x</Profile_Rule>", ["bad-rule error 1:15"]),
            ("<Resync_Trigger_1>$A eq</Resync_Trigger_1>", ["bad-rule error 1:15"]),
            ("<Resync_Periodic>soon</Resync_Periodic>", ["invalid-value error 1:15"]),
            ("<Resync_Periodic>5</Resync_Periodic>", ["resync-loop warning 1:15"]),
            ("<Connection_Type>Statik IP</Connection_Type>", ["unusual-value warning 1:15"]),
            ("<Web_Server_Port>abc</Web_Server_Port>", ["invalid-value error 1:15"]),
            ("<Web_Server_Port>99999</Web_Server_Port>", ["invalid-value error 1:15"]),
            ("<VLAN_ID>99999</VLAN_ID>", ["unusual-value warning 1:15"]),
            ("<VLAN_ID>100</VLAN_ID>", []),
            ("<SIP_Port_1_>65536</SIP_Port_1_>", ["unusual-value warning 1:15"]),
            ("<Call_Appearances_Per_Line>3</Call_Appearances_Per_Line>", []),
            ("<Enable_Web_Server>No</Enable_Web_Server>", ["stranded-phone warning 1:15"]),
        ])
    func elements(_ body: String, _ expected: [String]) throws {
        #expect(summary(try lint(["<flat-profile>\(body)</flat-profile>"])) == expected)
    }

    @Test("G-9: an unknown name comes with the nearest real ones, one of each family")
    func nearest() throws {
        let findings = try lint(["<flat-profile><Profile_Rul/><Use_Outbound_Proxy_1_/><gpp_a/></flat-profile>"])
        #expect(findings.map { $0.suggestions.first } == ["Profile_Rule", "Outbound_Proxy_1_", "GPP_A"])
        #expect(findings[0].message == "Profile_Rul is no parameter of these phones; did you mean Profile_Rule?")
        #expect(findings[1].suggestions == ["Outbound_Proxy_1_"])
    }

    @Test(
        "Placeholders of every template engine are found, and what phones expand themselves is none",
        arguments: [
            ("{{ mac }}", true), ("{% if x %}", true), ("{# c #}", true), ("{$mac}", true), ("{if $x}", true),
            ("{/foreach}", true), ("{line_loop}", true), ("${mac}", true), ("#{mac}", true), ("$mac$", true),
            ("##MAC##", true), ("%%MAC%%", true), ("@@MAC@@", true), ("<?php echo 1 ?>", true), ("<?= $x ?>", true),
            ("$MA", false), ("$PN$MA.xml", false), ("($CCERT eq \"Installed\")? x", false), ("$USER", false),
            ("$A$B$C", false), ("%20%2F", false), ("a@b", false), ("(*xx|[3469]11|0|00|[2-9]xxxxxx)", false),
            ("350@-19,440@-19;10(*/0/1+2)", false), ("{not}", false), ("# a # b", false), ("100%", false),
        ])
    func templates(_ value: String, _ isTemplate: Bool) throws {
        let findings = try lint(["<flat-profile>\n<GPP_A>\(value)</GPP_A></flat-profile>"])
        let found = findings.filter { $0.rule == .unfilledTemplate }
        #expect(found.map { "\($0.line):\($0.column)" } == (isTemplate ? ["2:8"] : []))
    }

    @Test("G-28: malformed markup is one error a repair; what cannot be mended is corrupt, at its place")
    func malformed() throws {
        let text = "<flat-profile>\n<GPP_A/></GPP_A><GPP_B>a & b</GPP_B>\n<Nope/></flat-profile>"
        #expect(
            summary(try lint([text])) == [
                "malformed-markup error 2:9", "malformed-markup error 2:26", "unknown-parameter warning 3:1",
            ])
        let lenient = try lint([text]) { $0.assumptions.xmlMode = .lenient }
        #expect(lenient.map(\.severity) == [.notice, .notice, .warning])
        #expect(summary(try lint(["<flat-profile>\n<GPP_A>"])) == ["corrupt-profile error 2:8"])
        #expect(summary(try lint(["<flat-status/>"])) == ["corrupt-profile error 1:1"])
    }

    @Test(
        "E-10, E-14: secrets that travel in the clear are told, by the way they came or by the rule that fetches them")
    func secrets() throws {
        let body =
            "<flat-profile><Password_1_>hush</Password_1_><IKM_HTTP_Encrypt_Content>hush</IKM_HTTP_Encrypt_Content></flat-profile>"
        #expect(try lint([body]).isEmpty)
        #expect(try lint([body], transport: .closed).isEmpty)
        let open = try lint([body], transport: .open(scheme: "http"))
        #expect(open.map(\.rule) == [.secretInClear, .secretInClear])
        #expect(!open.contains { $0.message.contains("hush") })
        func byRule(_ rule: String, _ more: String = "") throws -> [LintRule] {
            try lint([
                "<flat-profile><Profile_Rule>\(rule)</Profile_Rule>\(more)<Password_1_>hush</Password_1_></flat-profile>"
            ]).map(\.rule)
        }
        #expect(try byRule("http://h/$MA.xml") == [.secretInClear])
        #expect(try byRule("https://h/$MA.xml").isEmpty)
        #expect(try byRule("[--key $SA] http://h/$MA.xml", "<GPP_SA>k</GPP_SA>").isEmpty)
        #expect(try byRule("[--key $SA] http://h/$MA.xml") == [.secretInClear], "an empty key encrypts nothing (E-6)")
    }

    @Test(
        "A-3, PR-55: values that leave the phone without a way back are told",
        arguments: [
            ("<Provision_Enable>No</Provision_Enable>", LintRule.Severity.error),
            ("<Profile_Rule></Profile_Rule>", .error),
            ("<Resync_Periodic>0</Resync_Periodic>", .warning),
            ("<Resync_Periodic>0</Resync_Periodic><Resync_On_Reset>No</Resync_On_Reset>", .error),
            ("<Resync_Periodic>0</Resync_Periodic><Resync_At__HHmm_>0200</Resync_At__HHmm_>", nil),
            ("<Connection_Type>Static IP</Connection_Type><Static_IP>192.0.2.5</Static_IP>", .error),
            ("<DNS_Server_Order>Manual</DNS_Server_Order>", .error),
            ("<DNS_Server_Order>Manual</DNS_Server_Order><Primary_DNS>192.0.2.1</Primary_DNS>", nil),
            ("<Enable_Web_Admin_Access>No</Enable_Web_Admin_Access>", .warning),
            (
                "<Restricted_Access_Domains>other.test</Restricted_Access_Domains><Profile_Rule>https://h.example.test/x</Profile_Rule>",
                .error
            ),
            (
                "<Restricted_Access_Domains>example.test</Restricted_Access_Domains><Profile_Rule>https://h.example.test/x</Profile_Rule>",
                nil
            ),
        ])
    func stranded(_ body: String, _ severity: LintRule.Severity?) throws {
        let findings = try lint(["<flat-profile>\(body)</flat-profile>"])
        #expect(findings.map(\.severity) == (severity.map { [$0] } ?? []), "\(findings)")
        #expect(findings.allSatisfy { $0.rule == .strandedPhone })
    }

    @Test("A-6, G-26: profiles of one resync that set a parameter to and fro reboot the phone for ever")
    func flapping() throws {
        func file(_ vlan: Int, _ more: String = "") -> String {
            "<flat-profile>\(more)<VLAN_ID>\(vlan)</VLAN_ID></flat-profile>"
        }
        let findings = try lint([file(10), file(20, "<GPP_A>x</GPP_A>")])
        #expect(findings.map(\.rule) == [.resyncLoop, .resyncLoop])
        #expect(findings.map(\.file) == ["1.xml", "2.xml"])
        #expect(findings.allSatisfy { $0.severity == .error })
        #expect(try lint([file(10), file(10)]).isEmpty)
        let twice =
            "<flat-profile><Profile_Rule>https://h/a</Profile_Rule><Profile_Rule_B>https://h/a</Profile_Rule_B></flat-profile>"
        #expect(try lint([twice]).map(\.rule) == [.resyncLoop])
    }

    @Test("SARIF: a document names every rule once, and each finding with its rule, level and place")
    func sarif() throws {
        let findings = try lint(["<flat-profile><Nope/>\n<Provision_Enable>No</Provision_Enable></flat-profile>"])
        let text = String(decoding: SARIFOutput.document(findings, version: "1.2.3"), as: UTF8.self)
        let folder = try TemporaryFolder()
        try folder.write("lint.sarif", text)
        try folder.write("schema.json", Self.schema)
        let finished = try run("python3", ["-m", "jsonschema", "-i", folder("lint.sarif"), folder("schema.json")])
        #expect(finished.status == 0, "\(finished.output)\(finished.errors)")
        #expect(text.contains("\"ruleId\":\"unknown-parameter\",\"ruleIndex\":4,\"level\":\"warning\""))
        #expect(text.contains("\"uri\":\"1.xml\"},\"region\":{\"startLine\":2,\"startColumn\":1}"))
        try folder.write(
            "broken.sarif", text.replacingOccurrences(of: "\"level\":\"warning\"", with: "\"level\":\"bad\""))
        let broken = try run("python3", ["-m", "jsonschema", "-i", folder("broken.sarif"), folder("schema.json")])
        #expect(broken.status != 0)
    }

    @Test("Every rule has a summary of its own, and its identity is a slug")
    func rules() {
        #expect(Set(LintRule.allCases.map(\.summary)).count == LintRule.allCases.count)
        for rule in LintRule.allCases { #expect(rule.rawValue.allSatisfy { $0 == "-" || $0.isLowercase }) }
    }

    @Test("Hostile text is linted to an end: random markup, and thousands of unknown names")
    func hostile() throws {
        var dice = SplitMix64(seed: 20_261_126)
        let words = [
            "<", ">", "/", "<GPP_A", " ua=\"", "\"", "&", "&amp;", "{{", "}}", "<!--", "-->", "é", "\n", "x",
            "</GPP_A>", "<?", "]]>",
        ]
        for _ in 0..<800 {
            let body = (0..<Int(dice.next() % 24)).map { _ in words[Int(dice.next() % UInt64(words.count))] }.joined()
            _ = try lint(["<flat-profile>\(body)</flat-profile>"])
        }
        let many = (0..<2000).map { "<Unknown_\($0)/>" }.joined()
        #expect(try lint(["<flat-profile>\(many)</flat-profile>"]).count == 2000)
    }

    /// The part of SARIF 2.1.0 (OASIS, sections 3.13 to 3.30) that a linter's document must keep.
    private static let schema = """
        {"type": "object", "required": ["version", "runs"], "properties": {
          "version": {"const": "2.1.0"}, "$schema": {"type": "string", "format": "uri"},
          "runs": {"type": "array", "minItems": 1, "items": {"type": "object", "required": ["tool"], "properties": {
            "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
            "tool": {"type": "object", "required": ["driver"], "properties": {"driver": {
              "type": "object", "required": ["name"], "properties": {
                "semanticVersion": {"type": "string"}, "rules": {"type": "array", "uniqueItems": true, "items": {
                  "type": "object", "required": ["id"], "properties": {
                    "id": {"type": "string"},
                    "shortDescription": {"type": "object", "required": ["text"]},
                    "defaultConfiguration": {"properties": {"level": {"enum": ["none", "note", "warning", "error"]}}}
                  }}}}}}},
            "results": {"type": "array", "items": {"type": "object", "required": ["message"], "properties": {
              "ruleId": {"type": "string"}, "ruleIndex": {"type": "integer", "minimum": -1},
              "level": {"enum": ["none", "note", "warning", "error"]},
              "message": {"type": "object", "required": ["text"], "properties": {"text": {"type": "string"}}},
              "locations": {"type": "array", "items": {"type": "object", "properties": {"physicalLocation": {
                "type": "object", "required": ["artifactLocation"], "properties": {
                  "artifactLocation": {"type": "object", "properties": {"uri": {"type": "string", "format": "uri-reference"}}},
                  "region": {"type": "object", "properties": {
                    "startLine": {"type": "integer", "minimum": 1}, "startColumn": {"type": "integer", "minimum": 1}
                  }}}}}}}}}}}}}}}
        """
}
