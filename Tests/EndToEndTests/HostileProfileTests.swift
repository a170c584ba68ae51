import Foundation
import TestSupport
import Testing

@Suite struct HostileProfileTests {
    /// The memory that refusing may take beyond what the program takes anyway, in KiB.
    private static let allowance = 24 << 10

    @Test("G-27, G-23: bombs, floods and lies are refused, each within 64 MiB")
    func refused() throws {
        let folder = try TemporaryFolder()
        let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
            "Oracles/hostile.py")
        let finished = try run("python3", [script.path, HandsetProgram.path, folder("")])
        #expect(finished.status == 0, "\(finished.errors)")
        let answers = try finished.events()
        try #require(answers.count > 15)
        let calm = try #require(answers.first)
        #expect(calm.number("status") == 0)
        for answer in answers.dropFirst() {
            let name = answer.text("name") ?? ""
            let refusal = answer.text("error") ?? ""
            // A server that gives no profile ends with 1, a file that is none with 2.
            #expect(
                answer.number("status") == (name.contains("server") || name.contains("body") ? 1 : 2),
                "\(name): \(refusal)")
            let more = (answer.number("kilobytes") ?? .max) - (calm.number("kilobytes") ?? 0)
            #expect(more < Self.allowance, "\(name) took \(more) KiB more than a calm profile")
            #expect(!refusal.isEmpty, "\(name)")
        }
    }
}
