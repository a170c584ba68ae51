import Handset
import Outputs
import Provisioning
import Testing

@testable import Scenarios

@Suite("Holding a run against what is expected of it")
struct ExpectationTests {
    private static let phone = MACAddress(0x0056_2b04_3615)

    /// What becomes of the expectations of a scenario over some events.
    private func failures(_ expect: String, _ kinds: [Event.Kind], value: String? = nil) throws -> [String?] {
        var checker = ExpectationChecker(try expectations(expect))
        for (index, kind) in kinds.enumerated() {
            checker.record(Event(number: index + 1, at: .start, phone: Self.phone, kind: kind))
        }
        return checker.verdicts { _, _ in value }.map(\.failure)
    }

    private func expectations(_ expect: String) throws -> [Scenarios.Expectation] {
        let text = "server: {}\nexpect:\n" + expect.split(separator: "\n").map { "  \($0)\n" }.joined()
        return try ScenarioReader(now: UnixTime(1_795_000_000)).scenario(Array(text.utf8), file: "s.yaml").expectations
    }

    private func response(_ status: Int) -> Event.Kind {
        .responseReceived(
            Event.ResponseReceived(
                transfer: 1, status: status, bytes: 3, contentEncoding: nil, location: nil, server: "x", peer: "h",
                timings: TransferTimings()))
    }

    @Test(
        "a pattern holds for what it says",
        arguments: [
            ("status: 200", true), ("status: \">= 200\"", true), ("status: \"< 200\"", false),
            ("location: none", true), ("location: any", false), ("server: any", true), ("server: \"*\"", true),
            ("server: [x, y]", true), ("server: [z]", false), ("server: { contains: x }", true),
            ("timings: { total: 0 }", true), ("timings: { total: 1 }", false), ("bytes: 3.0", true),
            ("server: { contains: y }", false),
        ])
    func patterns(pattern: String, holds: Bool) throws {
        let failed = try failures("- { event: responseReceived, where: { \(pattern) } }", [response(200)])
        #expect((failed == [nil]) == holds, "\(failed)")
    }

    @Test(
        "counts, order and silence are told as they came",
        arguments: [
            ("- { event: responseReceived, count: 2 }", nil),
            ("- { event: responseReceived, count: 1 }", "it came 2 times"),
            ("- { event: responseReceived, count: \">= 3\" }", "it came 2 times"),
            ("- { event: responseReceived, count: 1-2 }", nil), ("- { event: rebooted }", "no rebooted came"),
            ("- { event: rebooted, count: 0 }", nil),
            (
                "- { event: responseReceived, where: { status: 404 } }",
                "it did not come; event 1: status was 401, not 404; event 2: status was 200, not 404"
            ),
            (
                "- sequence: [ { event: responseReceived, where: { status: 401 } }, { event: responseReceived, where: { status: 200 } } ]",
                nil
            ),
            (
                "- sequence: [ { event: responseReceived, where: { status: 200 } }, { event: responseReceived, where: { status: 401 } } ]",
                "after 1 of 2, this did not come: responseReceived with status: 401"
            ),
            ("- { finding: any, count: 0 }", nil), ("- { finding: forbidden }", "it was found 0 times"),
            ("- parameter: { Proxy_1_: sip.* }", nil),
            ("- parameter: { Proxy_1_: \"> 3\" }", "phone 00562b043615: Proxy_1_ is sip.example.test"),
            ("- parameter: { Proxy_1_: tel.* }", "phone 00562b043615: Proxy_1_ is sip.example.test"),
            ("- \"status.200 == 1\"", nil), ("- \"status.200 == 2\"", "measured: 1 of 2 (50 %)"),
        ] as [(String, String?)])
    func counts(expect: String, failure: String?) throws {
        let kinds = [response(401), response(200)]
        #expect(try failures(expect, kinds, value: "sip.example.test") == [failure])
    }

