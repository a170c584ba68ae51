import Provisioning

/// What a running fleet looks like: a frame of text for a terminal, a line for a log, JSON for the dashboard.
package struct LiveView: Sendable {
    /// What the fleet is doing.
    package enum State: String, Sendable { case running, paused, draining, stopping }

    private let phones: Int
    private var width: Int
    private var before: (measured: Double, planned: Int, started: Int) = (0, 0, 0)
    private var endedBefore: (seconds: Double, count: Int) = (0, 0)
    /// Planned starts, actual starts and ended resyncs a second, over the last interval that was measured.
    package private(set) var rates: (planned: Double, started: Double, ended: Double) = (0, 0, 0)

    /// Makes the view of a fleet of so many phones, for a screen of so many columns.
    package init(phones: Int, width: Int = 80) {
        (self.phones, self.width) = (max(1, phones), max(Self.narrowest, width))
    }

    /// Takes the screen's width, which people change.
    package mutating func resize(to width: Int) { self.width = max(Self.narrowest, width) }

    private static let narrowest = 40

    /// Notes the moment, so that rates are those of the time since the last note: starts by the generator's own measurements,
    /// which come at moments of their own.
    package mutating func note(_ summary: RunSummary, at seconds: Double) {
        let generator = summary.generator
        let span = generator.measured - before.measured
        // Over a moment a rate says nothing.
        if span > 0.4 {
            rates.planned = Double(generator.planned - before.planned) / span
            rates.started = Double(generator.started - before.started) / span
            before = (generator.measured, generator.planned, generator.started)
        }
        let ended = summary.succeeded + summary.failed
        if seconds - endedBefore.seconds > 0.9 {
            rates.ended = Double(ended - endedBefore.count) / (seconds - endedBefore.seconds)
            endedBefore = (seconds, ended)
        }
    }

    /// Ends the view: rates are those of the whole run.
    package mutating func conclude(_ summary: RunSummary) {
        let (generator, seconds) = (summary.generator, summary.generator.measured)
        guard seconds > 0 else { return }
        rates = (
            Double(generator.planned) / seconds, Double(generator.started) / seconds,
            Double(summary.succeeded + summary.failed) / seconds
        )
    }

    /// The lines of a frame, each no wider than the screen: what does not fit goes on below, and a narrow screen has fewer
    /// columns of times.
    package func frame(_ summary: RunSummary, at seconds: Double, _ state: State) -> [String] {
        var lines =
            flow(
                "\(state.rawValue)  \(Shown.clock(seconds))", ["keys: p pause, d drain, q stop now"], by: "   ",
                indent: 0)
            + progress(summary, seconds)
            + row(
                "rate",
                [
                    "planned \(Shown.decimal(rates.planned, places: 1))/s",
                    "actual \(Shown.decimal(rates.started, places: 1))/s",
                    "ended \(Shown.decimal(rates.ended, places: 1))/s", "in flight \(inFlight(summary))",
                ], by: "   ")
            + row(
                "resyncs",
                ["\(summary.succeeded) succeeded", "\(summary.failed) failed", "\(summary.inProgress) in progress"])
        for (place, trouble) in summary.troubles.prefix(4).enumerated() {
            let words = "\(trouble.count) × \(summary.told(trouble.code))".split(separator: " ").map(String.init)
            lines += row(place == 0 ? "failures" : "", words, by: " ")
        }
        lines += times(summary)
        lines += row("generator", generator(summary.generator))
        return lines.map { String($0.prefix(width)) }
    }

    /// One line, for a log that no terminal shows.
    package func line(_ summary: RunSummary, at seconds: Double) -> String {
        let causes = summary.troubles.prefix(3).map { "\($0.count) × \($0.code)" }.joined(separator: ", ")
        let p99 = summary.measure(.time(.handshake, .p99))
        let parts = [
            "\(Shown.clock(seconds))  \(summary.phonesProvisioned) of \(phones) phones provisioned, "
                + "\(summary.phonesFailed) failed; \(Shown.count(summary.started, "resync")), \(summary.failed) failed",
            "\(inFlight(summary)) in flight",
            "\(Shown.decimal(rates.started, places: 1))/s of \(Shown.decimal(rates.planned, places: 1))/s planned",
            "handshake p99 \(p99 == .nothing ? "–" : p99.shown)",
        ]
        return parts.joined(separator: ", ") + (causes.isEmpty ? "" : "; \(causes)")
    }

    // MARK: - Parts

    private func inFlight(_ summary: RunSummary) -> Int { summary.generator.latest?.inFlight ?? summary.inProgress }

    /// A label and what stands behind it, on as many lines as it takes.
    private func row(_ label: String, _ parts: [String], by separator: String = ", ") -> [String] {
        flow(Self.padded(label), parts, by: separator, indent: Self.labelWidth)
    }

    /// Parts behind one another; one that would be beyond the screen begins a line.
    private func flow(_ start: String, _ parts: [String], by separator: String, indent: Int) -> [String] {
        var lines = [start]
        var isFirst = indent > 0
        for part in parts {
            let gap = isFirst ? "" : separator
            if !isFirst, lines[lines.count - 1].count + gap.count + part.count > width {
                if separator.hasPrefix(",") { lines[lines.count - 1] += "," }
                lines.append(String(repeating: " ", count: indent) + part)
            } else {
                lines[lines.count - 1] += gap + part
            }
            isFirst = false
        }
        return lines
    }

    private static let labelWidth = 11

    private static func padded(_ label: String) -> String {
        label + String(repeating: " ", count: max(1, labelWidth - label.count))
    }

    private func progress(_ summary: RunSummary, _ seconds: Double) -> [String] {
        let done = summary.phonesProvisioned
        let share = Double(done) / Double(phones)
        let figures = "\(done) of \(phones) (\(Shown.decimal(share * 100, places: 1)) %)"
        let left = left(done, seconds)
        let beside = width - figures.count - left.count - 16
        // Where a bar would be too short to tell anything, the time left goes below, and then the bar goes.
        let room = min(40, beside < 10 ? width - figures.count - Self.labelWidth - 1 : beside)
        let rest = left.isEmpty ? [] : [String(left.dropFirst(2))]
        guard room >= 4 else { return row("phones", [figures] + rest) }
        let full = min(room, Int(share * Double(room)))
        let bar = String(repeating: "█", count: full) + String(repeating: "░", count: room - full)
        return row("phones", ["\(bar) \(figures)"] + rest)
    }

    /// The time left, where it can be told from the pace so far.
    private func left(_ done: Int, _ seconds: Double) -> String {
        guard done > 0, done < phones, seconds > 2 else { return "" }
        return ", about \(Shown.duration(seconds * Double(phones - done) / Double(done))) left"
    }

    private func times(_ summary: RunSummary) -> [String] {
        let all: [Metric.Statistic] = [.p50, .p90, .p99, .max]
        // The tail before what lies in the middle.
        let statistics = width >= 55 ? all : width >= 44 ? [.p50, .p99, .max] : [.p50, .p99]
        func cell(_ text: String) -> String { String(repeating: " ", count: max(1, 11 - text.count)) + text }
        func line(_ label: String, _ cells: [String]) -> String { Self.padded(label) + cells.map(cell).joined() }
        let shown: [Metric.Timed] = [.dns, .tcp, .handshake, .firstByte, .body, .apply, .resync, .late]
        let rows = shown.filter { summary.durations[$0] != nil }.map { timed in
            line("  \(timed.rawValue)", statistics.map { summary.measure(.time(timed, $0)).shown })
        }
        return rows.isEmpty ? [] : [line("times", statistics.map(\.rawValue))] + rows
    }

    private func generator(_ generator: GeneratorSummary) -> [String] {
        guard let latest = generator.latest else { return ["starting"] }
        let share = latest.interval > 0 ? latest.cpu / latest.interval * 100 : 0
        return [
            "CPU \(Shown.decimal(share, places: 0)) % of \(latest.cores)00 %",
            "loops late by \(Shown.time(latest.lag))", "\(latest.descriptors) of \(latest.descriptorLimit) descriptors",
        ]
    }
}

