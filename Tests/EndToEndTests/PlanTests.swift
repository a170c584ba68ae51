import Foundation
import TestSupport
import Testing

/// `handset plan` as people and scripts use it.
@Suite struct PlanTests {
    /// A fleet whose server is too slow, with a power cut: everything that could come out in another order.
    private static let busy = [
        "plan", "--phones", "150", "--duration", "2h", "--capacity", "3/s", "--queue", "20", "--overload", "refused",
        "--latency", "20ms,p99=200ms", "--power-cut", "1h,50%,5m", "--models", "8841:3,7841:1", "--firmwares",
        "12.0.7:1,11.3.2:1", "--p256", "20%", "--set", "Resync_Random_Delay=3",
    ]

    private func log(_ folder: TemporaryFolder, _ name: String, _ more: [String]) throws -> Data {
        let path = folder.path + "/" + name
        let done = try TestSupport.run(HandsetProgram.path, Self.busy + ["--events", path, "--quiet"] + more)
        #expect(done.status == 0, "\(done.errors)")
        return try Data(contentsOf: URL(fileURLWithPath: path))
    }

    @Test("one seed, one log, byte for byte, in two processes and on four engines; another seed, another log")
    func determinism() throws {
        let folder = try TemporaryFolder()
        let first = try log(folder, "a", [])
        #expect(first.count > 500_000)
        #expect(try log(folder, "b", []) == first)
        #expect(try log(folder, "c", ["--engines", "4"]) == first)
        #expect(try log(folder, "d", ["--seed", "2"]) != first)
    }

    @Test("SM-4: the table compares one parameter over one seed; more jitter, fewer failures")
    func comparison() throws {
        let done = try HandsetProgram.run(
            "plan", "--phones", "300", "--capacity", "5/s", "--queue", "20", "--overload", "503", "--compare",
            "Resync_Random_Delay=0,10", "--json", "--set", "Resync_Error_Retry_Delay=60+60")
        let runs = try done.events()
        #expect(done.status == 0)
        #expect(runs.map { $0.text("plan") } == ["Resync_Random_Delay=0", "Resync_Random_Delay=10"])
        let failed = runs.compactMap { $0.number("failedRequests") }
        #expect(failed[0] > 200 && failed[1] < failed[0] / 4)
        let recovery = try #require((runs[0]["recovery"] as? [[String: Any]])?.first)
        #expect(recovery["phones"] as? Int == 300)
        #expect(try #require(recovery["p50"] as? Double) <= #require(recovery["p100"] as? Double))
    }

    @Test("X-18: a server that can do nothing in time leaves phones without a profile, and the status says so")
    func unprovisioned() throws {
        let done = try HandsetProgram.run(
            "plan", "--phones", "50", "--capacity", "1/m", "--duration", "10m", "--set", "Resync_Random_Delay=0")
        #expect(done.status == 1)
        #expect(done.output.contains("never"))
        #expect(done.output.contains("seed 1"))
    }

    @Test("the parts of a fleet have the phones of the whole")
    func segments() throws {
        let folder = try TemporaryFolder()
        func phones(_ more: [String]) throws -> Set<String> {
            let path = folder.path + "/e"
            let all = ["plan", "--phones", "20", "--mac-pattern", "00562b******", "--events", path, "--quiet"] + more
            #expect(try TestSupport.run(HandsetProgram.path, all).status == 0)
            let lines = try String(contentsOf: URL(fileURLWithPath: path), encoding: .utf8).split(separator: "\n")
            return Set(
                try lines.filter { $0.contains("phonePoweredOn") }.map { line in
                    let fields = try #require(
                        try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
                    return "\(fields["phone"] ?? "") \(fields["serial"] ?? "") \(fields["model"] ?? "")"
                })
        }
        let whole = try phones([])
        let parts = try ["1/3", "2/3", "3/3"].map { try phones(["--segment", $0]) }
        #expect(whole.count == 20)
        #expect(parts.map(\.count) == [7, 7, 6])
        #expect(parts.reduce(Set()) { $0.union($1) } == whole)
    }

    @Test("a server from a file is played, its capacity with it")
    func server() throws {
        let folder = try TemporaryFolder()
        try folder.write(
            "server.yaml",
            """
            capacity: { requestsPerSecond: 2, queue: 1000 }
            routes:
              - { path: "*", status: 404 }

            """)
        let done = try HandsetProgram.run(
            "plan", "--phones", "20", "--server", folder.path + "/server.yaml", "--duration", "5m", "--json",
            "--set", "Resync_Random_Delay=0", "--set", "Resync_Error_Retry_Delay=3600")
        #expect(done.status == 1, "\(done.errors)")
        let run = try #require(try done.events().first)
        #expect(run.number("resyncsSucceeded") == 0)
        #expect(run.number("failedRequests") == 20)
    }

    @Test(
        "bad input ends with 2 and says what would be right",
        arguments: [
            (["--set", "Resync_Randm_Delay=3"], "Resync_Random_Delay"),
            (["--compare", "Resync_Periodic"], "NAME=V1,V2"),
            (["--compare", "Resync_Periodic=x,y"], "expected"), (["--models", "8841:1,9999:1"], "9999"),
            (["--segment", "4/3"], "I/N"), (["--mac-pattern", "00562b4*"], "00562b******"),
            (["--server", "/nowhere/at/all.yaml"], "all.yaml"), (["--storm", "--rate", "5"], "exclude"),
        ])
    func refusals(options: [String], expected: String) throws {
        let done = try TestSupport.run(HandsetProgram.path, ["plan", "--phones", "5"] + options)
        #expect(done.status == 2)
        #expect(done.errors.contains(expected), "\(done.errors)")
        #expect(done.output.isEmpty)
    }
}
