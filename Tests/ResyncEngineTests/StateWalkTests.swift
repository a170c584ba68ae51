import Foundation
import Provisioning
import Testing

@testable import ResyncEngine

@Suite("Every state, every input")
struct StateWalkTests {
    /// Phones whose walks together meet every state: each its parameters and the domain it looks for servers in.
    private static let starts: [(parameters: [String: String], domain: String)] = [
        (["Profile_Rule": "http://h/a", "Resync_Random_Delay": "1"], ""),
        (["Profile_Rule": "http://h/a", "Resync_Trigger_1": "\"$A\" eq \"go\"", "Report_Rule": "http://h/r"], ""),
        (["Profile_Rule": "[--srv] http://h/a", "Upgrade_Rule": "http://h/new.loads"], ""),
        (["Profile_Rule": "http://h/a", "Custom_CA_Rule": "http://h/ca.pem", "Resync_At__HHmm_": "0300"], ""),
        (
            [
                "Profile_Rule": "http://h/a", "Report_Rule": "http://h/r [--status] http://h/s",
                "Report_To_Server": "On Local Change",
            ], ""
        ),
        ([:], "example.test"), (["Profile_Rule": "gds://"], ""),
    ]

    private static let walked: StateWalk = {
        var walk = StateWalk()
        for start in starts {
            guard
                var script = try? Script(
                    start.parameters.merging(["Resync_Periodic": "3600"]) { $1 }, firmware: "12.0.7",
                    domain: start.domain, resyncs: false)
            else { continue }
            script.demand(.powerOff)
            walk.walk(from: script.machine)
        }
        return walk
    }()

    @Test("Section 4: whatever happens in whatever state, the phone keeps its promises")
    func promises() {
        #expect(Self.walked.violations == [])
        #expect(Self.walked.met > 100)
    }

    @Test("Section 4.1: every state is reached, and can be left")
    func reached() {
        let states = Set(Self.walked.edges.map(\.to))
        #expect(PhoneMachine.State.allCases.filter { !states.contains($0) } == [])
        for state in PhoneMachine.State.allCases {
            #expect(Self.walked.edges.contains { $0.from == state && $0.to != state }, "\(state)")
        }
    }

    @Test("Section 4.1: docs/phone-states.md draws what the walk met; UPDATE_GOLDEN=1 draws it anew")
    func drawing() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "docs/phone-states.md")
        let page = StateDrawing(Self.walked.edges).page
        if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
            try page.write(to: file, atomically: true, encoding: .utf8)
        }
        let drawn = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
        let lines = zip(page.split(separator: "\n"), drawn.split(separator: "\n"))
        let difference = lines.first { $0 != $1 }
        #expect(difference == nil && page == drawn, "docs/phone-states.md is stale: draw it anew with UPDATE_GOLDEN=1")
    }
}

/// The page that shows the walk: a diagram of what usually happens, a table of everything that can.
struct StateDrawing {
    private let edges: Set<StateWalk.Edge>

    init(_ edges: Set<StateWalk.Edge>) {
        self.edges = edges
    }

    /// Steps that lead out of every state alike, and so would hide the rest.
    private static let everywhere: Set<String> = [
        "power goes", "factory reset", "another address", "reboot asked", "a change by browser", "late answer",
        "line 1 lost", "line 1 registered",
    ]

    var page: String {
        """
        # The states of a phone

        Drawn by a test that puts a phone into every state it can be in and lets everything happen to it that can happen
        (`StateWalkTests`); the test fails where this page and the phone disagree, and `UPDATE_GOLDEN=1 swift test --filter
        StateWalkTests` draws it anew.

        ```mermaid
        stateDiagram-v2
            [*] --> off
        \(arrows)
        ```

        The diagram leaves out what does the same in every state: the power goes, a factory reset, a reboot that somebody
        asks for. `rebooting` is rested in only while a call is on; a phone without calls restarts at once, and is next
        seen in `bootDelay`, `discovering` or `idle`.

        ## Everything that can happen

        Where an input leads from a state; several states where more than the state decides.

        | state | input | next |
        |---|---|---|
        \(rows)

        """
    }

    private var arrows: String {
        var labels: [String: Set<String>] = [:]
        for edge in edges where edge.from != edge.to && !Self.everywhere.contains(edge.step) {
            labels["\(edge.from.rawValue) --> \(edge.to.rawValue)", default: []].insert(Self.shown(edge.step))
        }
        return labels.sorted { $0.key < $1.key }
            .map { "    \($0.key) : \($0.value.sorted().joined(separator: ", "))" }.joined(separator: "\n")
    }

    /// A colon would end a label.
    private static func shown(_ step: String) -> String { step.replacingOccurrences(of: ":", with: "") }

    private var rows: String {
        PhoneMachine.State.allCases.flatMap { state in
            StateWalk.steps.compactMap { step -> String? in
                let targets = edges.filter { $0.from == state && $0.step == step.name }.map(\.to.rawValue).sorted()
                return targets.isEmpty
                    ? nil
                    : "| `\(state.rawValue)` | \(step.name) | \(targets.map { "`\($0)`" }.joined(separator: ", ")) |"
            }
        }.joined(separator: "\n")
    }
}
