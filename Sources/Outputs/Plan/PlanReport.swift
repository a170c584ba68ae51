package import Provisioning

/// What a plan comes to, for people and for programs: the load over time, its peak, and how long recovery takes.
package struct PlanReport: Sendable {
    /// One run of the plan.
    package struct Run: Sendable {
        /// What was different in this run: `Resync_Random_Delay=60`; empty where nothing is compared.
        package var label: String
        /// The load.
        package var curve: LoadCurve
        /// How many events there were, written down or not.
        package var events: Int
        /// How many handshakes were made; the others were told from memory.
        package var handshakes: Int
        /// When the run ended.
        package var end: Instant
        /// How many phones were planned.
        package var phones: Int

        /// Makes a run's result.
        package init(label: String, curve: LoadCurve, events: Int, handshakes: Int, end: Instant, phones: Int) {
            (self.label, self.curve, self.events) = (label, curve, events)
            (self.handshakes, self.end, self.phones) = (handshakes, end, phones)
        }

        /// True where every phone got power, and its profile since then.
        package var isComplete: Bool { curve.phoneCount == phones && curve.provisioned == phones }
    }

    /// The shares that a plan is asked for.
    package static let shares = [0.5, 0.95, 0.99, 1]

    /// The runs, in the order in which they were made.
    package var runs: [Run]
    /// The seed of all of them.
    package var seed: UInt64

    /// Makes a report.
    package init(_ runs: [Run], seed: UInt64) {
        (self.runs, self.seed) = (runs, seed)
    }

    // MARK: - For people

    /// The report as text: each run with its chart, then a table where several are compared.
    package var text: String {
        var lines: [String] = []
        for run in runs {
            if !run.label.isEmpty { lines += [SafeText.shown(run.label), ""] }
            lines += Self.text(run)
        }
        if runs.count > 1 { lines += comparison }
        lines.append("seed \(seed)")
        return lines.joined(separator: "\n") + "\n"
    }

    private static func text(_ run: Run) -> [String] {
        let curve = run.curve
        var lines = LoadChart(curve.requests, until: run.end).lines
        let handshakes = Shown.count(run.handshakes, "real handshake")
        lines += [
            "",
            "\(Shown.count(run.phones, "phone")), \(Shown.count(curve.requests.total, "request")) "
                + "(\(curve.failures.total) failed), \(Shown.count(curve.succeeded + curve.failed, "resync")) "
                + "(\(curve.failed) failed), \(handshakes), \(run.events) events in \(PlanTime.text(run.end - .start))",
            peak(curve), "",
        ]
        lines += table(
            ["provisioned", "phones"] + shares.map { "\(Int($0 * 100)) %" },
            curve.waves.map { wave in
                ["from \(PlanTime.text(wave.began - .start))", "\(wave.provisioned) of \(wave.phones)"] + times(wave)
            })
        return lines + [""]
    }

    private static func peak(_ curve: LoadCurve) -> String {
        guard let peak = curve.peak else { return "no request was made" }
        return
            "peak: \(Shown.count(peak.requests, "request")) in one second, at \(PlanTime.text(.seconds(peak.second)))"
    }

    /// The last wave of each run beside those of the others: what a change does to the recovery.
    private var comparison: [String] {
        let rows = runs.map { run in
            [
                SafeText.shown(run.label), "\(run.curve.peak?.requests ?? 0)/s", "\(run.curve.failures.total)",
                run.curve.waves.last.map { "\($0.provisioned) of \($0.phones)" } ?? "-",
            ] + (run.curve.waves.last.map(Self.times) ?? Self.shares.map { _ in "-" })
        }
        return Self.table(
            ["compared", "peak", "failed", "provisioned"] + Self.shares.map { "\(Int($0 * 100)) %" }, rows) + [""]
    }

    private static func times(_ wave: LoadCurve.Wave) -> [String] {
        shares.map { wave.time(untilShare: $0).map(PlanTime.text) ?? "never" }
    }

    private static func table(_ head: [String], _ rows: [[String]]) -> [String] {
        let widths = head.indices.map { column in ([head] + rows).map { $0[column].count }.max() ?? 0 }
        return ([head] + rows).map { row in
            row.enumerated().map { column, cell in
                let blanks = String(repeating: " ", count: widths[column] - cell.count)
                return column == 0 ? cell + blanks : blanks + cell
            }.joined(separator: "  ")
        }
    }

    // MARK: - For programs

    /// The report as JSON Lines, one object a run.
    package var jsonLines: [UInt8] {
        var json = JSONWriter()
        for run in runs {
            json.object { write(run, to: &$0) }
            json.endLine()
        }
        return json.bytes
    }

    private func write(_ run: Run, to json: inout JSONWriter) {
        let curve = run.curve
        json.member("plan", run.label.isEmpty ? nil : run.label)
        json.name("seed")
        json.number(seed)
        json.member("phones", run.phones)
        json.member("events", run.events)
        json.member("handshakes", run.handshakes)
        json.member("requests", curve.requests.total)
        json.member("failedRequests", curve.failures.total)
        json.member("resyncsSucceeded", curve.succeeded)
        json.member("resyncsFailed", curve.failed)
        json.member("seconds", seconds: run.end.seconds)
        json.member("complete", run.isComplete)
        json.member("peakRequestsPerSecond", curve.peak?.requests)
        json.member("peakAt", curve.peak.map { Int($0.second) })
        json.name("recovery")
        json.array(curve.waves) { json, wave in
            json.object { json in
                json.member("from", seconds: wave.began.seconds)
                json.member("phones", wave.phones)
                json.member("provisioned", wave.provisioned)
                for share in Self.shares {
                    json.name(anyOf: "p\(Int(share * 100))")
                    if let time = wave.time(untilShare: share) { json.seconds(time.inSeconds) } else { json.null() }
                }
            }
        }
        json.name("load")
        json.object { json in
            json.member("width", seconds: curve.requests.width)
            for (name, part) in [
                ("requests", curve.requests), ("failed", curve.failures), ("succeeded", curve.successes),
            ] {
                json.name(anyOf: name)
                json.array(part.widened(to: curve.requests.width).bins) { $0.number($1) }
            }
        }
    }
}

/// Times of a plan as a person reads them: `41.2s`, `6m12s`, `12h05m`.
enum PlanTime {
    static func text(_ duration: Duration) -> String {
        let seconds = max(0, duration.inSeconds)
        if seconds < 60 { return "\(Shown.decimal(seconds, places: 1))s" }
        let whole = Int(seconds.rounded())
        if whole < 3600 { return "\(whole / 60)m\(two(whole % 60))s" }
        return "\(whole / 3600)h\(two(whole % 3600 / 60))m\(whole % 60 == 0 ? "" : "\(two(whole % 60))s")"
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}
