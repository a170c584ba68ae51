import Diagnosis
import Outputs
import Provisioning

/// Explains a file: an event log by its failures, any other log by its lines.
struct LogExplainer {
    private let printer: ExplanationPrinter

    /// What of a line is looked at, in bytes.
    private static let lineLimit = 4096

    init(_ printer: ExplanationPrinter) {
        self.printer = printer
    }

    /// Reads the file, `-` for standard input; what it holds decides what it is.
    func explain(file: String) throws {
        let bytes = try FileAccess.read(file)
        if bytes.first(where: { $0 > 0x20 }) == UInt8(ascii: "{") { return try explain(events: bytes, file) }
        try explain(lines: bytes, file)
    }

    private func explain(events bytes: [UInt8], _ file: String) throws {
        let events: [Event]
        do throws(EventReader.Failure) {
            events = try EventReader.read(log: bytes).events
        } catch {
            throw InputProblem("\(file): \(error)")
        }
        var findings = FindingList()
        for event in events { findings.record(event) }
        for (event, finding) in findings.all { printer.show(finding, phone: event.phone?.lowercase) }
        if findings.all.isEmpty {
            Terminal.say("\(file): \(events.count) events, and nothing in them that calls for an explanation")
        }
    }

    /// Explains what the lines of a log have in common: each finding once, the most frequent first.
    private func explain(lines bytes: [UInt8], _ file: String) throws {
        var counts: [String: (count: Int, order: Int, candidates: [LogLineReader.Candidate])] = [:]
        for bytes in bytes.lazy.split(whereSeparator: { $0 == 10 || $0 == 13 }) {
            let line = LogLine(String(decoding: bytes.prefix(Self.lineLimit), as: UTF8.self))
            let candidates = line.isVague ? [] : LogLineReader.candidates(for: line)
            guard let first = candidates.first else { continue }
            let known = counts[first.id]
            counts[first.id] = ((known?.count ?? 0) + 1, known?.order ?? counts.count, known?.candidates ?? candidates)
        }
        guard !counts.isEmpty else { throw InputProblem("\(file): no line of it is known") }
        for row in counts.values.sorted(by: { ($1.count, $0.order) < ($0.count, $1.order) }) {
            if !printer.isJSON { Terminal.print("\n\(row.count) \(row.count == 1 ? "line" : "lines")") }
            printer.show(row.candidates)
        }
    }
}
