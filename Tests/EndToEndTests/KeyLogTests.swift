import Foundation
import TestSupport
import Testing

/// `--keylog`: the secrets of a session, for whoever has to read the recording of it.
@Suite struct KeyLogTests {
    @Test(
        "REP-6: --keylog holds the very lines that openssl s_server writes of the same sessions, for nobody else's eyes",
        arguments: [["--model", "8841"], ["--model", "8832", "--firmware", "12.0.7SR3"]])
    func agrees(_ phone: [String]) throws {
        let pki = try FaultPKI()
        let folder = try TemporaryFolder()
        let server = try TestServer.start("openssl", folder: folder) { port in
            [
                "s_server", "-accept", "127.0.0.1:\(port)", "-cert", pki.folder("server.pem"), "-key",
                pki.folder("server.key"), "-www", "-keylogfile", folder("server.keys"),
            ]
        }
        let place = "prov.example.test:\(server.port)"
        let arguments = [
            "resync", "https://\(place)/", "--resolve", "\(place):127.0.0.1", "--cacert", pki.folder("root.pem"),
            "--key-type", "p256", "--keylog", folder("phone.keys"),
        ]
        _ = try run(HandsetProgram.path, arguments + phone)
        server.stop()
        func lines(_ name: String) -> Set<Substring> {
            Set(folder.read(name).split(separator: "\n").filter { !$0.hasPrefix("#") })
        }
        #expect(!lines("phone.keys").isEmpty)
        #expect(lines("phone.keys") == lines("server.keys"))
        let attributes = try FileManager.default.attributesOfItem(atPath: folder("phone.keys"))
        #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
    }

    @Test("REP-6: a fleet writes the secrets of each phone's session, too")
    func fleet() throws {
        let site = try FleetTests.Site()
        let keys = site.folder("phones.keys")
        let result = try site.fleet("--phones", "3", "--keylog", keys)
        #expect(result.status == 0, "\(result.errors)")
        let sessions = Set(
            site.folder.read("phones.keys").split(separator: "\n").compactMap {
                $0.split(separator: " ").dropFirst().first
            })
        #expect(sessions.count == 3)
    }

    @Test("REP-6, LIB-10: SSLKEYLOGFILE in the environment writes no secret: --keylog alone does")
    func environment() throws {
        let site = try FleetTests.Site()
        let hidden = site.folder("environment.keys")
        let words = site.arguments(["--phones", "2", "--storm", "--keylog", site.folder("asked.keys")])
        let result = try run(HandsetProgram.path, words, environment: ["SSLKEYLOGFILE": hidden])
        #expect(result.status == 0, "\(result.errors)")
        #expect(!FileManager.default.fileExists(atPath: hidden))
        #expect(site.folder.read("asked.keys").contains("CLIENT_RANDOM "))
    }

    @Test("A key log that cannot be opened ends with status 3, before a packet leaves")
    func unwritable() throws {
        let result = try HandsetProgram.run("resync", "https://prov.example.test/", "--keylog", "/nonexistent/keys")
        #expect(result.status == 3)
        #expect(result.errors.contains("/nonexistent/keys"))
    }
}
