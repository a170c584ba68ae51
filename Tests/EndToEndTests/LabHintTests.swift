import ArgumentParser
import Handset
import Lab
import Provisioning
import Scenarios
import TestSupport
import Testing

@testable import HandsetCLI

/// The hint of every case, played as it is printed: what the case promises is what a person sees who follows it.
@Suite("The hints of the lab")
struct LabHintTests {
    private static let identity = LabIdentity()

    /// The cases that no options make, and what they need.
    private static let beyondOptions = [
        "name-srv-target": "SRV records of _ciscoprov-https._tls.example.test",
        "client-key-broken": "a phone whose key cannot be read", "thundering-herd": "40 phones at once",
    ]

    @Test(
        "T-01 … T-16, N-01 … N-14, K-01 … K-06, A-01 … A-08, P-01 … P-13, C-01 … C-20, S-01 … S-08, X-01 … X-18, R-01 … R-07: who follows the hint meets what the case promises",
        arguments: LabCase.all.map(\.name))
    func follow(name: String) throws {
        let show = LabShow(try #require(LabCase.named(name)))
        let stage = try LabStage(show.scenario.servers, identity: Self.identity, at: .anyLoopback)
        defer { stage.stop() }
        let folder = PaperFolder()
        defer { folder.remove() }
        let hint = LabHint(show, on: stage, Self.identity.mint, folder)
        #expect(hint.needs == Self.beyondOptions[name])
        if hint.needs != nil { return try expectRun(hint) }
        var checker = ExpectationChecker(show.scenario.expectations)
        var ended: [MACAddress: ParameterStore] = [:]
        for command in hint.commands {
            for phone in try resync(command, { checker.record($0) }) { ended[phone.device.mac] = phone.parameters }
        }
        for verdict in checker.verdicts(parameters: { ended[$0]?[$1] }) where !verdict.holds {
            Issue.record("\(hint.commands)\nexpected \(verdict.expectation); \(verdict.failure ?? "")")
        }
    }

    /// Plays a command as the program would, but that no resolver of this machine is asked, and that a key is made
    /// quickly where the hint leaves it open.
    private func resync(_ command: String, _ sink: @escaping (Event) -> Void) throws -> [LiveRun.Ended] {
        let words = Self.words(command)
        #expect(words.prefix(2) == ["handset", "resync"])
        let quick = words.contains("--cert") ? [] : ["--key-type", "p256"]
        let options = try OnePhoneOptions.parse(Array(words.dropFirst(2)) + quick)
        let run = LiveRun([try options.made()], seed: options.phone.seed, servesToo: true)
        return run.among(Zone()).run(sink: sink)
    }

    /// A case beyond options has a command that plays it: the catalogue's own tests do.
    private func expectRun(_ hint: LabHint) throws {
        let words = Self.words(try #require(hint.commands.first))
        #expect(hint.commands.count == 1 && words.count == 5 && words.suffix(2) == ["--world", "live"])
        let play = try RunCommand.parse(Array(words.dropFirst(2)))
        #expect(play.scenarios.allSatisfy { LabCase.named($0) != nil } && play.world == .live)
    }

    /// The words of a line, as a shell takes them that meets single quotation marks alone.
    private static func words(_ line: String) -> [String] {
        line.split(separator: "'", omittingEmptySubsequences: false).enumerated().reduce(into: [""]) { words, part in
            if part.offset.isMultiple(of: 2) {
                let pieces = part.element.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
                words[words.count - 1] += pieces[0]
                words += pieces.dropFirst()
            } else {
                words[words.count - 1] += part.element
            }
        }
    }

    @Test("a file's phones are in the hint, with what they need in files, and their secrets are not")
    func ownFile() throws {
        let files = try TemporaryFolder()
        let server = "server: { clients: required, host: my.example.test }"
        let plain = try files.write(
            "plain.yaml", "\(server)\nphones: { model: 7841, certificate: { to: -1d }, parameters: { GPP_A: it's } }\n")
        let (show, hint, folder) = try hint(of: plain)
        defer { folder.remove() }
        let command = try #require(hint.commands.first)
        #expect(command.contains("https://my.example.test:") && command.contains("--model CP-7841-3PCC"))
        #expect(command.contains("--set 'GPP_A=it'\\''s'") && hint.needs == nil)
        let paper = try #require(Self.words(command).drop { $0 != "--cert" }.dropFirst().first)
        #expect(paper.hasSuffix("/plain.yaml.pem") && FileAccess.exists(paper))
        #expect(show.text(hint, at: [[ListenAddress.anyLoopback]]).contains("described in \(plain)"))
        folder.remove()
        #expect(!FileAccess.exists(paper))
        let secret = try files.write("secret.yaml", "\(server)\nphones: { parameters: { GPP_SA: hunter22 } }\n")
        let other = try self.hint(of: secret)
        #expect(other.hint.commands == ["handset run \(secret) --world live"])
        #expect(!other.show.text(other.hint, at: [[ListenAddress.anyLoopback]]).contains("hunter22"))
    }

    private func hint(of file: String) throws -> (show: LabShow, hint: LabHint, folder: PaperFolder) {
        let (show, folder) = (try LabShow(named: file), PaperFolder())
        let stage = try LabStage(show.scenario.servers, identity: Self.identity, at: .anyLoopback)
        defer { stage.stop() }
        return (show, LabHint(show, on: stage, Self.identity.mint, folder), folder)
    }

    @Test("a shell reads a hint as it was meant")
    func quoting() {
        let words = ["a", "", "https://h:1/$MA.xml", "GPP_A=it's \"$(x)\"", "--as-of", "2026-01-01T00:00:00Z"]
        let line = ShellWord.line(words)
        #expect(line == "a '' 'https://h:1/$MA.xml' 'GPP_A=it'\\''s \"$(x)\"' --as-of 2026-01-01T00:00:00Z")
        #expect(Self.words(ShellWord.line(Array(words.prefix(3)))) == Array(words.prefix(3)))
    }
}
