import Provisioning

/// What a person wants first: outcomes, causes, times, and what was asked for.
package struct TextOutput: ReportOutput {
    /// `text`.
    package var name: String { "text" }

    /// Makes the output.
    package init() {}

    /// The text.
    package func render(_ report: RunReport) -> [UInt8] {
        let summary = report.summary
        var lines = [
            "\(Shown.count(summary.phones + summary.phonesUnstarted, "phone")): \(summary.phonesProvisioned) provisioned, "
                + "\(summary.phonesFailed) failed" + waiting(summary),
            "\(Shown.count(summary.started, "resync")) (\(summary.succeeded) succeeded, \(summary.failed) failed"
                + (summary.inProgress > 0 ? ", \(summary.inProgress) in progress" : "") + "), "
                + "\(Shown.count(summary.transfers, "transfer")), \(Shown.count(summary.changes, "change")) "
                + "in \(Shown.duration(summary.end.seconds))",
        ]
        lines += table("failed transfers", summary.causes)
        lines += table("rejected profiles", RunSummary.ranked(summary.rejectionsByStage))
        lines += table("rules that failed", RunSummary.ranked(summary.ruleErrors))
        lines += table("findings", RunSummary.ranked(summary.findings.mapValues(\.count)))
        lines += times(summary)
        lines += generator(summary.generator)
        lines += report.thresholds.map { verdict in
            "\(verdict.holds ? "held  " : "FAILED")  \(verdict.threshold): \(verdict.measured)"
        }
        lines += summary.remarks.map { "INCOMPLETE: \(SafeText.shown($0))." }
        if let why = summary.tooShort { lines.append("no resync took place: \(why).") }
        if let why = summary.leftOut {
            lines.append("\(Shown.count(summary.phonesUnstarted, "phone")) had no turn: \(why).")
        }
        if summary.isInterrupted { lines.append("INTERRUPTED: the run ended before its plan did.") }
        if report.isInvalid {
            lines.append("INVALID: the generator was the bottleneck, so the figures are not the server's.")
            lines += summary.generator.bottlenecks.keys.sorted().map { "  " + GeneratorAdvice.text($0) }
        }
        return Array((lines.joined(separator: "\n") + "\n").utf8)
    }

    private func waiting(_ summary: RunSummary) -> String {
        (summary.phonesWaiting > 0 ? ", \(summary.phonesWaiting) waiting" : "")
            + (summary.phonesUnstarted > 0 ? ", \(summary.phonesUnstarted) not started" : "")
    }

    private func times(_ summary: RunSummary) -> [String] {
        let timed = Metric.Timed.allCases.filter { summary.durations[$0] != nil }
        if timed.isEmpty { return [] }
        return [aligned("times", 12) + ["p50", "p95", "p99", "max"].map { aligned($0, right: true, 12) }.joined()]
            + timed.map { phase in
                let cells = [Metric.Statistic.p50, .p95, .p99, .max].map { statistic in
                    let measure = summary.measure(.time(phase, statistic))
                    return aligned(measure.shown, right: true, 12)
                }
                return aligned("  \(phase.rawValue)", 12) + cells.joined()
            }
    }

    private func generator(_ generator: GeneratorSummary) -> [String] {
        guard generator.hasMeasured else { return [] }
        let share = Shown.decimal(generator.cpuShare * 100, places: 0)
        return [
            "generator: \(generator.planned) starts planned, \(generator.started) made, "
                + "\(generator.missed) missed; at most \(generator.peakInFlight) in flight",
            "           \(Shown.decimal(generator.cpu, places: 2)) s of CPU (\(share) % of one of \(generator.cores) cores), "
                + "loops late by \(Shown.time(generator.lag)) at most",
        ]
    }

    private func table(_ title: String, _ rows: [(code: String, count: Int)]) -> [String] {
        rows.isEmpty
            ? [] : [title] + rows.map { "  \(aligned(String($0.count), right: true, 6))  \(SafeText.shown($0.code))" }
    }

    private func aligned(_ text: String, right: Bool = false, _ width: Int) -> String {
        let blanks = String(repeating: " ", count: max(0, width - text.count))
        return right ? blanks + text : text + blanks
    }
}
