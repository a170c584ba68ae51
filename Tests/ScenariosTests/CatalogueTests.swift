import Glibc
import Handset
import Lab
import Outputs
import Provisioning
import Scenarios
import Testing

/// Keys and dates that every play of these tests shares.
enum Stage {
    static let identity = LabIdentity()
    static let now = UnixTime(Int64(time(nil)))

    /// Plays a scenario; the events as lines of the log.
    static func play(
        _ scenario: Scenario, in setting: Scenario.Setting
    ) throws -> (outcome: ScenarioPlay.Outcome, events: [Event]) {
        var events: [Event] = []
        let play = ScenarioPlay(scenario, identity: identity, now: now, mint: identity.mint)
        let outcome = try play.run(in: setting) { events.append($0) }
        return (outcome, events)
    }
}

@Suite("The failure catalogue", .serialized)
struct CatalogueTests {
    /// Where sockets and not descriptions decide what is told: who comes first.
    private static let decidedBySockets: Set<String> = [
        "stale-node", "thundering-herd",
    ]

    @Test(
        "T-01 … T-16, N-01 … N-14, K-01 … K-06, A-01 … A-08, P-01 … P-13, C-01 … C-20, S-01 … S-08, X-01 … X-18, R-01 … R-07: what is expected comes, on sockets and in virtual time, and both tell one story",
        arguments: LabCase.all.map(\.path))
    func play(path: String) throws {
        let chosen = try #require(LabCase.all.first { $0.path == path })
        let scenario = chosen.scenario(at: Stage.now)
        var stories: [[String]] = []
        for setting in scenario.settings {
            let (outcome, events) = try Stage.play(scenario, in: setting)
            let story = Story.lines(events)
            for verdict in outcome.verdicts where !verdict.holds {
                let place = "\(path):\(verdict.expectation.line) (\(setting))"
                Issue.record("\(place) expected \(verdict.expectation); \(verdict.failure ?? "")\n\(story)")
            }
            stories.append(story)
        }
        guard stories.count == 2, !Self.decidedBySockets.contains(chosen.name) else { return }
        for (live, virtual) in zip(stories[0], stories[1]) where live != virtual {
            Issue.record("\(path) differs\n live    \(live)\n virtual \(virtual)")
            break
        }
        #expect(stories[0].count == stories[1].count, "\(path)")
    }

    @Test("every row of the catalogue has a scenario that expects something")
    func complete() {
        let rows: [(String, Int)] = [
            ("T", 16), ("N", 14), ("K", 6), ("A", 8), ("P", 13), ("C", 20), ("S", 8), ("X", 18), ("R", 7),
        ]
        let expected = Set(rows.flatMap { row in (1...row.1).map { "\(row.0)-\($0 < 10 ? "0" : "")\($0)" } })
        let failures = LabCase.all.filter { $0.path.hasPrefix("failures/") }
        #expect(expected.count == 110)
        #expect(Set(failures.map(\.id)) == expected)
        for chosen in LabCase.all {
            let scenario = chosen.scenario(at: Stage.now)
            #expect(!scenario.expectations.isEmpty && scenario.expectations[0].line > 0, "\(chosen.path)")
            #expect(!chosen.about.isEmpty, "\(chosen.path)")
        }
    }

    @Test(
        "T-04, N-01, K-01, A-04, P-01, C-01, S-02, X-02, R-04: one wrong expectation in each family turns red",
        arguments: ["T-04", "N-01", "K-01", "A-04", "P-01", "C-01", "S-02", "X-02", "redirect-308"])
    func wrong(name: String) throws {
        let chosen = try #require(LabCase.named(name))
        let text = String(decoding: chosen.text, as: UTF8.self).replacing(
            /reason: \w+/, with: "reason: weakKey", maxReplacements: 1)
        let scenario = try ScenarioReader(now: Stage.now).scenario(Array(text.utf8), file: "wrong.yaml")
        let (outcome, _) = try Stage.play(scenario, in: .virtual)
        let failed = outcome.verdicts.filter { !$0.holds }
        #expect(!outcome.holds)
        #expect(failed.count == 1 && failed[0].expectation.description.contains("reason: weakKey"))
        #expect(failed.first?.failure?.contains("not weakKey") == true)
    }
}

/// A run as it is told in both worlds: no times, no random bytes, phone by phone.
enum Story {
    /// The events of each phone, in order; findings are told by what they say.
    static func lines(_ events: [Event]) -> [String] {
        let phones = Set(events.compactMap(\.phone)).sorted()
        return phones.flatMap { phone in
            events.filter { $0.phone == phone }.map { line($0) }
        }
    }

    private static func line(_ event: Event) -> String {
        guard let value = try? JSONReader.read(JSONLOutput.lines(event).dropLast()[...]) else { return "no JSON" }
        return told(value)
    }

    /// Times, numbers of lines, and what dice or libraries decide.
    private static let untold: Set<String> = [
        "n", "t", "seconds", "in", "timings", "clientHello", "evidence", "bytes", "closeNotify",
    ]

    private static func told(_ value: JSONValue) -> String {
        switch value {
        case .null: "-"
        case .flag(let flag): "\(flag)"
        case .number(let text): text
        case .text(let text): text
        case .array(let elements): "[\(elements.filter { !isEnd($0) }.map(told).joined(separator: ","))]"
        case .object(let members):
            "{\(members.filter { !untold.contains($0.name) }.map { "\($0.name):\(told($0.value))" }.joined(separator: " "))}"
        }
    }

    /// The orderly end of a session, which a handshake in memory does not go on to.
    private static func isEnd(_ value: JSONValue) -> Bool {
        guard case .object(let members) = value else { return false }
        return members.contains { $0.name == "alert" && $0.value == .number("0") }
    }
}
