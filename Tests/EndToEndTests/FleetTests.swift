import Foundation
import TestSupport
import Testing

/// Fleets against a real nginx: who was seen, what was counted, what is written whatever happens.
@Suite struct FleetTests {
    /// A PKI, an nginx that serves one profile at every path, and the arguments that lead there.
    final class Site {
        let pki: OperatorPKI
        let folder: TemporaryFolder
        var server: TestServer
        private var again: Process?

        init() throws {
            pki = try OperatorPKI()
            folder = try TemporaryFolder()
            // Several values: what one profile changes is several lines of the log.
            let values = ["A", "B", "C"].map { "<GPP_\($0)>fleet</GPP_\($0)>" }.joined()
            try folder.write("www/p.xml", "<flat-profile>\(values)</flat-profile>")
            server = try Self.start(pki, folder)
        }

        static func start(_ pki: OperatorPKI, _ folder: TemporaryFolder) throws -> TestServer {
            try .nginx(
                pki.files, folder: folder, server: "ssl_session_cache shared:s:1m;", location: "try_files /p.xml =404;")
        }

        deinit {
            again?.terminate()
            again?.waitUntilExit()
        }

        /// Starts the server once more at its port: nobody else gets it, because it is below the ephemeral ones.
        func restart() throws {
            let nginx = Process()
            nginx.executableURL = URL(fileURLWithPath: try find("nginx"))
            nginx.arguments = ["-p", folder.path, "-e", folder("error.log"), "-c", folder("nginx.conf")]
            nginx.standardError = FileHandle.nullDevice
            try nginx.run()
            again = nginx
        }

        func arguments(_ more: [String]) -> [String] {
            let place = "prov.example.test:\(server.port)"
            return [
                "fleet", "--rule", "https://\(place)/$MA.xml", "--resolve", "\(place):127.0.0.1", "--pki",
                pki.folder.path, "--p256", "100%", "--set", "Resync_Random_Delay=0",
            ] + more
        }

        func fleet(_ more: String...) throws -> Finished { try run(HandsetProgram.path, arguments(more)) }

        /// The lines of the access log: the certificate's MAC and the request's.
        var seen: [(certificate: String, request: String)] {
            folder.read("access.log").split(separator: "\n").map { line in
                let fields = line.split(separator: "|", omittingEmptySubsequences: false)
                let name = fields[1].split(separator: ",").first { $0.hasPrefix("CN=") }?.dropFirst(3) ?? ""
                let path = fields[2].split(separator: " ")[1].dropFirst().prefix { $0 != "." }
                return (String(name), String(path))
            }
        }
    }

    private func numbers(_ path: String) throws -> [String: Any] {
        let data = try Data(contentsOf: URL(fileURLWithPath: path))
        return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    }

    private func counts(_ numbers: [String: Any], _ name: String) -> [String: Int] {
        numbers[name] as? [String: Int] ?? [:]
    }

    @Test(
        "CLI-1, TLS-12: no request of a fleet is seen under another phone's certificate, with and without resumption",
        arguments: ["no", "yes"])
    func identities(resume: String) throws {
        let site = try Site()
        let result = try site.fleet(
            "--phones", "60", "--rate", "400", "--count", "180", "--assume", "resume=\(resume)", "--report-json",
            site.folder("r.json"))
        // A slow machine may find the rate too much, which is no matter here.
        #expect([0, 4].contains(result.status), "\(result.output)\(result.errors)")
        site.server.stop()
        let seen = site.seen
        #expect(seen.count > 60 && Set(seen.map(\.request)).count == 60, "\(seen.count)")
        #expect(seen.filter { $0.certificate != $0.request }.count == 0)
        let resyncs = counts(try numbers(site.folder("r.json")), "resyncs")
        #expect(resyncs["started"] == seen.count && resyncs["failed"] == 0 && resyncs["inProgress"] == 0)
    }

