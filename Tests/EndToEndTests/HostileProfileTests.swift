import Foundation
import TestSupport
import Testing

@Suite struct HostileProfileTests {
    /// The memory that a program may take to refuse, in KiB.
    private static let allowance = 64 << 10

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
            let peak = answer.number("kilobytes") ?? .max
            #expect(peak < Self.allowance, "\(name) took \(peak) KiB")
            #expect(!refusal.isEmpty, "\(name)")
        }
    }
}
