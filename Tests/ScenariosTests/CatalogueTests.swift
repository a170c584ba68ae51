import CaseFiles
import Foundation
import Glibc
import Handset
import Lab
import Outputs
import Provisioning
import Scenarios
import TestSupport
import Testing

/// Keys and dates that every play of these tests shares.
enum Stage {
    static let identity = LabIdentity()
    static let now = UnixTime(Int64(time(nil)))
}

@Suite("The failure catalogue", .serialized)
struct CatalogueTests {
    private static let onSockets = LabCase.all.filter { $0.scenario(at: Stage.now).settings.contains(.live) }
    private static let inVirtualTime = LabCase.all.filter { $0.scenario(at: Stage.now).settings.contains(.virtual) }

    @Test(
        "T-01 … T-16, N-01 … N-14, K-01 … K-06, A-01 … A-08, P-01 … P-13, C-01 … C-20, S-01 … S-08, X-01 … X-18, R-01 … R-07: every scenario on sockets",
        arguments: onSockets.map(\.path))
    func live(path: String) throws { try play(path, in: .live) }

    @Test(
        "T-01 … T-16, N-01 … N-14, K-01 … K-06, A-01 … A-08, P-01 … P-13, C-01 … C-20: every scenario in virtual time",
        arguments: inVirtualTime.map(\.path))
    func virtual(path: String) throws { try play(path, in: .virtual) }

    private func play(_ path: String, in setting: Scenario.Setting) throws {
        let chosen = try #require(LabCase.all.first { $0.path == path })
        let scenario = chosen.scenario(at: Stage.now)
        var story: [String] = []
        let outcome = try ScenarioPlay(scenario, identity: Stage.identity, now: Stage.now).run(in: setting) { event in
            story.append(
                String(decoding: JSONLOutput.line(event), as: UTF8.self).prefix(1200).trimmingCharacters(in: .newlines))
        }
        for verdict in outcome.verdicts where !verdict.holds {
            Issue.record(
                "\(chosen.path):\(verdict.expectation.line) (\(setting)) expected \(verdict.expectation); \(verdict.failure ?? "")\n\(story.joined(separator: "\n"))"
            )
        }
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
}
