import Foundation
import TestSupport
import Testing

/// `handset report` of logs that are not whole, or not of this program's form.
@Suite struct ReportLogTests {
    private let folder: TemporaryFolder
    private let lines: [String]

    init() throws {
        folder = try TemporaryFolder()
        let run = try HandsetProgram.run("run", "T-04", "--world", "virtual", "--events", folder("e.jsonl"))
        #expect(run.status == 0, "\(run.errors)")
        lines = folder.read("e.jsonl").split(separator: "\n").map(String.init)
    }

    private func report(_ lines: [String]) throws -> Finished {
        try folder.write("cut.jsonl", lines.map { $0 + "\n" }.joined())
        return try HandsetProgram.run(
            "report", folder("cut.jsonl"), "--report-json", folder("r.json"), "--report-junit", folder("r.xml"),
            "--report-html", folder("r.html"))
    }

    /// Lines that are left out, and what is said of them.
    static let cuts: [(gone: [Int], remark: String)] = [
        ([3, 4, 5], "lines 3 to 5 are missing"), ([4], "line 4 is missing"),
        ([1, 2, 6], "lines 1 to 2, 6 are missing"),
        ([-1], "the log ends before its run"),
    ]

    @Test("What a log lacks is said, and every output shows it", arguments: cuts.indices)
    func incomplete(place: Int) throws {
        let cut = Self.cuts[place]
        let gone = cut.gone.map { $0 < 0 ? lines.count : $0 }
        let told = try report(lines.enumerated().filter { !gone.contains($0.offset + 1) }.map(\.element))
        #expect(told.status == 0 && told.errors.contains(": \(cut.remark)\n"), "\(told.errors)")
        #expect(told.output.contains("INCOMPLETE: \(cut.remark).\n"))
        #expect(folder.read("r.html").contains("Incomplete: \(cut.remark)."))
        #expect(folder.read("r.json").contains("\"remarks\":[\"\(cut.remark)\"]"))
        #expect(folder.read("r.xml").contains("<skipped message=\"\(cut.remark)\"/>"))
    }

    @Test("Of a whole log nothing is said; a line that comes twice is")
    func whole() throws {
        let told = try report(lines)
        #expect(told.status == 0 && told.errors.isEmpty && !told.output.contains("INCOMPLETE"))
        #expect(!folder.read("r.json").contains("remarks"))
        let twice = try report(lines.prefix(4) + [lines[3]] + lines.dropFirst(4))
        #expect(twice.errors.contains("1 line stood there before, or out of order"), "\(twice.errors)")
    }

    @Test("A log of a newer form is refused", arguments: ["report", "explain"])
    func newer(command: String) throws {
        #expect(lines[0].contains("\"schema\":1"))
        try folder.write(
            "new.jsonl", lines[0].replacingOccurrences(of: "\"schema\":1", with: "\"schema\":9") + "\n")
        let told = try HandsetProgram.run(command, folder("new.jsonl"))
        #expect(told.status == 2 && told.output.isEmpty, "\(told.output)")
        #expect(
            told.errors.contains("line 1: `schema`: the log has form 9, this program reads form 1"), "\(told.errors)")
    }
}
