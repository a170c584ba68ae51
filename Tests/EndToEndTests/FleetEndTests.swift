import Foundation
import TestSupport
import Testing

/// How a fleet at a steady rate ends: interrupted, by its limits, or once nobody is left to try again.
@Suite struct FleetEndTests {
    private func numbers(_ site: FleetTests.Site) throws -> [String: Any] {
        let data = try Data(contentsOf: URL(fileURLWithPath: site.folder("r.json")))
        return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    }

    private func start(_ site: FleetTests.Site, _ more: [String]) throws -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: HandsetProgram.path)
        let files = ["--events", site.folder("e.jsonl"), "--report-json", site.folder("r.json"), "--quiet"]
        process.arguments = site.arguments(more + files)
        process.standardInput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        return process
    }

    private func wait(_ process: Process, until isReached: () -> Bool) {
        while process.isRunning, !isReached() { usleep(20_000) }
    }

    private func count(_ site: FleetTests.Site, _ kind: String) -> Int {
        site.folder.read("e.jsonl").split(separator: "\n").count { $0.contains("\"event\":\"\(kind)\"") }
    }

    @Test("What comes due once a rate is interrupted is neither planned nor missed")
    func interrupted() throws {
        let site = try FleetTests.Site()
        // Sixteen engines with five starts a second each: every one waits for its next when the end is asked for.
        let process = try start(site, ["--phones", "400", "--rate", "80", "--engines", "16"])
        wait(process) { count(site, "resyncSucceeded") >= 100 }
        kill(process.processIdentifier, SIGINT)
        process.waitUntilExit()
        #expect(process.terminationStatus == 130)
        let generator = try #require(try numbers(site)["generator"] as? [String: Any])
        let missed = try #require(generator["missed"] as? Int)
        #expect(missed < 8, "\(generator)")
    }

    @Test("Phones that a rate was not to come to are told, are no failure, and can be asked for")
    func leftOut() throws {
        let site = try FleetTests.Site()
        let words = ["--phones", "12", "--rate", "40/s", "--count", "4", "--report-junit", site.folder("r.xml")]
        let run = try run(HandsetProgram.path, site.arguments(words))
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.output.contains("12 phones: 4 provisioned, 0 failed, 8 not started\n"))
        #expect(run.output.contains("8 phones had no turn: --count 4 ended the rate before.\n"))
        let junit = site.folder.read("r.xml")
        #expect(junit.contains(#"failures="0" errors="0" skipped="1""#) && junit.contains("<skipped message="))
        let asked = try site.fleet(
            "--phones", "12", "--rate", "40", "--count", "4", "--expect", "phones.provisioned == 12")
        #expect(asked.status == 1)
    }

    @Test("A storm is for everybody: phones that --count keeps from their profiles have none")
    func storm() throws {
        let site = try FleetTests.Site()
        let run = try site.fleet("--phones", "40", "--start-spread", "40s", "--count", "1")
        #expect(run.status == 1 && run.output.contains(" not started"), "\(run.output)")
    }

    @Test("SM-7: phones that failed at a steady rate try again by their own law before the run ends")
    func retries() throws {
        let site = try FleetTests.Site()
        site.server.stop()
        let process = try start(
            site, ["--phones", "10", "--rate", "20", "--set", "Resync_Error_Retry_Delay=1"])
        wait(process) { count(site, "resyncFailed") >= 10 }
        try site.restart()
        process.waitUntilExit()
        #expect([0, 4].contains(process.terminationStatus))
        let all = try numbers(site)
        #expect((all["phones"] as? [String: Int])?["provisioned"] == 10, "\(all["phones"] ?? "")")
        let resyncs = all["resyncs"] as? [String: Int] ?? [:]
        #expect(resyncs["failed"]! >= 10 && resyncs["succeeded"] == 10 && resyncs["inProgress"] == 0)
    }

    @Test("SM-7: nobody waits for a phone whose next try lies too far ahead")
    func noRetries() throws {
        let run = try HandsetProgram.run(
            "fleet", "--phones", "2", "--without-certificate", "100%", "--rate", "20", "--rule",
            "https://127.0.0.1:1/", "--set", "Resync_Error_Retry_Delay=3600")
        #expect(run.status == 1 && run.output.hasPrefix("2 phones: 0 provisioned, 2 failed\n"), "\(run.output)")
    }

    @Test(
        "A rate is told a second, a minute or an hour", arguments: [("40/s", 0), ("2400/m", 0), ("5/x", 64), ("0", 64)])
    func rates(rate: String, status: Int32) throws {
        let run = try HandsetProgram.run("plan", "--phones", "3", "--rate", rate)
        #expect(run.status == status, "\(run.errors)")
    }

    @Test("SM-4: a storm that ends before its first phone may begin says so")
    func tooShort() throws {
        let words = [
            "fleet", "--phones", "3", "--without-certificate", "100%", "--rule", "https://127.0.0.1:1/", "--set",
            "Resync_Random_Delay=600", "--duration", "1s",
        ]
        let told = "no resync took place: the first phone was to begin after "
        let run = try TestSupport.run(HandsetProgram.path, words)
        #expect(run.status == 1 && run.output.contains(told) && run.output.contains("--duration 1s"), "\(run.output)")
        let quiet = try TestSupport.run(HandsetProgram.path, words + ["--quiet"])
        #expect(quiet.errors.hasPrefix("handset: \(told)"), "\(quiet.errors)")
    }
}
