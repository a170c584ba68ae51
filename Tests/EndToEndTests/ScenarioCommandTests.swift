import Foundation
import TestSupport
import Testing

/// `handset run` and `handset lab` as people use them.
@Suite("The commands that play scenarios and the lab")
struct ScenarioCommandTests {
    @Test("a scenario that holds ends with 0, one that does not with 1 and its file, line and what came")
    func statuses() throws {
        let folder = try TemporaryFolder()
        let good = try folder.write(
            "good.yaml", "server: { case: T-04 }\nexpect: [ { finding: missing-intermediate } ]\n")
        let bad = try folder.write("bad.yaml", "server: {}\nexpect:\n  - event: transferFailed\n")
        for world in ["live", "virtual"] {
            let held = try HandsetProgram.run("run", good, "--world", world)
            #expect(held.status == 0, "\(held.errors)")
            #expect(held.output.contains("ok      good  (\(world))"))
            let broken = try HandsetProgram.run("run", good, bad, "--world", world)
            #expect(broken.status == 1)
            #expect(
                broken.output.contains("\(bad):3\n    expected  transferFailed\n    came      no transferFailed came"))
            #expect(broken.output.contains("1 of 2 scenarios as expected"))
        }
    }

    @Test("a file that is none ends with 2, with place, line, caret and what would be right; nothing is played before")
    func badInput() throws {
        let folder = try TemporaryFolder()
        try folder.write("a.yaml", "server: {}\n")
        let file = try folder.write("b.yaml", "server: {}\nphones: { modle: 8841 }\n")
        let result = try HandsetProgram.run("run", folder.path)
        #expect(result.status == 2)
        #expect(result.output.isEmpty)
        #expect(
            result.errors.contains(
                "\(file):2:11: unknown key 'modle'; did you mean model?\n  phones: { modle: 8841 }\n            ^"))
        #expect(try HandsetProgram.run("run", "T-99").status == 2)
        #expect(try HandsetProgram.run("run", "proxy-closes-after-200", "--world", "virtual").status == 2)
        let cipher = try folder.write("c.yaml", "tls: { ciphers: FOO }\n")
        for command in [["lab", cipher], ["matrix", cipher]] {
            let refused = try TestSupport.run(HandsetProgram.path, command)
            #expect(refused.status == 2 && refused.errors.contains("c.yaml:1:17: ciphers:"), "\(refused)")
        }
        #expect(try HandsetProgram.run("run").status == 64)
    }

    @Test("a row of several cases is played whole; what another world is for is skipped, and said so")
    func several() throws {
        let row = try HandsetProgram.run("run", "N-06", "R-02", "r-02")
        #expect(row.status == 0, "\(row)")
        #expect(row.output.contains("ok      R-02-proxy-403") && row.output.contains("ok      N-06-"), "\(row.output)")
        let folder = try TemporaryFolder()
        try folder.write("a.yaml", "server: {}\nworld: live\n")
        try folder.write("b.yaml", "server: {}\n")
        let result = try HandsetProgram.run("run", folder.path, "--world", "virtual", "--github-annotations")
        #expect(result.status == 0)
        #expect(
            result.output == """
                skipped a  (it can be played live alone)
                ok      b  (virtual)
                1 of 1 scenarios as expected; 1 skipped
                ::notice title=Handset scenarios::1 of 1 scenarios as expected; 1 skipped

                """)
    }

    @Test("failures that a scenario expects are no annotations for GitHub; what did not hold is one")
    func annotations() throws {
        let expected = try HandsetProgram.run("run", "T-04", "K-01", "--github-annotations")
        let lines = expected.output.split(separator: "\n").filter { $0.hasPrefix("::") }
        #expect(lines == ["::notice title=Handset scenarios::2 of 2 scenarios as expected"])
        let folder = try TemporaryFolder()
        let file = try folder.write("bad.yaml", "server: { case: T-04 }\n")
        let failed = try HandsetProgram.run("run", file, "--github-annotations")
        let errors = failed.output.split(separator: "\n").filter { $0.hasPrefix("::error") }
        #expect(failed.status == 1 && errors.count == 1 && errors[0].contains("resyncSucceeded"), "\(failed.output)")
    }

    @Test("events, JUnit and JSON are written; a virtual run can be repeated byte for byte")
    func outputs() throws {
        let folder = try TemporaryFolder()
        func play(_ name: String, _ more: String...) throws -> Finished {
            let arguments = [
                "run", "T-04", "K-01", "C-17", "--events", folder(name), "--report-junit", folder("\(name).xml"),
            ]
            return try TestSupport.run(HandsetProgram.path, arguments + more)
        }
        #expect(try play("one").status == 0)
        #expect(try play("two").status == 0)
        #expect(folder.read("one") == folder.read("two"))
        let lines = folder.read("one").split(separator: "\n")
        #expect(lines.first?.contains("\"event\":\"runStarted\"") == true)
        #expect(lines.last?.contains("\"event\":\"runEnded\"") == true)
        for (index, line) in lines.enumerated() { #expect(line.hasPrefix("{\"n\":\(index + 1),")) }
        #expect(folder.read("one.xml").contains("failures=\"0\""))
        #expect(folder.read("one.xml").contains("T-04-missing-intermediate"))
        #expect(try play("three", "--expect", "cause.T-04 == 0").status == 1)
    }

    @Test("`lab all` serves every case on a port of its own, with an index that curl can use")
    func labOfAll() throws {
        let folder = try TemporaryFolder()
        let process = Process()
        process.executableURL = URL(fileURLWithPath: HandsetProgram.path)
        process.arguments = ["lab", "all"]
        let errors = folder("errors")
        for name in ["index", "errors"] { _ = FileManager.default.createFile(atPath: folder(name), contents: nil) }
        process.standardOutput = FileHandle(forWritingAtPath: folder("index"))
        process.standardError = FileHandle(forWritingAtPath: errors)
        try process.run()
        defer {
            process.terminate()
            process.waitUntilExit()
        }
        for _ in 0..<3000 where !folder.read("errors").contains("are listening") && process.isRunning {
            _ = poll(nil, 0, 20)
        }
        let rows = try folder.read("index").split(separator: "\n").compactMap { line in
            try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
        }
        #expect(rows.count > 150)
        #expect(Set(rows.compactMap { $0["port"] as? Int }).count == rows.count)
        let row = try #require(rows.first { $0["id"] as? String == "K-01" })
        let (url, resolve) = (row["url"] as? String ?? "", row["resolve"] as? String ?? "")
        #expect(
            try TestSupport.run("curl", ["-s", "--insecure", "--resolve", resolve, "\(url)/00562b043615.xml"]).status
                == 0)
        #expect(try TestSupport.run("curl", ["-s", "--resolve", resolve, "\(url)/00562b043615.xml"]).status == 60)
        #expect((row["hint"] as? String)?.hasPrefix("handset resync 'https://prov.example.test:") == true)
        // A case of several servers names them all, and its redirect leads from one to the other.
        let several = try #require(rows.first { $0["id"] as? String == "R-05" })
        let servers = try #require(several["servers"] as? [[String: Any]])
        let places = servers.compactMap { $0["port"] as? Int }
        #expect(places.count == 2 && Set(places).count == 2 && places[0] == several["port"] as? Int)
        let resolves = places.flatMap { ["--resolve", "prov.example.test:\($0):127.0.0.1"] }
        let hops = ["-s", "--insecure", "--location", "-o", folder("body"), "-w", "%{num_redirects} %{url_effective}"]
        let led = try TestSupport.run("curl", hops + resolves + ["\(several["url"] ?? "")/00562b043615.xml"])
        #expect(led.output == "1 https://prov.example.test:\(places[1])/00562b043615.xml", "\(led)")
    }

    @Test(
        "C-01, K-03, N-07, P-02, P-06, A-01, R-05: the hint of a case, as it is printed, meets what the case promises",
        arguments: [
            ("C-01", "client-certificate-required"), ("K-03", "phone-clock-behind"),
            ("R-05", "redirect-to-untrusted-server"),
            ("N-07", "wildcard-on-old-firmware"), ("P-02", "tls-version-refused-by-phone"), ("A-01", "weak-key"),
            ("P-06", "cipher-list-ignored"),
        ])
    func hint(id: String, finding: String) throws {
        let folder = try TemporaryFolder()
        let server = try TestServer.start(
            HandsetProgram.path, folder: folder,
            isListening: { _ in
                folder.read("server.out").contains("a real phone:")
            }
        ) { ["lab", id, "--listen", "127.0.0.1:\($0)"] }
        let printed = folder.read("server.out").split(separator: "\n").first { $0.hasPrefix("try: handset resync") }
        let line = try #require(printed).dropFirst("try: handset".count)
        let result = try run("/bin/sh", ["-c", "'\(HandsetProgram.path)'\(line) --json --key-type p256"])
        server.stop()
        let found = try result.events().filter { $0.text("event") == "finding" }.compactMap { $0.text("id") }
        #expect(found.contains(finding), "\(line)\n\(result.output.suffix(2000))\(result.errors)")
    }

    @Test("`lab FILE` plays a person's own description, and says what is wrong with one")
    func labOfFile() throws {
        let folder = try TemporaryFolder()
        let file = try folder.write("mine.yaml", "routes: [ { status: 418, body: { text: short and stout } } ]\n")
        let server = try TestServer.start(HandsetProgram.path, folder: folder) { port in
            ["lab", file, "--listen", "127.0.0.1:\(port)"]
        }
        let result = try run("curl", ["-s", "--insecure", "-w", "%{http_code}", "https://127.0.0.1:\(server.port)/x"])
        #expect(result.output == "short and stout418")
        server.stop()
        #expect(folder.read("server.out").contains("try: handset resync"))
        let wrong = try folder.write("wrong.yaml", "rotes: []\n")
        let refused = try HandsetProgram.run("lab", wrong)
        #expect(refused.status == 2)
        #expect(refused.errors.contains("wrong.yaml:1:1: unknown key 'rotes'; did you mean routes?"))
        #expect(try HandsetProgram.run("lab", "T-99").status == 2)
        #expect(try HandsetProgram.run("lab", "N-06").errors.contains("several cases play this row"))
    }
}
