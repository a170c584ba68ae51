import Foundation
import TestSupport
import Testing

/// Which logs are one run, and what they are as one log.
@Suite struct SegmentTests {
    /// The logs of fleets of six phones that no server answers; a port below 1 would be no port.
    private func play(_ folder: TemporaryFolder, _ name: String, _ more: String...) throws {
        let result = try run(
            HandsetProgram.path,
            [
                "fleet", "--phones", "6", "--without-certificate", "100%", "--storm", "--rule",
                "https://127.0.0.1:1/$MA.xml", "--set", "Resync_Random_Delay=0", "--count", "2", "--events",
                folder(name),
            ] + more)
        #expect([1, 4].contains(result.status), "\(result.status) \(result.errors)")
    }

    private func report(_ folder: TemporaryFolder, _ names: [String], _ more: String...) throws -> Finished {
        try run(HandsetProgram.path, ["report"] + names.map { folder($0) } + more)
    }

    private func numbers(_ path: String) throws -> [String: Any] {
        let data = try Data(contentsOf: URL(fileURLWithPath: path))
        return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    }

    @Test("Only the segments of one plan are one run; which are missing is told")
    func segments() throws {
        let folder = try TemporaryFolder()
        for part in 1...3 { try play(folder, "\(part)", "--segment", "\(part)/3") }
        try play(folder, "other", "--segment", "2/3", "--seed", "9")
        try play(folder, "half", "--segment", "1/2")
        try play(folder, "rule", "--segment", "2/3", "--set", "GPP_A=x")
        let whole = try report(folder, ["1", "2", "3"])
        #expect(
            whole.output.hasPrefix("6 phones: 0 provisioned, ") && !whole.errors.contains("missing"), "\(whole.errors)")
        let part = try report(folder, ["1", "3"])
        #expect(part.errors.contains("2/3") && part.errors.contains("missing"), "\(part.errors)")
        for (names, reason) in [
            (["1", "1"], "segment 1/3"), (["1", "other"], "seed"), (["1", "half"], "segments"),
            (["1", "rule"], "--set"),
        ] {
            let result = try report(folder, names)
            #expect(result.status == 2 && result.errors.contains(reason), "\(names): \(result.status) \(result.errors)")
        }
    }

    @Test("The logs of segments become one log that says the same, with evidence that points to the same lines")
    func merge() throws {
        let folder = try TemporaryFolder()
        for part in 1...2 { try play(folder, "\(part)", "--segment", "\(part)/2") }
        let apart = try report(folder, ["1", "2"], "--report-json", folder("apart.json"), "--events", folder("all"))
        #expect([0, 4].contains(apart.status), "\(apart.errors)")
        let again = try report(folder, ["all"], "--report-json", folder("again.json"))
        #expect(again.status == apart.status, "\(again.errors)")
        var (one, other) = (try numbers(folder("apart.json")), try numbers(folder("again.json")))
        // Each log had a last line; the merged one has one.
        (one["statuses"], other["statuses"]) = (nil, nil)
        #expect(NSDictionary(dictionary: one) == NSDictionary(dictionary: other))
        let lines = folder.read("all").split(separator: "\n")
        for (index, line) in lines.enumerated() { #expect(line.hasPrefix("{\"n\":\(index + 1),")) }
        let times = lines.compactMap { $0.split(separator: ",").dropFirst().first?.dropFirst(4) }.compactMap {
            Double($0)
        }
        #expect(times == times.sorted() && times.count == lines.count)
        for line in lines where line.contains("\"event\":\"finding\"") {
            let finding = try #require(
                try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
            let evidence = try #require(finding["evidence"] as? [Int])
            #expect(!evidence.isEmpty)
            let phone = try #require(finding["phone"] as? String)
            for number in evidence { #expect(lines[number - 1].contains("\"phone\":\"\(phone)\"")) }
        }
        #expect(lines.last?.contains("\"event\":\"runEnded\"") == true)
    }

    @Test("What a report cannot do is refused")
    func refused() throws {
        let folder = try TemporaryFolder()
        try play(folder, "1")
        for option in ["--metrics", "--dashboard"] {
            let result = try report(folder, ["1"], option, "127.0.0.1:0")
            #expect(result.status == 2 && result.errors.contains(option), "\(result.errors)")
        }
        let twice = try run(HandsetProgram.path, ["report", "-", "--events", folder("m")], input: folder.read("1"))
        #expect(twice.status == 2 && !FileManager.default.fileExists(atPath: folder("m")))
    }
}
