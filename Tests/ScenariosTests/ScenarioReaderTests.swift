import Foundation
import Provisioning
import Testing

@testable import Scenarios

@Suite("Reading scenarios")
struct ScenarioReaderTests {
    private func read(_ text: String) throws(ScenarioError) -> Scenario {
        try ScenarioReader(now: UnixTime(1_795_000_000)).scenario(Array(text.utf8), file: "s.yaml")
    }

    private func refused(_ text: String) -> String {
        do {
            _ = try read(text)
            return "taken"
        } catch { return "\(error)" }
    }

    @Test("a server alone is a scenario: one phone of the usual kind, which must get its profile")
    func small() throws {
        let scenario = try read("server: {}")
        #expect(scenario.phoneCount == 1)
        #expect(scenario.phones[0].parameters[0] == ("Profile_Rule", "https://prov.example.test/$MA.xml"))
        #expect(scenario.expectations.map(\.description) == ["each phone: resyncSucceeded"])
        #expect(scenario.settings == [.live, .virtual])
        #expect(scenario.names.addresses == ["prov.example.test": ["127.0.0.1"]])
    }

    @Test("the example of the house is read: T-04, whole")
    func example() throws {
        let scenario = try read(
            """
            about: The server sends only its leaf. Browsers repair that from a cache; phones answer alert 48.
            phones: { model: 8841, firmware: "11.3.2", count: 1 }
            server:
              certificate: { recipe: leaf-under-intermediate, send: [leaf] }
            expect:
              - event: transferFailed
                where: { phase: tls, alertSent: unknownCA, depth: 0 }
              - finding: missing-intermediate
            """)
        #expect(scenario.phones[0].firmware.version.label == "11.3.2")
        #expect(scenario.expectations.map(\.line) == [6, 8])
    }

