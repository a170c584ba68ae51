import Testing

/// Each rule against a snippet it must catch and one it must let pass: a check that cannot fail is a defect.
@Suite("The rules catch what they forbid")
struct RulesTests {
    @Test(
        "imports",
        arguments: [
            ("Sources/Provisioning/A.swift", "import Foundation"),
            ("Sources/Provisioning/A.swift", "package import OpenSSL"),
            ("Sources/ProfileRules/A.swift", "@testable import ProfileFormat"),
            ("Sources/Outputs/A.swift", "import struct Foundation.Date"),
            ("Sources/Invented/A.swift", "let a = 1"),
        ])
    func imports(path: String, text: String) {
        #expect(Rules.imports(SourceFile(path, text)).count == 1)
    }

    @Test("imports that the table grants pass")
    func grantedImports() {
        let text = "package import Provisioning\n// import Foundation\ninternal import CZlib\n"
        #expect(Rules.imports(SourceFile("Sources/ProfileFormat/A.swift", text)).isEmpty)
    }

    @Test("C imports", arguments: ["import COpenSSL", "package import CZlib"])
    func cImports(text: String) {
        #expect(Rules.cImports(SourceFile("Sources/OpenSSL/A.swift", text)).count == 1)
        #expect(Rules.cImports(SourceFile("Sources/OpenSSL/A.swift", "internal import COpenSSL\nimport Certs")).isEmpty)
    }

    @Test(
        "purity",
        arguments: [
            "let a = ContinuousClock.now", "Date()", "func a() async {}", "Task { }", "print(1)",
            "Int.random(in: 0..<2)",
            "let x = \"\\(print(1))\"", "list.shuffled()",
        ])
    func purity(text: String) {
        #expect(Rules.purity(SourceFile("Sources/ResyncEngine/A.swift", text)).count == 1)
    }

    @Test(
        "purity lets words and dice pass that only look alike",
        arguments: [
            "let asynchronous = 1", "// async Task print(", "\"async Date( \"", "Int.random(in: 0..<2, using: &dice)",
            "blueprint(1)", "lastUpdate(1)", "#\"print(\"#",
        ])
    func pure(text: String) {
        #expect(Rules.purity(SourceFile("Sources/ResyncEngine/A.swift", text)).isEmpty)
        #expect(Rules.purity(SourceFile("Sources/LiveWorld/A.swift", "Task { }")).isEmpty)
    }

    @Test("vouching for Sendable")
    func vouching() {
        let text = "final class A: @unchecked Sendable {}"
        #expect(Rules.vouching(SourceFile("Sources/Lab/A.swift", text)).count == 1)
        #expect(Rules.vouching(SourceFile("Sources/Lab/A.swift", "// One thread owns it.\n" + text)).isEmpty)
        #expect(Rules.vouching(SourceFile("Sources/OpenSSL/A.swift", "// One thread owns it.\n" + text)).count == 1)
    }

    @Test(
        "documentation",
        arguments: [
            "public struct A {}", "package func a() {}", "    public init() {}", "@inlinable public var a: Int { 1 }",
            "/// An A.\n\npublic struct A {}", "public static func < (a: A, b: A) -> Bool { true }",
            "package final class A {}", "public indirect enum A {}", "package nonisolated(unsafe) var a = 1",
        ])
    func documentation(text: String) {
        #expect(Rules.documentation(SourceFile("Sources/Lab/A.swift", text)).count == 1)
    }

    @Test(
        "documented and private declarations pass",
        arguments: [
            "/// An A.\npublic struct A {}", "/// An A.\n@frozen\npublic struct A {}", "struct A {}",
            "public import Provisioning", "package extension A {}", "// public struct A {}",
        ])
    func documented(text: String) {
        #expect(Rules.documentation(SourceFile("Sources/Lab/A.swift", text)).isEmpty)
    }

    @Test("machine paths", arguments: ["let a = \"/home/me/x\"", "cd /opt/swift/usr", "see /root/.ssh", "(/work/a)"])
    func machinePaths(text: String) {
        #expect(Rules.machinePaths(SourceFile("Scripts/a", text)).count == 1)
    }

    @Test(
        "paths of a URL or relative to a variable pass", arguments: ["https://a.test/home/x", "$DIR/work/x", "./opt/"])
    func urls(text: String) {
        #expect(Rules.machinePaths(SourceFile("Scripts/a", text)).isEmpty)
    }

    @Test("marks of unfinished work")
    func leftOvers() {
        let mark = "TO" + "DO"
        #expect(Rules.leftOvers(SourceFile("Scripts/a", "# \(mark): later")).count == 1)
        #expect(Rules.leftOvers(SourceFile("Scripts/a", "\(mark)S")).isEmpty)
    }

    @Test("firmware without a source")
    func firmwareSource() {
        let path = "Sources/Provisioning/Firmware/Firmware+11_0_1.swift"
        #expect(Rules.firmwareSource(SourceFile(path, "extension Firmware {}")).count == 1)
        #expect(Rules.firmwareSource(SourceFile(path, "source: \"\"")).count == 1)
        #expect(Rules.firmwareSource(SourceFile(path, "source: \"Release notes 11.0(1)\"")).isEmpty)
    }

    @Test("records that their list has forgotten")
    func lists() {
        let firmware = Rules.listings[0]
        let record = SourceFile(firmware.folder + "Firmware+1.swift", "public static let release1_0_1 = Firmware(")
        func missing(_ list: String) -> Int {
            Rules.unlisted(firmware, in: [record, SourceFile(firmware.folder + firmware.list, list)]).count
        }
        #expect(missing("all = [.release1_0_1]") == 0)
        #expect(missing("all = [.release1_0_12]") == 1)
        #expect(missing("// .release1_0_1") == 1)
        #expect(Rules.unlisted(firmware, in: [record]).count == 1)
    }

    @Test("tests switched off")
    func switchedOff() {
        #expect(Rules.switchedOff(SourceFile("Tests/A/A.swift", "@Test(.disabled())")).count == 1)
        #expect(Rules.switchedOff(SourceFile("Tests/A/A.swift", "@Test(\".disabled(\")")).isEmpty)
    }

    @Test("requirements in the names of tests, and nowhere else")
    func requirements() {
        let text = """
            @Test("SRV-13/14, PR-5: both") // SM-1
            @Test(
                "T-03 … T-05 of the catalogue",
            @Suite("LIB-1 to LIB-3") let a = "HTTP-1"
            """
        let cited = Requirements.cited(in: [SourceFile("Tests/A/A.swift", text)])
        let expected = ["SRV-13", "SRV-14", "PR-5", "T-03", "T-04", "T-05", "LIB-1", "LIB-2", "LIB-3"]
        #expect(Set(cited.keys) == Set(expected))
        let required = [Requirements.Section("trust", "T", [3, 6], width: 2)]
        #expect(Requirements.missing(from: Set(cited.keys), required: required) == ["T-06"])
    }

    @Test("comments and literals are blanked, lines stay in their places")
    func codeOnly() {
        let text = "a /* b\n/* c */ d */ e \"f\\\" g\" h\n\"\"\"\n i \\(j(\"k\")) \n\"\"\" l // m"
        let code = CodeOnly.strip(text)
        #expect(code.filter { $0.isLetter } == "aehjl")
        #expect(code.count(where: { $0 == "\n" }) == text.count(where: { $0 == "\n" }))
    }
}
