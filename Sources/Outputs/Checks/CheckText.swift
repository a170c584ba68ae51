package import Checks
package import Diagnosis

/// What a check tells a person: a line for each clause, and the fix right below what failed.
package struct CheckText: CheckOutput {
    private let colour: Bool
    private let isQuiet: Bool

    /// Makes the output; a quiet one tells nothing but what failed.
    package init(colour: Bool, isQuiet: Bool = false) {
        (self.colour, self.isQuiet) = (colour, isQuiet)
    }

    /// The text.
    package func render(_ report: CheckReport, failOn: Finding.Severity) -> [UInt8] {
        var lines: [String] = []
        if !isQuiet {
            lines.append("handset check  \(SafeText.shown(report.rule))")
            lines.append("  \(report.phone); \(report.requests) requests in \(Shown.time(report.seconds))")
        }
        for topic in report.topics {
            let results = report.results(of: topic).filter {
                !isQuiet || $0.severity != nil || $0.verdict.word == "could-not-run"
            }
            if results.isEmpty { continue }
            lines += ["", paint(topic.rawValue, "1")] + rows(results)
        }
        lines += ["", SafeText.shown(report.summary)]
        return Array((lines.joined(separator: "\n") + "\n").utf8)
    }

    /// Checks that say the same of why they are skipped stand on one line.
    private func rows(_ results: [CheckResult]) -> [String] {
        var rows: [String] = []
        var told: Set<String> = []
        for result in results {
            guard case .skipped(let reason) = result.verdict else {
                rows += self.rows(result)
                continue
            }
            guard told.insert(reason).inserted else { continue }
            let ids = results.filter { $0.verdict.word == "skipped" && $0.verdict.statement == reason }.map(\.card.id)
            if ids.count == 1 {
                rows += self.rows(result)
            } else {
                rows.append(
                    "  \(paint("–", "2")) \(ids.count) skipped: \(SafeText.shown(reason)): \(ids.joined(separator: ", "))"
                )
            }
        }
        return rows
    }

    private func rows(_ result: CheckResult) -> [String] {
        let name = result.card.id + String(repeating: " ", count: max(1, 28 - result.card.id.count))
        let word =
            result.severity.map { "\($0.rawValue): " }
            ?? (result.verdict.word == "passed" ? "" : "\(result.verdict.word): ")
        let line = "  \(paint(result.mark, tone(result))) \(name)\(word)\(SafeText.shown(result.verdict.statement))"
        guard case .failed(let failure) = result.verdict else { return [line] }
        var rows = [line]
        if let finding = failure.findings.first {
            rows += part("cause", "\(finding.statement) [\(finding.id)]") + part("server's log", finding.serverLog)
        }
        return rows + part("why", result.card.why) + part("what to do", result.fix ?? "")
            + part("see", result.card.page)
    }

    /// A title and a text below a failure, wrapped; a line of the text that is indented is a command and stays whole.
    private func part(_ title: String, _ text: String) -> [String] {
        let blank = String(repeating: " ", count: 20)
        var rows: [String] = []
        for line in text.split(separator: "\n").map(String.init) {
            let wrapped =
                line.hasPrefix(" ") ? [SafeText.shown(line)] : Self.wrapped(SafeText.shown(line, limit: 2000), 96)
            rows += wrapped.map { blank + $0 }
        }
        guard let first = rows.first else { return [] }
        let head = "      " + title + String(repeating: " ", count: max(1, 14 - title.count))
        rows[0] = head + first.dropFirst(blank.count)
        return rows
    }

    private static func wrapped(_ text: String, _ width: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ") {
            if !line.isEmpty, line.count + 1 + word.count > width {
                lines.append(line)
                line = ""
            }
            line += line.isEmpty ? String(word) : " \(word)"
        }
        return line.isEmpty ? lines : lines + [line]
    }

    private func tone(_ result: CheckResult) -> String {
        switch result.verdict {
        case .passed: "32"
        case .failed: result.severity == .error ? "31" : "33"
        case .skipped: "2"
        case .couldNotRun: "35"
        }
    }

    private func paint(_ text: String, _ code: String) -> String { colour ? "\u{1b}[\(code)m\(text)\u{1b}[0m" : text }
}
