import Foundation
import Handset
import Testing

/// The README's piece of Swift, compiled as it stands there.
@Suite struct ReadmeTests {
    /// What a reader would paste; nobody runs it, for it asks a server of the reader's own.
    private func snippet() async {
        let clock = DeviceClock(start: UnixTime(1_795_000_000))
        let phone = PhoneAuthority.emulation.device(
            model: PhoneModel(named: "8841")!, mac: MACAddress(0x00562b043615), clock: clock)
        var memory = ParameterStore(ParameterDefaults(model: phone.model, version: phone.firmware.version))
        _ = memory.set("Profile_Rule", to: "https://prov.example.test/$MA.xml", origin: .person)
        for await event in LiveRun([LiveRun.Phone(phone, memory)]).events() { print(event.kind) }
    }

    @Test("The README shows Swift that compiles")
    func swift() throws {
        let file = URL(fileURLWithPath: #filePath)
        let root = file.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let readme = try String(contentsOf: root.appendingPathComponent("README.md"), encoding: .utf8)
        let own = try String(contentsOf: file, encoding: .utf8)
        let block = try #require(readme.components(separatedBy: "```swift\nimport Handset\n").dropFirst().first)
        let code = try #require(block.components(separatedBy: "```").first)
        func bare(_ text: String) -> String { text.filter { !$0.isWhitespace && $0 != "_" } }
        #expect(bare(own).contains(bare(code)))
    }
}
