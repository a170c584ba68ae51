import Foundation
import Provisioning
import Testing

@testable import Scenarios

/// `docs/lab.md`: every word that a server may be described by stands there, and its examples can be read.
@Suite("The page about the lab")
struct LabPageTests {
    private static let page: String = {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../docs")
        return (try? String(contentsOf: folder.appendingPathComponent("lab.md"), encoding: .utf8)) ?? ""
    }()

    /// The examples in YAML.
    private static let examples: [String] = page.components(separatedBy: "```yaml\n").dropFirst().map {
        $0.components(separatedBy: "```").first ?? ""
    }

    @Test("every key of a description and every fault stands on the page")
    func vocabulary() {
        // Where a server stands and which one it is, is a matter of scenarios.
        let elsewhere: Set<String> = ["about", "case", "url", "host", "address", "port"]
        let words =
            ServerReader.keys.filter { !elsewhere.contains($0) } + ServerReader.tlsKeys + CertificateReader.recipeKeys
            + RouteReader.keys + FaultReader.words.map(\.0) + FaultReader.measured
        for word in words {
            #expect(Self.page.contains(try! Regex("\\b\(word)\\b")), "\(word)")
        }
    }

    @Test("every example is a server", arguments: examples.indices)
    func example(_ index: Int) throws {
        let text = Self.examples[index]
        do {
            let servers = try ServerReader(now: Scenario.virtualDay).all(Array(text.utf8), file: "lab.md")
            #expect(servers.count == 1)
        } catch {
            Issue.record("\(error)")
        }
    }

    @Test("there are examples")
    func found() { #expect(Self.examples.count > 8) }

    @Test(
        "what a single connection cannot have is an error with its place",
        arguments: [
            ("connections: [ { fault: refuse } ]", "'refuse' and 'swallow' are a server's"),
            ("fault: swallow\nconnections: [ {} ]", "'refuse' and 'swallow' are a server's"),
            ("connections: [ { capacity: {} } ]", "unknown key 'capacity'"),
            ("connections: [ { connections: [] } ]", "unknown key 'connections'"),
            ("connections: [ { falt: { alert: 80 } } ]", "did you mean fault?"),
        ])
    func mistakes(_ text: String, _ hint: String) {
        #expect {
            try ServerReader(now: Scenario.virtualDay).server(Array(text.utf8), file: "mine.yaml")
        } throws: { error in
            "\(error)".contains("mine.yaml:") && "\(error)".contains(hint)
        }
    }

    @Test("a connection of its own is the server but for what is written")
    func turns() throws {
        let text = """
            tls: { maximum: "1.2" }
            routes: [ { status: 418 } ]
            fault: { alert: 80 }
            connections: [ {}, { faults: [] }, { tls: no, routes: [ { status: 503 } ], fault: { reset: request } } ]
            """
        let spec = try ServerReader(now: Scenario.virtualDay).server(Array(text.utf8), file: "mine.yaml")
        #expect(spec.turns.count == 3)
        var plain = spec
        plain.turns = []
        #expect(spec.turns[0] == plain)
        plain.faults = []
        #expect(spec.turns[1] == plain)
        #expect(spec.turns[2].tls == nil && spec.turns[2].routes.map(\.status) == [503])
        #expect(spec.turns[2].faults == [.reset(.request)])
    }
}
