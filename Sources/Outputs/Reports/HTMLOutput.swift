import Diagnosis
import Provisioning

/// The run as one page: no script, no external file, light and dark, for a phone's screen and for paper.
package struct HTMLOutput: ReportOutput {
    /// `html`.
    package var name: String { "html" }

    /// Makes the output.
    package init() {}

    /// The file.
    package func render(_ report: RunReport) -> [UInt8] {
        let summary = report.summary
        let parts = [
            verdict(report), figures(summary), thresholds(report), checks(report), recovery(summary), load(summary),
            times(summary), causes(summary), ruleErrors(summary), findings(summary), slowest(summary),
            generator(summary.generator),
            environment(summary),
        ]
        return Array(HTMLPage.page(title: report.title, parts.joined(separator: "\n")).utf8)
    }

    // MARK: - What came of it

    private func verdict(_ report: RunReport) -> String {
        let summary = report.summary
        let (tone, text) =
            report.isInvalid
            ? ("bad", "Invalid: the generator was the bottleneck, so the figures are not the server's.")
            : report.hasFailedChecks
                ? ("bad", "Something that was expected did not hold.")
                : summary.isComplete
                    ? ("good", "Every phone\(summary.leftOut == nil ? "" : " that had its turn") has its profile.")
                    : (
                        "doubtful",
                        "\(summary.phonesProvisioned) of "
                            + "\(Shown.count(summary.phones + summary.phonesUnstarted, "phone")) have their profile."
                    )
        let advice = summary.generator.bottlenecks.keys.sorted().map { HTMLPage.paragraph(GeneratorAdvice.text($0)) }
        let interrupted =
            summary.isInterrupted ? HTMLPage.paragraph("The run was interrupted before its plan ended.") : ""
        let leftOut = summary.leftOut.map {
            HTMLPage.paragraph("\(Shown.count(summary.phonesUnstarted, "phone")) had no turn: \($0).")
        }
        let remarks = summary.remarks.map { HTMLPage.paragraph("Incomplete: \($0).") }
        return #"<p class="verdict \#(tone)">\#(Markup.escaped(text))</p>"# + remarks.joined() + interrupted
            + (leftOut ?? "") + advice.joined()
    }

    private func figures(_ summary: RunSummary) -> String {
        var figures: [(name: String, value: String)] = [
            ("phones", "\(summary.phones)"), ("provisioned", "\(summary.phonesProvisioned)"),
            ("failed", "\(summary.phonesFailed)"), ("waiting", "\(summary.phonesWaiting)"),
            ("resyncs", "\(summary.started)"), ("in progress", "\(summary.inProgress)"),
            ("transfers", "\(summary.transfers)"), ("duration", Shown.duration(summary.end.seconds)),
        ]
        if summary.phonesUnstarted > 0 { figures.insert(("not started", "\(summary.phonesUnstarted)"), at: 4) }
        return HTMLPage.figures(figures)
    }

    private func thresholds(_ report: RunReport) -> String {
        HTMLPage.table(
            "Expected", ["threshold", "measured", ""],
            report.thresholds.map { [$0.threshold.description, $0.measured, $0.holds ? "held" : "FAILED"] }
        )
    }

    private func checks(_ report: RunReport) -> String {
        HTMLPage.table(
            "Checked", ["", "", ""],
            report.extraChecks.map { check in
                switch check.verdict {
                case .held: [check.group, check.name, "held"]
                case .failed(let why): [check.group, check.name, "FAILED: \(why)"]
                case .couldNotRun(let why): [check.group, check.name, "could not run: \(why)"]
                case .skipped(let why): [check.group, check.name, "not asked for: \(why)"]
                }
            }
        )
    }

    // MARK: - Over time

    private func recovery(_ summary: RunSummary) -> String {
        // Nobody loses a profile: the last count holds to the end.
        var points = summary.recoveryCurve.cumulative
        if let last = points.last, last.seconds < summary.end.seconds {
            points.append((summary.end.seconds, last.count))
        }
        return HTMLPage.chart(
            "Phones with their profile", summary.end.seconds, [HTMLPage.Line("with their profile", "good", points)],
            ceiling: summary.phones + summary.phonesUnstarted
        )
    }

    private func load(_ summary: RunSummary) -> String {
        func rates(_ curve: Curve, _ width: Double) -> [(seconds: Double, count: Int)] {
            let curve = curve.widened(to: width)
            // A count holds for the whole of its bin.
            return curve.bins.enumerated().flatMap { bin, count in
                [(Double(bin) * curve.width, count), (Double(bin + 1) * curve.width, count)]
            }
        }
        let (planned, started) = (summary.generator.plannedCurve, summary.generator.startedCurve)
        let width = max(planned.width, started.width, summary.successCurve.width, summary.failureCurve.width, 1)
        let lines = [
            HTMLPage.Line("planned", "plan", rates(planned, width)),
            HTMLPage.Line("started", "plain", rates(started, width)),
            HTMLPage.Line("succeeded", "good", rates(summary.successCurve, width)),
            HTMLPage.Line("failed", "bad", rates(summary.failureCurve, width)),
        ].filter { line in line.points.contains { $0.count > 0 } }
        return HTMLPage.chart("Resyncs in each \(Shown.decimal(width, places: 2)) s", summary.end.seconds, lines)
    }

    private func times(_ summary: RunSummary) -> String {
        let statistics: [Metric.Statistic] = [.p50, .p90, .p99, .p999, .max]
        return HTMLPage.table(
            "Times", ["phase", "count"] + statistics.map(\.rawValue),
            Metric.Timed.allCases.filter { summary.durations[$0] != nil }.map { timed in
                [timed.rawValue, "\(summary.durations[timed]?.count ?? 0)"]
                    + statistics.map { summary.measure(.time(timed, $0)).shown }
            }
        )
    }

    // MARK: - What went wrong

    private func causes(_ summary: RunSummary) -> String {
        HTMLPage.table(
            "Failed transfers by cause", ["count", "cause", "refused by", "for example", "why"],
            summary.causes.map { code, count in
                let example = summary.failures[code]?.example
                let explanation = DiagnosisRules.all.lazy.map(\.explanation).first { $0.references.contains(code) }
                return [
                    "\(count)", "\(code) \(example?.cause.rawValue ?? "")", example?.refusedBy.rawValue ?? "",
                    example?.detail ?? "", explanation?.summary ?? "",
                ]
            }
        )
    }

    private func ruleErrors(_ summary: RunSummary) -> String {
        HTMLPage.table(
            "Rules that failed", ["count", "error"],
            RunSummary.ranked(summary.ruleErrors).map { ["\($0.count)", $0.code] })
    }

    private func findings(_ summary: RunSummary) -> String {
        let parts = summary.findings.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }.map {
            slug, finding in
            let explanation = DiagnosisRules.explanation(slug)
            return """
                <details class="finding" open><summary>\(finding.count) × \(Markup.escaped(slug)) \
                (\(Markup.escaped(finding.severity)))</summary>\
                \(HTMLPage.paragraph(finding.statement))\(HTMLPage.paragraph(explanation?.why ?? ""))\
                <pre>\(Markup.escaped(finding.fix))</pre></details>
                """
        }
        return parts.isEmpty ? "" : "<section><h2>Findings</h2>\(parts.joined())</section>"
    }

    private func slowest(_ summary: RunSummary) -> String {
        HTMLPage.table(
            "Slowest phones", ["phone", "longest resync"],
            summary.census.slowest.map { [$0.phone.lowercase, Shown.time($0.seconds)] }
        )
    }

    // MARK: - With what

    private func generator(_ generator: GeneratorSummary) -> String {
        guard generator.hasMeasured else { return "" }
        return HTMLPage.table(
            "The generator", ["", ""],
            [
                ["starts planned, made, missed", "\(generator.planned), \(generator.started), \(generator.missed)"],
                ["most in flight", "\(generator.peakInFlight)"],
                [
                    "CPU time",
                    "\(Shown.time(generator.cpu)), \(Shown.decimal(generator.cpuShare * 100, places: 0)) % of one of "
                        + "\(generator.cores) cores",
                ],
                ["loops late by at most", Shown.time(generator.lag)],
                ["descriptors", "\(generator.descriptors) of \(generator.descriptorLimit)"],
            ]
        )
    }

    private func environment(_ summary: RunSummary) -> String {
        let rows = summary.runs.flatMap { run -> [[String]] in
            var rows = [
                ["Handset", run.version], ["libcurl", run.libcurl.isEmpty ? "none: virtual time" : run.libcurl],
                ["OpenSSL", run.openssl], ["seed", "\(run.seed)"],
            ]
            if let began = run.began { rows.append(["began", "\(began)"]) }
            return rows + run.options.map { [$0.name == "command" ? $0.name : "--\($0.name)", $0.value] }
        }
        return HTMLPage.table("Environment", ["", ""], rows)
    }
}
