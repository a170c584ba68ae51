import Foundation
import TestSupport
import Testing

/// `handset phone` as its operator and a PBX meet it: nginx, curl, and a SIP client in Python.
@Suite struct PhoneCommandTests {
    private func get(_ port: Int, _ path: String) throws -> String {
        try run("curl", ["-sS", "-g", "--max-time", "10", "http://127.0.0.1:\(port)\(path)"]).output
    }

    private func notify(_ port: Int, _ event: String, _ mode: String = "send", password: String = "pw-1") throws
        -> [Substring]
    {
        let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
            "Oracles/notify.py")
        let told = try run("/usr/bin/python3", [script.path, "\(port)", "desk", password, event, mode])
        #expect(told.status == 0, "\(told.errors)")
        return told.output.split(separator: "\n")
    }

    @Test(
        "EV-1, EV-2, EV-3, EV-10, SM-21: web commands and NOTIFY start resyncs, a repeated datagram none; Ctrl-C ends with 130"
    )
    func lives() throws {
        let pki = try OperatorPKI()
        let folder = try TemporaryFolder()
        for name in ["00562b043615", "asked", "notified", "last"] {
            try folder.write("www/\(name).xml", "<flat-profile><GPP_A>\(name)</GPP_A></flat-profile>")
        }
        let server = try pki.server("nginx", folder: folder)
        let site = "https://prov.example.test:\(server.port)"
        let outputs = try TemporaryFolder()
        let phone = try RunningPhone(
            [
                "\(site)/$MA.xml", "--resolve", "prov.example.test:\(server.port):127.0.0.1", "--pki", pki.folder.path,
                "--http", "127.0.0.1:0", "--sip", "127.0.0.1:0", "--set", "User_ID_1_=desk", "--set",
                "Password_1_=pw-1",
                "--state", outputs("state"), "--events", outputs("events"), "--report-junit", outputs("junit"),
                "--report-html", outputs("html"), "--report-json", outputs("json"),
            ], folder: outputs)
        let (web, sip) = (try phone.port("web server"), try phone.port("SIP"))
        try phone.wait(for: "resyncSucceeded")
        #expect(outputs.read("events").contains("resyncSucceeded"), "a line is in the file before it is told")

        #expect(try get(web, "/admin/resync?\(site)/asked.xml").contains("resync"))
        try phone.wait(for: "resyncSucceeded", 2)
        let status = try get(web, "/admin/status.xml")
        let root = "import sys, xml.etree.ElementTree as e; print(e.fromstring(sys.stdin.read()).tag)"
        #expect(try run("/usr/bin/python3", ["-c", root], input: status).output == "flat-status\n")

        #expect(try notify(sip, "nonsense") == ["489"])
        #expect(try notify(sip, "resync", password: "wrong") == ["401", "401"])
        #expect(try notify(sip, "resync;profile=\"\(site)/notified.xml\"", "repeat") == ["401", "200", "200"])
        try phone.wait(for: "resyncSucceeded", 3)
        #expect(try get(web, "/admin/resync?\(site)/last.xml").contains("resync"))
        try phone.wait(for: "resyncSucceeded", 4)

        #expect(phone.interrupt() == 130)
        let changes = phone.events.filter { $0.text("name") == "GPP_A" }.compactMap { $0.text("to") }
        #expect(changes == ["00562b043615", "asked", "notified", "last"])
        #expect(phone.count("resyncSucceeded") == 4)
        server.stop()
        let paths = folder.read("access.log").split(separator: "\n").compactMap {
            $0.split(separator: "|").dropFirst(2).first
        }
        #expect(paths.count { $0.contains("/notified.xml") } == 1, "\(paths)")
        for name in ["events", "junit", "html", "json"] { #expect(!outputs.read(name).isEmpty, "\(name)") }
        #expect(outputs.read("events") == outputs.read("out"))
        let attributes = try FileManager.default.attributesOfItem(atPath: outputs("state"))
        #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
        #expect(outputs.read("state").contains("\"last\""))
    }

    @Test("UP-8, HTTP-12: a load larger than any profile is taken; a profile as large is not")
    func largeLoad() throws {
        let pki = try OperatorPKI()
        let folder = try TemporaryFolder()
        let size = (5 << 20) + 1
        for name in ["large.xml", "sip88xx.12-0-1MPP0001-100.loads"] {
            try folder.write("www/\(name)", bytes: [UInt8](repeating: 0x20, count: size))
        }
        let server = try pki.server("nginx", folder: folder)
        let place = "prov.example.test:\(server.port)"
        let phone = try RunningPhone(
            [
                "(a = \"1\";)!", "--resolve", "\(place):127.0.0.1", "--pki", pki.folder.path, "--set",
                "Upgrade_Rule=https://\(place)/sip88xx.12-0-1MPP0001-100.loads",
            ], folder: try TemporaryFolder())
        try phone.wait(for: "upgradeFinished")
        let received = phone.events.first { $0.text("event") == "responseReceived" }
        #expect(received?.number("bytes") == size)
        let finished = phone.events.first { $0.text("event") == "upgradeFinished" }
        #expect(finished?["succeeded"] as? Bool == true)
        let profile = try HandsetProgram.resync("/large.xml", port: server.port, ["--pki", pki.folder.path])
        #expect(profile.status == 1)
        #expect(try profile.event("transferFailed")?.text("phase") == "body")
    }

    @Test("SM-17: --state brings a phone back as it was; one that is corrupt ends with status 2 and stays as it is")
    func remembers() throws {
        let folder = try TemporaryFolder()
        let first = try HandsetProgram.run(
            "resync", "(GPP_A = \"kept\";)!", "--set", "Station_Name=Lobby", "--state", folder("state"))
        #expect(first.status == 0, "\(first.errors)\(first.output)")
        let second = try HandsetProgram.run(
            "resync", "(\"$A\" eq \"kept\")? http://127.0.0.1:1/x", "--state", folder("state"))
        #expect(second.status == 1, "\(second.errors)\(second.output)")
        let third = try HandsetProgram.run(
            "resync", "(\"$A\" ne \"kept\")? http://127.0.0.1:1/x", "--state", folder("state"), "--json")
        #expect(third.status == 0, "the condition does not hold: \(third.errors)\(third.output)")
        #expect(folder.read("state").contains("Lobby"))
        try folder.write("broken", "{\n  \"schema\" : 1,\n  oops\n}\n")
        let broken = try HandsetProgram.run("resync", "(GPP_A = \"x\";)!", "--state", folder("broken"))
        #expect(broken.status == 2)
        #expect(broken.errors.contains("broken: line 3, column 3: "), "\(broken.errors)")
        #expect(folder.read("broken").contains("oops"))
        let other = try HandsetProgram.run(
            "resync", "(GPP_A = \"x\";)!", "--mac", "00562b043616", "--state", folder("state"))
        #expect(other.status == 2)
        #expect(other.errors.contains("memory of 00562b043615"), "\(other.errors)")
    }
}
