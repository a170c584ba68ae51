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
            ("server: {}\nexpect: []", "s.yaml:2:9: expect: nothing is expected"),
            ("server: {}\nexpect:", "s.yaml:2:1: expect: nothing is expected"),
            ("server: {}\nexpect: [ { sequence: [] } ]", "sequence: expected events"),
            ("server: {}\nexpect: [ { parameter: {} } ]", "parameter: expected parameters"),
            ("phones: { modle: 8841 }", "s.yaml:1:11: unknown key 'modle'; did you mean model?"),
            ("server: {}\nexpect: [ \"resync.failed < x\" ]", "s.yaml:2:28: expected a number"),
            ("server: {}\nexpect: [ resync.failed < x ]", "s.yaml:2:27: expected a number"),
            ("server: {}\nexpect:\n  - resync.failed < x", "s.yaml:3:21: expected a number"),
            ("server: {}\nexpect: [ \"resync\\x2efailed < x\" ]", "s.yaml:2:11: expected a number"),
        ])
    func mistakes(text: String, expected: String) { #expect(refused(text).contains(expected), "\(refused(text))") }

    @Test(
        "a value that no event ever has is told, with the nearest that one has",
        arguments: [
            ("transferFailed, where: { phase: tsl }", "2:52: phase: it is never 'tsl'; did you mean tls?"),
            ("transferFailed, where: { alertSent: unknownca }", "did you mean unknownCA?"),
            ("transferFailed, where: { refusedBy: phones }", "did you mean phone?"),
            ("transferFailed, where: { reason: missingIntermediat* }", ""),
            ("transferFailed, where: { reason: [missingIntermediate, expiredRot] }", "did you mean expiredRoot?"),
            ("transferFailed, where: { reason: { contains: ntermediatte } }", "nothing has 'ntermediatte' in it"),
            ("transferFailed, where: { cause: K-99 }", "cause: it is never 'K-99'"),
            ("transferFailed, where: { cause: K-* }", ""),
            ("transferFailed, where: { alsoPossible: { contains: K-5 } }", "did you mean K-05?"),
            ("transferFailed, where: { alsoPossible: [K-05] }", ""),
            ("transferFailed, where: { alsoPossible: K-05 }", "alsoPossible: expected a list"),
            ("transferFailed, where: { depth: one }", "depth: expected a number"),
            ("transferFailed, where: { phase: \"> 1\" }", "it is no number"),
            ("transferFailed, where: { phase: { tls: yes } }", "this is no object"),
            ("responseReceived, where: { status: 2* }", "status: expected a number"),
            ("responseReceived, where: { timings: { totl: \"< 1\" } }", "did you mean total?"),
            ("handshakeFinished, where: { ok: maybe }", "ok: expected yes or no"),
            ("handshakeFinished, where: { tlsVersion: TLS1.2 }", "did you mean TLSv1.2?"),
            ("handshakeFinished, where: { nameCheck: { rule: hostnme } }", "did you mean hostname?"),
            ("handshakeFinished, where: { chain: { contains: { keyBit: 2048 } } }", "did you mean keyBits?"),
            ("phonePoweredOn, where: { model: 8841 }", "model: it is never '8841'; it is one of CP-7811-3PCC"),
            ("phonePoweredOn, where: { model: \"*8841*\" }", ""),
            ("parameterChanged, where: { name: Proxy_1 }", "did you mean Proxy_1_?"),
            ("ruleEvaluated, where: { options: { uid: \"***\" }, assignments: { GPP_A: x } }", ""),
            ("resyncFailed, where: { class: A }", "class: it is never 'A'"),
            ("rebooted, where: { reason: upgrade }", "did you mean Upgrade?"),
            ("resyncScheduled, where: { reason: retry }", "reason: it is never 'retry'"),
            ("finding, where: { id: missing-intermediat }", "did you mean missing-intermediate?"),
        ])
    func values(pattern: String, expected: String) {
        let told = refused("server: {}\nexpect: [ { event: \(pattern), count: 0 } ]")
        #expect(expected.isEmpty ? told == "taken" : told.contains(expected), "\(told)")
    }

    @Test(
        "E-10: the line of a mistake is shown without the secrets on it, however they are written",
        arguments: [
            "server: {}\nphones: { parameters: { GPP_SA: S3cr, Resync_Perodic: 1 } }",
            "server: {}\nphones: { parameters: { \"GPP_SA\": \"S3\\\"cr,}\", Resync_Perodic: 1 } }",
            "server: {}\nphones:\n  parameters:\n    Password_1_: x, S3cr } z\n    Resync_Perodic: 1",
            "server: {}\nphones: { firmware: 11.0.1, parameters: { Xsi_Password: S3cr } }",
            "server: {}\nphones: { parameters: { GPP_SA:\n  S3cr, Resync_Perodic: 1 } }",
            "server: {}\nphones:\n  parameters:\n    GPP_SA: [\n      S3cr",
            "server: {}\nphones:\n  parameters:\n    GPP_SA: |\n      S3cr\n     x",
            "server: { routes: [ { challenge: { user: u, password: S3cr, relm: x } } ] }",
            "server: { routes: [ { body: { text: \"<GPP_SA ua='na'>S3cr</GPP_SA>\", siz: 1 } } ] }",
            "server: {}\nrun: { duration: 1m, events: [ { at: 1s, change: { parameter: GPP_SA, to: S3cr, x: y } } ] }",
            "server: {}\nexpect: [ { parameter: { GPP_SA: S3cr, Resync_Perodic: 1 } } ]",
            "server: {}\nexpect: [ { event: parameterChanged, where: { name: GPP_SA, to: S3cr } } ]",
            "server: {}\nphones: { rle: \"[--key S3cr] https://u:S3cr@h/x\", parameters: { GPP_SA: S3cr } }",
            "GPP_SA: S3cr\n  S3cr: : : [",
        ])
    func hidden(text: String) {
        let told = refused(text)
        #expect(told != "taken" && !told.contains("S3"), "\(told)")
    }

    @Test("E-10: the caret stands below the mistake, also beside what is hidden")
    func caret() {
        let told = refused("server: {}\nphones: { parameters: { GPP_SA: secret words, Resync_Perodic: 1 } }")
        let shown = "  phones: { parameters: { GPP_SA: ***, Resync_Perodic: "
        #expect(
            told.hasSuffix("\n\(shown)1 } }\n\(String(repeating: " ", count: shown.count))^"),
            "\(told)")
    }

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
            let told = Set(EventVocabulary.fields(of: kind)?.map(\.name) ?? [])
            #expect(told.subtracting(["phone"]) == fields.subtracting(["n", "t", "phone", "event"]), "\(kind)")
            for field in EventVocabulary.fields(of: kind) ?? [] where field.name != "phone" {
                compare(field, with: definitions[kind], definitions, in: kind)
            }
        }
    }

    /// Holds what a field can hold against its schema.
    private func compare(
        _ field: FieldForm.Field, with owner: [String: Any]?, _ definitions: [String: [String: Any]], in place: String
    ) {
        let place = "\(place).\(field.name)"
        guard let schema = (owner?["properties"] as? [String: [String: Any]])?[field.name] else {
            Issue.record("\(place) is not in the schema")
            return
        }
        compare(field.form, with: schema, definitions, in: place)
    }

    private func compare(
        _ form: FieldForm, with schema: [String: Any], _ definitions: [String: [String: Any]], in place: String
    ) {
        var schema = schema
        if let name = (schema["$ref"] as? String)?.split(separator: "/").last {
            schema = definitions[String(name)] ?? [:]
        }
        // What may be missing stands beside null.
        let some = (schema["oneOf"] as? [[String: Any]])?.first { $0["type"] as? String != "null" }
        if let some { return compare(form, with: some, definitions, in: place) }
        let types = (schema["type"] as? [String] ?? [schema["type"] as? String ?? ""]).filter { $0 != "null" }
        switch form {
        case .number: #expect(types == ["integer"] || types == ["number"] || schema["const"] is Int, "\(place)")
        case .flag: #expect(types == ["boolean"] || schema["const"] is Bool, "\(place)")
        case .pairs: #expect(types == ["object"], "\(place)")
        case .text: #expect(types == ["string"] && schema["enum"] == nil, "\(place)")
        case .word(let words):
            if let known = schema["enum"] as? [Any] {
                #expect(Set(known.compactMap { $0 as? String }) == Set(words), "\(place)")
            }
        case .list(let inner):
            #expect(types == ["array"], "\(place)")
            if let items = schema["items"] as? [String: Any] { compare(inner, with: items, definitions, in: place) }
        case .object(let fields):
            let members = Set((schema["properties"] as? [String: Any] ?? [:]).keys)
            #expect(Set(fields.map(\.name)) == members, "\(place)")
            for field in fields { compare(field, with: schema, definitions, in: place) }
        }
    }
}