extension LiveView {
    /// The same as JSON, for the dashboard's page.
    package func json(_ summary: RunSummary, at seconds: Double, _ state: State) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("state", state.rawValue)
            json.member("seconds", seconds: seconds)
            json.member("phones", phones)
            json.member("provisioned", summary.phonesProvisioned)
            json.member("failedPhones", summary.phonesFailed)
            json.member("started", summary.started)
            json.member("succeeded", summary.succeeded)
            json.member("failed", summary.failed)
            json.member("inProgress", summary.inProgress)
            json.member("inFlight", inFlight(summary))
            json.member("plannedRate", seconds: rates.planned)
            json.member("startedRate", seconds: rates.started)
            json.member("endedRate", seconds: rates.ended)
            json.member("left", String(left(summary.phonesProvisioned, seconds).dropFirst(2)))
            json.member("generator", generator(summary.generator).joined(separator: ", "))
            json.name("causes")
            json.array(summary.troubles.prefix(12)) { json, entry in
                json.array([0]) { json, _ in
                    json.number(entry.count)
                    json.text(entry.code)
                    json.text(summary.failures[entry.code]?.example.cause.rawValue ?? "")
                }
            }
            json.name("times")
            json.array(Metric.Timed.allCases.filter { summary.durations[$0] != nil }) { json, timed in
                json.array([0]) { json, _ in
                    json.text(timed.rawValue)
                    for statistic in [Metric.Statistic.p50, .p90, .p99, .max] {
                        json.text(summary.measure(.time(timed, statistic)).shown)
                    }
                }
            }
            json.member(
                "recovered", bars: summary.recoveryCurve.cumulative.map { .init(seconds: $0.seconds, count: $0.count) })
            json.name("width")
            json.seconds(summary.successCurve.width)
            json.member(
                "ended",
                bars: summary.successCurve.bins.enumerated().map {
                    .init(seconds: Double($0.offset + 1) * summary.successCurve.width, count: $0.element)
                })
        }
        return json.bytes
    }
}
