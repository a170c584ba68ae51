import Diagnosis
import Provisioning

/// The run in numbers as one JSON object (`docs/summary.schema.json`), for programs.
package struct SummaryOutput: ReportOutput {
    /// The version of the form.
    package static let schema = 1

    /// `json`.
    package var name: String { "json" }

    /// Makes the output.
    package init() {}

    /// The file.
    package func render(_ report: RunReport) -> [UInt8] {
        var json = JSONWriter()
        let summary = report.summary
        json.object { json in
            json.member("schema", Self.schema)
            json.member("title", report.title)
            json.member("valid", !report.isInvalid)
            json.member("seconds", seconds: summary.end.seconds)
            json.member("runs", objects: summary.runs) { $0.run($1) }
            json.member("statuses", numbers: summary.statuses)
            json.counts(
                "phones",
                [
                    ("seen", summary.phones), ("provisioned", summary.phonesProvisioned),
                    ("failed", summary.phonesFailed),
                    ("waiting", summary.phonesWaiting), ("unstarted", summary.phonesUnstarted),
                ])
            json.counts(
                "resyncs",
                [
                    ("started", summary.started), ("succeeded", summary.succeeded), ("failed", summary.failed),
                    ("inProgress", summary.inProgress),
                ])
            json.counts("transfers", [("started", summary.transfers), ("failed", summary.failedTransfers)])
            json.member("changes", summary.changes)
            json.member("causes", objects: summary.causes) { $0.cause($1, summary) }
            json.member("rejections", objects: RunSummary.ranked(summary.rejectionsByStage)) { json, entry in
                json.member("stage", entry.code)
                json.member("count", entry.count)
            }
            json.member("ruleErrors", objects: RunSummary.ranked(summary.ruleErrors)) { json, entry in
                json.member("error", entry.code)
                json.member("count", entry.count)
            }
            json.member("responses", objects: summary.responsesByStatus.sorted { $0.key < $1.key }) { json, entry in
                json.member("status", entry.key)
                json.member("count", entry.value)
            }
            json.member("findings", objects: summary.findings.sorted { $0.key < $1.key }) {
                $0.finding($1.key, $1.value)
            }
            json.times(summary)
            json.curves(summary)
            json.member("slowest", objects: summary.census.slowest) { json, slow in
                json.member("phone", slow.phone.lowercase)
                json.member("seconds", seconds: slow.seconds)
            }
            json.generator(summary.generator)
            json.member("thresholds", objects: report.thresholds) { json, verdict in
                json.member("text", verdict.threshold.description)
                json.member("measured", verdict.measured)
                json.member("holds", verdict.holds)
            }
            json.member("checks", objects: report.extraChecks) { $0.check($1) }
            if !summary.remarks.isEmpty { json.member("remarks", list: summary.remarks) }
        }
        json.endLine()
        return json.bytes
    }
}

extension JSONWriter {
    fileprivate mutating func member<Items: Sequence>(
        _ name: StaticString, objects items: Items, _ fill: (inout JSONWriter, Items.Element) -> Void
    ) {
        self.name(name)
        array(items) { json, item in json.object { fill(&$0, item) } }
    }

    fileprivate mutating func member(_ name: StaticString, numbers: [Int]) {
        self.name(name)
        array(numbers) { $0.number($1) }
    }

    fileprivate mutating func counts(_ name: StaticString, _ counts: [(name: String, count: Int)]) {
        self.name(name)
        object { json in
            for (name, count) in counts {
                json.name(anyOf: name)
                json.number(count)
            }
        }
    }

    fileprivate mutating func run(_ run: Event.RunStarted) {
        member("version", run.version)
        member("libcurl", run.libcurl)
        member("openssl", run.openssl)
        name("seed")
        number(run.seed)
        member("options", pairs: run.options)
        member("began", run.began?.description)
    }

    fileprivate mutating func cause(_ entry: (code: String, count: Int), _ summary: RunSummary) {
        let example = summary.failures[entry.code]?.example
        member("cause", entry.code)
        member("count", entry.count)
        member("reason", example?.cause.rawValue)
        member("phase", example?.phase.rawValue)
        member("refusedBy", example?.refusedBy.rawValue)
        member("detail", example?.detail)
    }

    fileprivate mutating func finding(_ slug: String, _ finding: RunSummary.FindingRecord) {
        member("id", slug)
        member("severity", finding.severity)
        member("count", finding.count)
        member("statement", finding.statement)
        member("fix", finding.fix)
    }

    /// Times with the histogram they come from: pairs of an upper bound in seconds and how many.
    fileprivate mutating func times(_ summary: RunSummary) {
        name("times")
        object { json in
            for timed in Metric.Timed.allCases {
                guard let times = summary.durations[timed] else { continue }
                json.name(anyOf: timed.rawValue)
                json.object { json in
                    json.member("count", times.count)
                    for statistic in Metric.Statistic.allCases {
                        json.name(anyOf: statistic.rawValue)
                        if case .seconds(let value) = summary.measure(.time(timed, statistic)) {
                            json.seconds(value)
                        } else {
                            json.null()
                        }
                    }
                    json.member("histogram", bars: times.bars.map { .init(seconds: $0.seconds, count: $0.count) })
                }
            }
        }
    }

    /// Cumulative counts: pairs of seconds since the start and how many until then.
    fileprivate mutating func curves(_ summary: RunSummary) {
        name("curves")
        object { json in
            let curves = [
                ("recovered", summary.recoveryCurve), ("succeeded", summary.successCurve),
                ("failed", summary.failureCurve), ("planned", summary.generator.plannedCurve),
                ("started", summary.generator.startedCurve),
            ]
            for (name, curve) in curves {
                json.name(anyOf: name)
                json.bars(curve.cumulative.map { .init(seconds: $0.seconds, count: $0.count) })
            }
        }
    }

    fileprivate mutating func generator(_ generator: GeneratorSummary) {
        name("generator")
        guard generator.hasMeasured else { return null() }
        object { json in
            json.member("planned", generator.planned)
            json.member("started", generator.started)
            json.member("missed", generator.missed)
            json.member("peakInFlight", generator.peakInFlight)
            json.member("cpuSeconds", seconds: generator.cpu)
            json.member("measuredSeconds", seconds: generator.measured)
            json.member("cores", generator.cores)
            json.member("lag", seconds: generator.lag)
            json.member("descriptors", generator.descriptors)
            json.member("descriptorLimit", generator.descriptorLimit)
            json.member("bottlenecks", list: generator.bottlenecks.keys.sorted())
        }
    }

    fileprivate mutating func check(_ check: RunReport.Check) {
        member("group", check.group)
        member("name", check.name)
        switch check.verdict {
        case .held:
            member("verdict", "held")
            member("why", String?.none)
        case .failed(let why):
            member("verdict", "failed")
            member("why", why)
        case .couldNotRun(let why):
            member("verdict", "couldNotRun")
            member("why", why)
        case .skipped(let why):
            member("verdict", "skipped")
            member("why", why)
        }
    }
}
