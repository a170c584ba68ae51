import Foundation
import TestSupport
import Testing

/// What a fleet counts and keeps when it cannot do what was asked, and how it ends when somebody says so.
@Suite struct FleetScheduleTests {
    private func numbers(_ path: String) throws -> [String: Any] {
        let data = try Data(contentsOf: URL(fileURLWithPath: path))
        return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    }

    @Test("What is planned is what the schedule says, and nothing begins after --duration")
    func planned() throws {
        let site = try FleetTests.Site()
        let result = try site.fleet(
            "--phones", "300", "--rate", "3000", "--duration", "1s", "--events", site.folder("e.jsonl"),
            "--report-json",
            site.folder("r.json"))
        #expect([0, 4].contains(result.status), "\(result.output)\(result.errors)")
        let generator = try #require(try numbers(site.folder("r.json"))["generator"] as? [String: Any])
        let started = try #require(generator["started"] as? Int)
        #expect(generator["planned"] as? Int == 3000)
        #expect(generator["missed"] as? Int == 3000 - started)
        let late = site.folder.read("e.jsonl").split(separator: "\n").filter {
            $0.contains("\"event\":\"ruleEvaluated\"")
                && (Double($0.split(separator: ",")[1].dropFirst(4)) ?? 0) > 2
        }
        #expect(late.isEmpty, "\(late.first ?? "")")
    }

    @Test("As many transfers are in flight as was allowed, however many engines there are", arguments: [1, 5])
    func concurrency(limit: Int) throws {
        let site = try FleetTests.Site()
        let result = try site.fleet(
            "--phones", "40", "--storm", "--concurrency", "\(limit)", "--engines", "2", "--report-json",
            site.folder("r.json"))
        #expect([0, 4].contains(result.status), "\(result.output)\(result.errors)")
        let generator = try #require(try numbers(site.folder("r.json"))["generator"] as? [String: Any])
        let peak = try #require(generator["peakInFlight"] as? Int)
        #expect((1...limit).contains(peak), "\(peak)")
    }

