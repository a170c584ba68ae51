import Foundation
import TestSupport
import Testing

/// What a running fleet shows over HTTP, asked for by the programs that people use for that.
@Suite struct DashboardTests {
    /// A fleet that runs until it is told to stop, and the places where it shows itself.
    final class Running {
        let site: FleetTests.Site
        let process = Process()
        let (metrics, dashboard): (Int, Int)

        init() throws {
            site = try FleetTests.Site()
            (metrics, dashboard) = (try freePort(), try freePort())
            process.executableURL = URL(fileURLWithPath: HandsetProgram.path)
            process.arguments = site.arguments([
                "--phones", "20", "--rate", "40", "--duration", "600s", "--quiet", "--metrics", "127.0.0.1:\(metrics)",
                "--dashboard", "127.0.0.1:\(dashboard)", "--report-json", site.folder("r.json"),
            ])
            process.standardInput = FileHandle.nullDevice
            try process.run()
            while process.isRunning, try !get(dashboard, "/state.json").contains("\"provisioned\":20") {
                usleep(50_000)
            }
        }

        deinit {
            process.terminate()
            process.waitUntilExit()
        }

        func get(_ port: Int, _ path: String) throws -> String {
            try run("curl", ["-sS", "--max-time", "5", "http://127.0.0.1:\(port)\(path)"]).output
        }
    }

    @Test("The metrics of a running fleet are read by a real parser, and grow")
    func metrics() throws {
        let fleet = try Running()
        let program = """
            import sys
            from prometheus_client.openmetrics.parser import text_string_to_metric_families as read
            samples = {(s.name, tuple(s.labels.values())): s.value for f in read(sys.stdin.read()) for s in f.samples}
            print(int(samples[('handset_resyncs_total', ('succeeded',))]))
            """
        var counts: [Int] = []
        while counts.count < 2 {
            let text = try fleet.get(fleet.metrics, "/metrics")
            let told = try run("/usr/bin/python3", ["-c", program], input: text)
            #expect(told.status == 0, "\(told.errors)")
            let count = Int(told.output.dropLast()) ?? 0
            if count > (counts.last ?? 0) { counts.append(count) }
            usleep(200_000)
        }
        #expect(counts[1] > counts[0])
    }

    @Test(
        "The dashboard answers whoever calls this machine by its own name, and no name that leads here from elsewhere")
    func names() throws {
        let fleet = try Running()
        func status(_ host: String) throws -> String {
            try run(
                "curl",
                [
                    "-sS", "--max-time", "5", "-o", "/dev/null", "-w", "%{http_code}", "-H", "Host: \(host)",
                    "http://127.0.0.1:\(fleet.dashboard)/state.json",
                ]
            ).output
        }
        let own = try run("hostname", []).output.trimmingCharacters(in: .whitespacesAndNewlines)
        for host in ["127.0.0.1:\(fleet.dashboard)", "localhost", "LOCALHOST:80", "[::1]:8080", "10.1.2.3", own] {
            #expect(try status(host) == "200", "\(host)")
        }
        for host in ["evil.example", "evil.example:80", "localhost.evil.example", "127.0.0.1.evil.example"] {
            #expect(try status(host) == "421", "\(host)")
        }
    }

    @Test("The dashboard draws the run in a browser, with nothing from outside")
    func browser() throws {
        let fleet = try Running()
        let page = try fleet.get(fleet.dashboard, "/")
        #expect(page.contains("state.json") && !page.contains("http://cdn") && !page.contains("src="))
        guard let chromium = try? find("chromium") else {
            print("chromium is not installed: the dashboard was not drawn")
            return
        }
        let profile = try TemporaryFolder()
        let drawn = try run(
            chromium,
            [
                "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                "--user-data-dir=\(profile.path)",
                "--virtual-time-budget=5000", "--dump-dom", "http://127.0.0.1:\(fleet.dashboard)/",
            ])
        #expect(drawn.status == 0, "\(drawn.errors.suffix(2000))")
        #expect(drawn.output.contains("data-ready=\"yes\""))
        #expect(drawn.output.contains("20 of 20 phones have their profile"))
        #expect(drawn.output.contains("<td>handshake</td>") && drawn.output.contains("<polyline"))
    }

    @Test("An address that is taken ends the command with 3, one that is none with 2")
    func addresses() throws {
        let fleet = try Running()
        let taken = try run(
            HandsetProgram.path, fleet.site.arguments(["--phones", "1", "--metrics", "127.0.0.1:\(fleet.metrics)"]))
        #expect(taken.status == 3, "\(taken.errors)")
        let none = try run(HandsetProgram.path, fleet.site.arguments(["--phones", "1", "--metrics", "nowhere"]))
        #expect(none.status == 2 && none.errors.contains("ADDR:PORT"), "\(none.errors)")
    }

    @Test("A terminal is as it was after every end, and keys steer the fleet")
    func terminal() throws {
        let site = try FleetTests.Site()
        let words = site.arguments(["--phones", "20", "--rate", "40", "--duration", "600s"])
        let program = """
            import os, pty, select, sys, termios, time
            pid, master = pty.fork()
            if pid == 0:
                os.environ["TERM"] = "xterm"
                os.environ.pop("NO_COLOR", None)
                os.execv(sys.argv[1], sys.argv[1:])
            before = termios.tcgetattr(master)[3] & (termios.ECHO | termios.ICANON)
            text, sent = "", []
            def wait(mark):
                global text
                end = time.time() + 60
                while mark not in text and time.time() < end:
                    if select.select([master], [], [], 0.2)[0]:
                        try: text += os.read(master, 65536).decode(errors="replace")
                        except OSError: break
                return mark in text
            seen = [wait("running"), wait("20 of 20")]
            raw = termios.tcgetattr(master)[3] & (termios.ECHO | termios.ICANON)
            os.write(master, b"p"); seen.append(wait("paused"))
            os.write(master, b"p"); text = ""; seen.append(wait("running"))
            os.write(master, b"d"); seen.append(wait("phones: 20 provisioned"))
            after = termios.tcgetattr(master)[3] & (termios.ECHO | termios.ICANON)
            # A slow machine may find the rate too much, which is no matter here.
            status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
            print(seen, status in (0, 4), raw == 0, after == before, "\\x1b[?25h" in text)
            """
        let told = try run("/usr/bin/python3", ["-c", program, HandsetProgram.path] + words)
        #expect(told.output == "[True, True, True, True, True] True True True True\n", "\(told.output)\(told.errors)")
    }
}