    @Test(
        "E-10: what is expected of a secret, and what came, is told without it",
        arguments: [
            ("GPP_SA: S3cr1", "S3cr2", "GPP_SA: ***", "GPP_SA is ***, and differs in what is not shown"),
            ("GPP_SA: none", "S3cr2", "GPP_SA: nothing", "GPP_SA is ***, and differs in what is not shown"),
            ("GPP_SA: S3cr1", "", "GPP_SA: ***", "GPP_SA is empty"),
            (
                "GPP_SA: { contains: S3cr1 }", "x", "GPP_SA: something with ***",
                "GPP_SA is ***, and differs in what is not shown"
            ),
            ("GPP_SA: [S3cr1, x]", "y", "GPP_SA: [***, ***]", "GPP_SA is ***, and differs in what is not shown"),
            (
                "Profile_Rule: \"[--key S3cr1] https://h/x\"", "[--key S3cr2] https://h/x",
                "Profile_Rule: [--key ***] https://h/x",
                "Profile_Rule is [--key ***] https://h/x, and differs in what is not shown"
            ),
            (
                "Profile_Rule: https://h/y", "[--uid u --pwd S3cr2] https://h/x", "Profile_Rule: https://h/y",
                "Profile_Rule is [--uid *** --pwd ***] https://h/x"
            ),
        ])
    func secrets(expected: String, value: String, told: String, came: String) throws {
        #expect(
            try failures("- parameter: { \(expected) }", [response(200)], value: value) == [
                "phone 00562b043615: \(came)"
            ])
        #expect(
            try expectations("- parameter: { \(expected) }").map(\.description) == ["each phone: parameters \(told)"])
    }

    @Test(
        "E-10: an event is not expected to have a secret: the log has none, and the error shows none",
        arguments: [
            ("parameterChanged, where: { name: GPP_SA, to: S3cr1 }", "to"),
            ("parameterChanged, where: { from: { contains: S3cr1 }, name: [GPP_A, GPP_SA] }", "from"),
            ("ruleEvaluated, where: { text: \"[--key S3cr1] https://h/x\" }", "text"),
            ("ruleEvaluated, where: { options: { key: S3cr1 } }", "options"),
            ("ruleEvaluated, where: { assignments: { Password_1_: S3cr1 } }", "assignments"),
        ])
    func secretEvents(expected: String, field: String) throws {
        let error = #expect(throws: ScenarioError.self) { try expectations("- { event: \(expected) }") }
        let text = try #require(error).description
        #expect(
            text.contains("\(field): the log has *** in the place of secrets") && !text.contains("S3cr1"), "\(text)")
        let masked = expected.replacing("S3cr1", with: "\"***\"").replacing("--key \"***\"", with: "--key ***")
        #expect(throws: Never.self) { try expectations("- { event: \(masked) }") }
    }

    @Test("a parameter that is a number is compared as one")
    func numbers() throws {
        #expect(try failures("- parameter: { Resync_Periodic: \"> 3\" }", [response(200)], value: "4") == [nil])
    }

    @Test("`each: phone` looks at every phone alone")
    func each() throws {
        let failed = try failures("- { event: rebooted, each: phone }", [response(200)])
        #expect(failed == ["phone 00562b043615: no rebooted came"])
    }

    @Test(
        "X-02: a server that is changed while phones run is the other one from then on",
        arguments: Scenario.Setting.allCases)
    func change(setting: Scenario.Setting) throws {
        let text = """
            server: {}
            run:
              until: { resyncs: 2 }
              events:
                - { after: { resyncs: 1 }, server: { is: { fault: refuse } } }
                - { after: { resyncs: 1 }, resync: {} }
            expect:
              - sequence:
                  - { event: resyncSucceeded }
                  - { event: transferFailed, where: { reason: connectionRefused } }
              - { event: transferFailed, count: 1 }
            """
        let scenario = try ScenarioReader(now: Stage.now).scenario(Array(text.utf8), file: "change.yaml")
        let (outcome, events) = try Stage.play(scenario, in: setting)
        #expect(outcome.holds, "\(outcome.verdicts.compactMap(\.failure)) \(Story.lines(events))")
    }

    @Test(
        "what waits for resyncs comes behind them, also where the power fails meanwhile",
        arguments: Scenario.Setting.allCases)
    func causes(setting: Scenario.Setting) throws {
        let text = """
            phones: { count: 2, parameters: { Resync_Random_Delay: 0 } }
            server: {}
            run:
              until: { resyncs: 3 }
              events:
                - { after: { resyncs: 2 }, server: { is: { fault: refuse } } }
                - { after: { resyncs: 2 }, resync: {} }
                - { after: { resyncs: 1 }, powerCut: { phones: 1, for: 10ms } }
                - { after: { resyncs: 1 }, resync: { phones: { number: 2 } } }
            expect:
              - { event: resyncSucceeded, count: 2, each: phone }
              - { event: resyncFailed, count: 1, each: phone }
              - { event: phonePoweredOn, count: 3 }
            """
        let scenario = try ScenarioReader(now: Stage.now).scenario(Array(text.utf8), file: "causes.yaml")
        let (outcome, events) = try Stage.play(scenario, in: setting)
        #expect(outcome.holds, "\(outcome.verdicts.compactMap(\.failure)) \(Story.lines(events))")
    }
}