    @Test("Every phone of a storm is provisioned, in every output the same")
    func storm() throws {
        let site = try Site()
        let result = try site.fleet(
            "--phones", "50", "--storm", "--events", site.folder("e.jsonl"), "--report-html", site.folder("r.html"),
            "--report-junit", site.folder("r.xml"), "--report-json", site.folder("r.json"), "--expect",
            "resync.failed < 0.1%", "--expect", "phones.provisioned == 50")
        #expect(result.status == 0, "\(result.output)\(result.errors)")
        #expect(result.output.hasPrefix("50 phones: 50 provisioned, 0 failed\n"))
        #expect(counts(try numbers(site.folder("r.json")), "phones")["provisioned"] == 50)
        #expect(site.folder.read("r.html").contains("Every phone has its profile."))
        #expect(site.folder.read("r.xml").contains(#"failures="0" errors="0""#))
        let lines = site.folder.read("e.jsonl").split(separator: "\n")
        for (index, line) in lines.enumerated() { #expect(line.hasPrefix("{\"n\":\(index + 1),")) }
        #expect(lines.last?.contains("\"event\":\"runEnded\",\"succeeded\":50,\"failed\":0,\"status\":0") == true)
        // A report that is made of the log later says the same.
        let again = try HandsetProgram.run("report", site.folder("e.jsonl"), "--report-json", site.folder("again.json"))
        #expect(again.status == 0 && again.output.hasPrefix("50 phones: 50 provisioned, 0 failed\n"), "\(again.errors)")
        #expect(site.folder.read("again.json").count > 1000)
    }

    @Test("Segments are parts of one fleet, and their logs are one run")
    func segments() throws {
        let site = try Site()
        for part in 1...3 {
            let result = try site.fleet(
                "--phones", "40", "--storm", "--segment", "\(part)/3", "--events", site.folder("\(part).jsonl"))
            #expect(result.status == 0, "\(result.output)\(result.errors)")
        }
        site.server.stop()
        #expect(Set(site.seen.map(\.request)).count == 40)
        let report = try run(
            HandsetProgram.path,
            ["report"] + (1...3).map { site.folder("\($0).jsonl") } + ["--report-json", site.folder("r.json")])
        #expect(report.status == 0 && report.output.hasPrefix("40 phones: 40 provisioned, 0 failed\n40 resyncs"))
        let all = try numbers(site.folder("r.json"))
        #expect((all["runs"] as? [Any])?.count == 3)
        // As many as all logs together, value by value.
        let times = try #require((all["times"] as? [String: [String: Any]])?["handshake"])
        let bars = try #require(times["histogram"] as? [[Double]])
        #expect(bars.reduce(0) { $0 + $1[1] } == 40)
    }

    @Test("The first Ctrl-C drains, outputs are whole, counts add up", arguments: [SIGINT, SIGTERM])
    func interruption(signal: Int32) throws {
        let site = try Site()
        let process = Process()
        process.executableURL = URL(fileURLWithPath: HandsetProgram.path)
        process.arguments = site.arguments([
            "--phones", "30", "--rate", "50", "--duration", "600s", "--events", site.folder("e.jsonl"), "--report-json",
            site.folder("r.json"), "--quiet",
        ])
        process.standardInput = FileHandle.nullDevice
        try process.run()
        while site.folder.read("access.log").split(separator: "\n").count < 40, process.isRunning { usleep(20_000) }
        kill(process.processIdentifier, signal)
        process.waitUntilExit()
        #expect(process.terminationStatus == 128 + signal)
        let resyncs = counts(try numbers(site.folder("r.json")), "resyncs")
        #expect(resyncs["started"]! >= 40 && resyncs["inProgress"] == 0)
        #expect(resyncs["started"] == resyncs["succeeded"]! + resyncs["failed"]!)
        #expect(site.folder.read("e.jsonl").hasSuffix("\"status\":\(128 + signal)}\n"))
    }

    @Test("A fleet that is killed leaves the log as it grew: every line whole, and a report of it")
    func killed() throws {
        let site = try Site()
        let process = Process()
        process.executableURL = URL(fileURLWithPath: HandsetProgram.path)
        process.arguments = site.arguments([
            "--phones", "10", "--rate", "20", "--duration", "600s", "--events", site.folder("e.jsonl"), "--quiet",
        ])
        process.standardInput = FileHandle.nullDevice
        try process.run()
        func succeeded() -> Int {
            site.folder.read("e.jsonl").split(separator: "\n").count { $0.contains("\"resyncSucceeded\"") }
        }
        // Ten phones' lines fill no block: they are there because nothing more came for the moment.
        while succeeded() < 10, process.isRunning { usleep(20_000) }
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        #expect(process.terminationStatus == SIGKILL)
        let report = try HandsetProgram.run("report", site.folder("e.jsonl"), "--report-json", site.folder("r.json"))
        #expect(report.status == 0, "\(report.errors)")
        #expect(counts(try numbers(site.folder("r.json")), "resyncs")["succeeded"]! >= 10)
    }

    @Test("A log that was cut off is read up to its last whole line, wherever the cut is")
    func cutOff() throws {
        let site = try Site()
        let result = try site.fleet("--phones", "5", "--storm", "--events", site.folder("e.jsonl"))
        #expect(result.status == 0, "\(result.errors)")
        let log = Array(site.folder.read("e.jsonl").utf8)
        for share in [0.3, 0.5, 0.9] {
            try site.folder.write("cut.jsonl", bytes: Array(log.prefix(Int(Double(log.count) * share))))
            let report = try HandsetProgram.run(
                "report", site.folder("cut.jsonl"), "--report-json", site.folder("r.json"))
            #expect(report.status == 0, "\(report.errors)")
            let resyncs = counts(try numbers(site.folder("r.json")), "resyncs")
            #expect(resyncs["started"] == resyncs["succeeded"]! + resyncs["failed"]! + resyncs["inProgress"]!)
        }
        #expect(try HandsetProgram.run("report", site.folder("r.json")).status == 2)
        #expect(try HandsetProgram.run("report", site.folder("none.jsonl")).status == 2)
    }

    @Test("SM-7: a server that dies and returns: phones try again by their own law, and all are provisioned")
    func serverReturns() throws {
        let site = try Site()
        site.server.stop()
        let process = Process()
        process.executableURL = URL(fileURLWithPath: HandsetProgram.path)
        process.arguments = site.arguments([
            "--phones", "20", "--storm", "--set", "Resync_Error_Retry_Delay=1", "--duration", "120s", "--events",
            site.folder("e.jsonl"), "--report-json", site.folder("r.json"), "--quiet",
        ])
        try process.run()
        while !site.folder.read("e.jsonl").contains("resyncFailed"), process.isRunning { usleep(20_000) }
        try site.restart()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        let all = try numbers(site.folder("r.json"))
        #expect(counts(all, "phones")["provisioned"] == 20)
        let resyncs = counts(all, "resyncs")
        #expect(resyncs["failed"]! >= 1 && resyncs["succeeded"]! == 20 && resyncs["inProgress"] == 0)
    }

    @Test("A generator that is the bottleneck says so, with status 4 and what to change")
    func invalid() throws {
        let site = try Site()
        let result = try site.fleet(
            "--phones", "1", "--rate", "5000", "--count", "200", "--report-junit", site.folder("r.xml"))
        #expect(result.status == 4, "\(result.output)\(result.errors)")
        #expect(result.output.contains("INVALID") && result.output.contains("--phones"))
        #expect(site.folder.read("r.xml").contains("<error "))
    }

    @Test("Descriptor limits are checked before the start, with what to do")
    func descriptors() throws {
        let site = try Site()
        let words = site.arguments(["--phones", "10", "--storm", "--concurrency", "500"])
        let quoted = words.map { "'\($0)'" }.joined(separator: " ")
        let result = try run("bash", ["-c", "ulimit -n 200; exec '\(HandsetProgram.path)' \(quoted)"])
        #expect(result.status == 3 && result.errors.contains("ulimit -n"), "\(result.errors)")
        site.server.stop()
        #expect(site.seen.isEmpty)
    }

    @Test(
        "A threshold that does not hold ends a run with 1; what is no threshold ends it with 2 before anything is sent")
    func thresholds() throws {
        let site = try Site()
        let broken = try site.fleet("--phones", "3", "--storm", "--expect", "resync.succeeded > 5")
        #expect(broken.status == 1 && broken.output.contains("FAILED  resync.succeeded > 5: 3 of 3"))
        let wrong = try site.fleet("--phones", "3", "--storm", "--expect", "resync.succeded > 5")
        #expect(wrong.status == 2 && wrong.errors.contains("\n  ^"), "\(wrong.errors)")
        site.server.stop()
        #expect(site.seen.count == 3)
    }

    @Test(
        "CLI-1: identities are minted once and kept with the PKI, for its owner's eyes; a damaged or foreign file is refused"
    )
    func pool() throws {
        let site = try Site()
        let path = site.pki.folder("phones.pool")
        #expect(try site.fleet("--phones", "4", "--storm").errors.contains("minting 4 identities\n"))
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        #expect(try !site.fleet("--phones", "4", "--storm").errors.contains("minting"))
        #expect(try site.fleet("--phones", "6", "--storm").errors.contains("minting 2 identities"))
        let whole = try Data(contentsOf: URL(fileURLWithPath: path))
        var damaged = whole
        damaged[damaged.count - 10] ^= 1
        let other = try OperatorPKI()
        for (bytes, reason) in [
            (damaged, "cut short or was changed"), (whole.prefix(whole.count / 2), "cut short or was changed"),
            (Data("no pool at all, but long enough to have a header of sixty-four bytes".utf8), "no pool"),
        ] {
            try bytes.write(to: URL(fileURLWithPath: path))
            let result = try site.fleet("--phones", "6", "--storm")
            #expect(result.status == 2 && result.errors.contains(reason), "\(result.errors)")
        }
        try whole.write(to: URL(fileURLWithPath: other.folder("phones.pool")))
        let foreign = try run(
            HandsetProgram.path,
            ["fleet", "--phones", "4", "--rule", "https://127.0.0.1:1/", "--pki", other.folder.path])
        #expect(foreign.status == 2 && foreign.errors.contains("another device root"), "\(foreign.errors)")
    }
}
