import Foundation
import TestSupport
import Testing

/// What is written about checks beside the code.
@Suite struct CheckPagesTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    @Test("docs/checks.md is what the checks say: `handset list checks --markdown` writes it")
    func page() throws {
        let page = try String(contentsOf: Self.root.appending(path: "docs/checks.md"), encoding: .utf8)
        let written = try HandsetProgram.run("list", "checks", "--markdown")
        #expect(written.output == page, "docs/checks.md is stale")
    }

    @Test("every check of Scenarios/ci can be read, and none sends anything to the Internet unasked")
    func files() throws {
        let folder = Self.root.appending(path: "Scenarios/ci").path
        for name in try FileManager.default.contentsOfDirectory(atPath: folder) where name.hasPrefix("check-") {
            let result = try HandsetProgram.run(
                "check", "\(folder)/\(name)", "--retry-timeout", "0s", "--resolve", "prov.example.com:443:127.0.0.1")
            // Nobody listens where they point to: that is a verdict, and not bad input.
            #expect([1, 0].contains(result.status), "\(name): \(result.errors)")
        }
    }
}
