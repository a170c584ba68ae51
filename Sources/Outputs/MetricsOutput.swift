import Provisioning

/// The run so far as OpenMetrics text: few series, whatever the number of phones.
package struct MetricsOutput {
    /// The content type of the text.
    package static let contentType = "application/openmetrics-text; version=1.0.0; charset=utf-8"

    /// The upper bounds of the buckets, in seconds.
    private static let bounds = [
        0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900,
    ].map { ($0, text($0)) }

    private var lines: [String] = []

    /// The text for a summary.
    package static func render(_ summary: RunSummary) -> [UInt8] {
        var output = MetricsOutput()
        output.resyncs(summary)
        output.transfers(summary)
        output.generator(summary.generator)
        output.times(summary)
        output.lines.append("# EOF")
        return Array((output.lines.joined(separator: "\n") + "\n").utf8)
    }

    private mutating func resyncs(_ summary: RunSummary) {
        let waiting = summary.phonesWaiting
        family("handset_phones", "gauge", "Phones by what became of them.")
        sample("handset_phones", ["state": "provisioned"], summary.phonesProvisioned)
        sample("handset_phones", ["state": "failed"], summary.phonesFailed)
        sample("handset_phones", ["state": "waiting"], waiting)
        family("handset_resyncs_started", "counter", "Resyncs that began.")
        sample("handset_resyncs_started_total", [:], summary.started)
        family("handset_resyncs", "counter", "Resyncs that ended.")
        sample("handset_resyncs_total", ["outcome": "succeeded"], summary.succeeded)
        sample("handset_resyncs_total", ["outcome": "failed"], summary.failed)
        family("handset_resyncs_in_progress", "gauge", "Resyncs under way.")
        sample("handset_resyncs_in_progress", [:], summary.inProgress)
        family("handset_parameter_changes", "counter", "Parameters that got a new value.")
        sample("handset_parameter_changes_total", [:], summary.changes)
    }

    private mutating func transfers(_ summary: RunSummary) {
        family("handset_transfers", "counter", "Transfers that began.")
        sample("handset_transfers_total", [:], summary.transfers)
        family("handset_responses", "counter", "Responses by status.")
        for (status, count) in summary.responsesByStatus.sorted(by: { $0.key < $1.key }) {
            sample("handset_responses_total", ["status": "\(status)"], count)
        }
        family("handset_transfer_failures", "counter", "Failed transfers by the cause's catalogue code.")
        for (code, count) in summary.causes {
            let side = summary.failures[code]?.example.refusedBy.rawValue ?? ""
            sample("handset_transfer_failures_total", ["cause": code, "refused_by": side], count)
        }
        family("handset_findings", "counter", "Findings by name.")
        for (slug, finding) in summary.findings.sorted(by: { $0.key < $1.key }) {
            sample("handset_findings_total", ["finding": slug], finding.count)
        }
    }

    private mutating func generator(_ generator: GeneratorSummary) {
        guard let latest = generator.latest else { return }
        family("handset_generator_starts_planned", "counter", "Starts of resyncs that were due.")
        sample("handset_generator_starts_planned_total", [:], generator.planned)
        family("handset_generator_starts", "counter", "Starts of resyncs that took place.")
        sample("handset_generator_starts_total", [:], generator.started)
        family("handset_generator_cpu_seconds", "counter", "CPU time of this process.", unit: "seconds")
        sample("handset_generator_cpu_seconds_total", [:], seconds: generator.cpu)
        family("handset_generator_lag_seconds", "gauge", "The longest that a loop was held up lately.", unit: "seconds")
        sample("handset_generator_lag_seconds", [:], seconds: latest.lag)
        family("handset_generator_descriptors", "gauge", "Open file descriptors.")
        sample("handset_generator_descriptors", [:], latest.descriptors)
        family("handset_generator_bottlenecks", "counter", "Intervals in which the generator was too slow, by reason.")
        for (reason, count) in generator.bottlenecks.sorted(by: { $0.key < $1.key }) {
            sample("handset_generator_bottlenecks_total", ["reason": reason], count)
        }
    }

    private mutating func times(_ summary: RunSummary) {
        family("handset_duration_seconds", "histogram", "How long each phase took.", unit: "seconds")
        for timed in Metric.Timed.allCases {
            guard let times = summary.durations[timed] else { continue }
            for (bound, text) in Self.bounds {
                let labels = KeyValuePairs(dictionaryLiteral: ("phase", timed.rawValue), ("le", text))
                sample("handset_duration_seconds_bucket", labels, times.count(upTo: bound))
            }
            sample("handset_duration_seconds_bucket", ["phase": timed.rawValue, "le": "+Inf"], times.count)
            sample("handset_duration_seconds_count", ["phase": timed.rawValue], times.count)
            sample("handset_duration_seconds_sum", ["phase": timed.rawValue], seconds: times.sum)
        }
    }

    private mutating func family(_ name: String, _ type: String, _ help: String, unit: String? = nil) {
        lines.append("# TYPE \(name) \(type)")
        if let unit { lines.append("# UNIT \(name) \(unit)") }
        lines.append("# HELP \(name) \(help)")
    }

    private mutating func sample(_ name: String, _ labels: KeyValuePairs<String, String>, _ value: Int) {
        line(name, labels, "\(value)")
    }

    private mutating func sample(_ name: String, _ labels: KeyValuePairs<String, String>, seconds: Double) {
        line(name, labels, Self.text(seconds))
    }

    private mutating func line(_ name: String, _ labels: KeyValuePairs<String, String>, _ value: String) {
        var text = name
        for (place, label) in labels.enumerated() {
            text += place == 0 ? "{" : ","
            text += label.key
            text += "=\""
            text += Self.escaped(label.value)
            text += "\""
        }
        text += labels.isEmpty ? " " : "} "
        text += value
        lines.append(text)
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        (0x20..<0x7f).contains(byte) && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
    }

    private static func text(_ seconds: Double) -> String {
        let text = Shown.decimal(seconds, places: 6)
        return text.contains(".") ? text : text + ".0"
    }

    private static func escaped(_ text: String) -> String {
        // Almost every label is a word of ours.
        if text.utf8.count < 32, text.utf8.allSatisfy({ isPlain($0) }) { return text }
        var escaped = ""
        for scalar in SafeText.shown(text, limit: 100).unicodeScalars {
            if scalar == "\\" || scalar == "\"" { escaped += "\\" }
            escaped.unicodeScalars.append(scalar)
        }
        return escaped
    }
}