    /// A fleet that somebody interrupts.
    private func start(_ arguments: [String]) throws -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: HandsetProgram.path)
        process.arguments = arguments
        process.standardInput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        return process
    }

    private func wait(_ process: Process, until isReached: () -> Bool) {
        while process.isRunning, !isReached() { usleep(20_000) }
    }

    private func resyncs(_ path: String) throws -> [String: Int] {
        try numbers(path)["resyncs"] as? [String: Int] ?? [:]
    }

    @Test("A second Ctrl-C stops at once, with every output written and counts that add up")
    func secondInterrupt() throws {
        let lab = try RunningLab("stall")
        let folder = try TemporaryFolder()
        let place = "prov.example.test:\(lab.port)"
        let process = try start([
            "fleet", "--phones", "8", "--p256", "100%", "--storm", "--rule", "https://\(place)/$MA.xml", "--resolve",
            "\(place):127.0.0.1", "--set", "Resync_Random_Delay=0", "--connect-timeout", "1h", "--max-time", "1h",
            "--events",
            folder("e.jsonl"), "--report-json", folder("r.json"), "--report-html", folder("r.html"), "--report-junit",
            folder("r.xml"),
        ])
        wait(process) { folder.read("e.jsonl").split(separator: "\n").count { $0.contains("requestStarted") } == 8 }
        kill(process.processIdentifier, SIGINT)
        // It drains: nothing that is under way would end within the hour. The second may come in the same moment.
        usleep(100_000)
        #expect(process.isRunning)
        kill(process.processIdentifier, SIGINT)
        process.waitUntilExit()
        #expect(process.terminationStatus == 130)
        let counts = try resyncs(folder("r.json"))
        #expect(counts["started"] == 8 && counts["inProgress"] == 8)
        #expect(folder.read("e.jsonl").hasSuffix("\"status\":130}\n"))
        #expect(folder.read("r.html").contains("interrupted") && folder.read("r.xml").hasSuffix("</testsuites>\n"))
    }

    @Test("Descriptors that run out mid-run are named, phones try again, and counts add up")
    func exhaustion() throws {
        let site = try FleetTests.Site()
        let process = try start(
            site.arguments([
                "--phones", "40", "--rate", "40", "--duration", "600s", "--set", "Resync_Error_Retry_Delay=1",
                "--events",
                site.folder("e.jsonl"), "--report-json", site.folder("r.json"),
            ]))
        wait(process) { site.folder.read("e.jsonl").contains("resyncSucceeded") }
        let limit = try run("prlimit", ["--pid", "\(process.processIdentifier)", "--nofile=3:4096"])
        #expect(limit.status == 0, "\(limit.errors)")
        // The limit stays until a measurement has seen it.
        wait(process) {
            let log = site.folder.read("e.jsonl")
            guard let refusal = log.range(of: "\"refusedBy\":\"local\"") else { return false }
            return log[refusal.upperBound...].contains("\"event\":\"generatorMeasured\"")
        }
        let before = site.folder.read("e.jsonl").split(separator: "\n").count { $0.contains("resyncSucceeded") }
        _ = try run("prlimit", ["--pid", "\(process.processIdentifier)", "--nofile=4096:4096"])
        wait(process) {
            site.folder.read("e.jsonl").split(separator: "\n").count { $0.contains("resyncSucceeded") } > before + 20
        }
        kill(process.processIdentifier, SIGINT)
        process.waitUntilExit()
        #expect(process.terminationStatus == 130)
        let counts = try resyncs(site.folder("r.json"))
        #expect(counts["started"] == counts["succeeded"]! + counts["failed"]! && counts["inProgress"] == 0)
        #expect(counts["failed"]! > 0)
        let generator = try #require(try numbers(site.folder("r.json"))["generator"] as? [String: Any])
        #expect(generator["bottlenecks"] as? [String] == ["descriptors"])
    }

    /// Answers every question for service records, or refuses to while there is no file `up`.
    private static let resolver = """
        import os, socket, struct, sys
        port, target, flag = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
        s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        s.bind(('127.0.0.1', port))
        print('ready', flush=True)
        while True:
            q, peer = s.recvfrom(4096)
            end = 12
            while q[end]: end += q[end] + 1
            question = q[12:end + 5]
            if not os.path.exists(flag):
                s.sendto(q[:2] + struct.pack('>HHHHH', 0x8182, 1, 0, 0, 0) + question, peer)
                continue
            name = b''.join(bytes([len(p)]) + p for p in (b'prov', b'example', b'test')) + b'\\0'
            data = struct.pack('>HHH', 0, 0, target) + name
            answer = b'\\xc0\\x0c' + struct.pack('>HHIH', 33, 1, 0, len(data)) + data
            s.sendto(q[:2] + struct.pack('>HHHHH', 0x8580, 1, 1, 0, 0) + question + answer, peer)
        """

    @Test("PR-53, SM-7: names that come and go: phones try again by their own law, and all are provisioned")
    func flappingNames() throws {
        let site = try FleetTests.Site()
        let dns = try freePort()
        let resolver = Process()
        resolver.executableURL = URL(fileURLWithPath: try find("python3"))
        resolver.arguments = ["-c", Self.resolver, "\(dns)", "\(site.server.port)", site.folder("up")]
        let said = Pipe()
        resolver.standardOutput = said
        try resolver.run()
        defer {
            // It may have inherited a mask that holds other signals back.
            kill(resolver.processIdentifier, SIGKILL)
            resolver.waitUntilExit()
        }
        _ = said.fileHandleForReading.availableData
        let process = try start([
            "fleet", "--phones", "12", "--p256", "100%", "--storm", "--rule",
            "[--srv] https://prov.example.test/$MA.xml",
            "--resolve", "prov.example.test:\(site.server.port):127.0.0.1", "--resolve",
            "prov.example.test:443:127.0.0.1",
            "--dns-servers", "127.0.0.1:\(dns)", "--pki", site.pki.folder.path, "--set", "Resync_Random_Delay=0",
            "--set",
            "Resync_Error_Retry_Delay=1", "--duration", "300s", "--events", site.folder("e.jsonl"), "--report-json",
            site.folder("r.json"),
        ])
        func ended(_ kind: String) -> Int {
            site.folder.read("e.jsonl").split(separator: "\n").count { $0.contains(kind) }
        }
        wait(process) { ended("resyncFailed") >= 12 }
        try site.folder.write("up", "")
        process.waitUntilExit()
        #expect([0, 4].contains(process.terminationStatus))
        let counts = try resyncs(site.folder("r.json"))
        #expect(counts["succeeded"] == 12 && counts["failed"]! >= 12 && counts["inProgress"] == 0)
    }

    /// Gives a program a terminal, presses a key once the live screen is there, and prints the exit status.
    private static let keyboard = """
        import os, pty, sys
        pid, fd = pty.fork()
        if pid == 0:
            os.environ.update(TERM='xterm'); os.environ.pop('NO_COLOR', None)
            os.execv(sys.argv[2], sys.argv[2:])
        seen, pressed = b'', False
        while True:
            try: part = os.read(fd, 65536)
            except OSError: break
            if not part: break
            seen += part
            if not pressed and b'keys:' in seen:
                os.write(fd, sys.argv[1].encode()); pressed = True
        print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), 'INTERRUPTED' in seen.decode(errors='replace'))
        """

    @Test("A key that ends a run interrupts it, as Ctrl-C does", arguments: ["d", "q"])
    func keys(key: String) throws {
        let site = try FleetTests.Site()
        let words = site.arguments([
            "--phones", "100", "--rate", "10", "--duration", "600s", "--report-json", site.folder("r.json"),
        ])
        let told = try run("python3", ["-c", Self.keyboard, key, HandsetProgram.path] + words)
        #expect(told.output == "130 True\n", "\(told.output)\(told.errors)")
        let phones = try numbers(site.folder("r.json"))["phones"] as? [String: Int] ?? [:]
        #expect(phones["seen"]! + phones["unstarted"]! == 100 && phones["unstarted"]! > 0)
    }
}
