import Provisioning
import Testing

@testable import ResyncEngine

@Suite("Worked examples: log messages")
struct LogRows {
    private func begun(_ parameters: [String: String]) throws -> Script {
        var script = try D0.phone(parameters)
        script.demand(.resync(rule: nil))
        return script
    }

    @Test("Row 119: one line before, one after")
    func row119() throws {
        var script = try begun(["Profile_Rule": "tftp://192.168.1.200/basic.txt"])
        try script.answer(200, from: "192.168.1.200")
        #expect(
            script.syslog == [
                "CP-8841-3PCC 00:0e:08:01:23:45 -- Requesting resync tftp://192.168.1.200:69/basic.txt",
                "CP-8841-3PCC 00:0e:08:01:23:45 -- Successful resync tftp://192.168.1.200:69/basic.txt",
            ])
    }

    @Test("Row 120: a file that cannot be unpacked")
    func row120() throws {
        var script = try begun(["Profile_Rule": "http://h/a"])
        try script.answer(200, "\u{1f}\u{8b}")
        #expect(script.syslog.last == "CP-8841-3PCC 00:0e:08:01:23:45 -- Resync failed: corrupt file")
    }

    @Test("Row 121: an empty template says nothing")
    func row121() throws {
        var script = try begun(["Profile_Rule": "http://192.168.1.200/a", "Log_Request_Msg": ""])
        try script.answer(200, from: "192.168.1.200")
        #expect(script.syslog == ["CP-8841-3PCC 00:0e:08:01:23:45 -- Successful resync http://192.168.1.200:80/a"])
    }

    @Test("Row 122: two files, two pairs of lines")
    func row122() throws {
        var script = try begun(["Profile_Rule": "http://192.168.1.200/a", "Profile_Rule_B": "http://192.168.1.200/b"])
        try script.answer(200, from: "192.168.1.200")
        try script.answer(200, from: "192.168.1.200")
        let words = script.syslog.map { line in
            String(line.dropFirst("CP-8841-3PCC 00:0e:08:01:23:45 -- ".count))
        }
        #expect(
            words == [
                "Requesting resync http://192.168.1.200:80/a", "Successful resync http://192.168.1.200:80/a",
                "Requesting resync http://192.168.1.200:80/b", "Successful resync http://192.168.1.200:80/b",
            ])
    }

    @Test("Row 123: the identifier stands between time and text")
    func row123() throws {
        let script = try begun([
            "Profile_Rule": "http://h/a", "Syslog_Server": "192.0.2.9", "Syslog_Identifier": "$MA",
        ])
        let frame = try #require(script.messages.first?.frame)
        // 2026-09-21 14:13:20 UTC, 4,000 seconds later.
        #expect(frame.hasPrefix("<134>Sep 21 15:20:00 000e08012345 CP-8841-3PCC 00:0e:08:01:23:45 -- Requesting"))
    }
}