    @Test("phones, names, runs and expectations of every kind are read")
    func everything() throws {
        let scenario = try read(
            """
            phones:
              - { model: 7841, count: 3, certificate: none, clock: unset, dhcp: { 66: h }, connectTimeout: 1s }
              - { firmware: "12.0.7", certificate: { issuer: other, from: -10d, send: leaf }, trust: [other] }
            servers:
              - { address: [127.0.0.2, 127.0.0.3], certificates: { other: { ca: yes } } }
              - { host: old.example.test, tls: no }
            dns:
              addresses: { Elsewhere.example.test: 127.0.0.9 }
              services: { _ciscoprov-https._tls.example.test: [ { target: prov.example.test, port: 8443, priority: 1 } ] }
            run:
              duration: 1h
              until: { resyncs: 3 }
              start: { spread: 10m }
              seed: 7
              events:
                - { after: { resyncs: 2 }, reboot: {} }
                - { at: 20m, powerCut: { phones: 50%, for: 1m } }
                - { at: 10m, resync: { phones: 1, rule: "https://prov.example.test/once.xml" } }
                - { at: 30m, callStarted: { phones: { number: 2 } } }
                - { at: 40m, server: { number: 1, is: { fault: refuse } } }
            expect:
              - { event: resyncSucceeded, count: ">= 3", each: phone }
              - sequence: [ { event: requestStarted }, { event: responseReceived, where: { status: 200 } } ]
              - { finding: any, count: 0 }
              - parameter: { Proxy_1_: sip.example.test }
              - resync.failed < 0.1%
            """)
        #expect(scenario.phones.map(\.count) == [3, 1])
        #expect(scenario.phones[1].mac == scenario.phones[0].mac.advanced(by: 3))
        #expect(scenario.names.addresses["prov.example.test"] == ["127.0.0.2", "127.0.0.3"])
        #expect(scenario.names.addresses["elsewhere.example.test"] == ["127.0.0.9"])
        #expect(
            scenario.run.events.map(\.moment) == [600, 1200, 1800, 2400].map { .at(Instant(seconds: $0)) } + [
                .resyncs(2)
            ])
        #expect(scenario.run.resyncs == 3)
        #expect(scenario.run.events[1].phones == .perThousand(500))
        #expect(scenario.expectations.count == 5)
        #expect(scenario.expectations[4].description == "resync.failed < 0.1%")
    }

    @Test(
        "every mistake is told with its place and with what would be right",
        arguments: [
            ("server: {}\nphone: {}", "s.yaml:2:1: unknown key 'phone'; did you mean phones?"),
            ("about: x", "expected one of server, servers"),
            ("server: {}\nphones: { model: 9999 }", "a model such as 8841"),
            ("server: {}\nphones: { mac: 123 }", "twelve hexadecimal digits"),
            ("server: {}\nphones: { count: 0 }", "a whole number from 1 to 1000000"),
            ("server: {}\nphones: { parameters: { Resync_Perodic: 1 } }", "did you mean Resync_Periodic"),
            ("server: {}\nphones: { parameters: { Provision_Enable: maybe } }", "Provision_Enable: expected"),
            ("server: {}\nphones: { assume: { xmlMod: strict } }", "did you mean xmlMode?"),
            ("server: {}\nphones: { assume: { xmlMode: stric } }", "expected strict or lenient"),
            ("server: {}\nphones: { certificate: nobodys }", "no certificate is called 'nobodys'"),
            ("server: {}\nexpect: [ { event: transferFaild } ]", "did you mean transferFailed?"),
            ("server: {}\nexpect: [ { event: transferFailed, where: { phas: tls } } ]", "did you mean phase?"),
            ("server: {}\nexpect: [ { finding: missing-intermediat } ]", "did you mean missing-intermediate?"),
            ("server: {}\nexpect: [ { finding: any, where: {} } ]", "'where' has no meaning beside 'finding'"),
            ("server: {}\nexpect: [ \"resync.faild < 1\" ]", "no such metric: resync.faild"),
            ("server: {}\nrun: { duration: soon }", "duration: expected a duration such as 250ms"),
            (
                "server: {}\nrun: { events: [ { at: 1s, reboot: {} } ] }",
                "a run with events needs a 'duration' or an 'until'"
            ),
            ("server: {}\nrun: { duration: 1s, events: [ { reboot: {} } ] }", "expected one of at, after"),
            (
                "server: {}\nrun: { duration: 1s, events: [ { at: 1s, after: { resyncs: 1 }, reboot: {} } ] }",
                "'after' and 'at' exclude each other"
            ),
            ("server: {}\nrun: { until: { resyncs: 0 } }", "1 to 1000"),
            ("server: {}\nrun: { duration: 1m, events: [ { at: 1s } ] }", "expected one of powerCut, resync"),
            (
                "server: {}\nrun: { duration: 1m, events: [ { at: 1s, powerCut: { phones: 120%, for: 1s } } ] }",
                "phones:"
            ),
            ("server: {}\nworld: real", "'real' is not one of live or virtual"),
            ("server: { case: T-04 }", "no case 'T-04'"),
            ("servers: [ { url: https://h.example.com }, {} ]", "a real server stands alone"),
            ("server: {}\ndns: { addresses: { a: b } }", "expected an address"),
        ])
    func mistakes(text: String, expected: String) { #expect(refused(text).contains(expected), "\(refused(text))") }

    @Test("nothing that somebody may type crashes the reader", arguments: 0..<400)
    func noise(seed: Int) throws {
        var dice = SplitMix64(seed: UInt64(seed))
        let words = [
            "server:", "phones:", " {", "}", "[", "]", ", ", "\n", "  - ", "expect:", "event: ", "where: ", "*a", "&a ",
            "'",
            "\"", "run:", "at: 1s", "certificate: ", "leaf", "42", "~", "? ", "|\n", "#", "\u{feff}", "\t", "--- ",
            "!!int ",
            "powerCut: ", "count: ", "tls: no", "\u{0}", "é",
        ]
        let text = (0..<Int.random(in: 1...40, using: &dice)).map { _ in words.randomElement(using: &dice)! }.joined()
        _ = refused(text)
    }

    @Test("the words of expectations are the words of the log")
    func vocabulary() throws {
        let file = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appending(path: "docs/events.schema.json")
        let schema = try #require(JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any])
        let kinds = try #require(schema["oneOf"] as? [[String: String]]).compactMap {
            $0["$ref"]?.split(separator: "/").last
        }
        let definitions = try #require(schema["$defs"] as? [String: [String: Any]])
        #expect(Set(EventVocabulary.kinds) == Set(kinds.map(String.init)))
        for kind in EventVocabulary.kinds {
            let fields = Set((definitions[kind]?["properties"] as? [String: Any] ?? [:]).keys)
            let told = Set(EventVocabulary.fields(of: kind) ?? [])
            #expect(told.subtracting(["phone"]) == fields.subtracting(["n", "t", "phone", "event"]), "\(kind)")
        }
    }
}
