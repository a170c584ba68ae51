import Provisioning
import Testing

@Suite("Limits on figures of a run")
struct ThresholdTests {
    @Test("Every metric with a fixed name is read back from its name")
    func names() {
        for metric in Metric.fixed { #expect(Metric(named: "\(metric)") == metric) }
        #expect(Metric(named: "cause.T-04") == .cause("T-04"))
        #expect(Metric(named: "status.404") == .status(404))
        #expect(Metric(named: "finding.missing-intermediate") == .finding("missing-intermediate"))
        for name in ["", ".", "resync", "resync.", "status.4", "status.x", "handshake.p42"] {
            #expect(Metric(named: name) == nil, "\(name)")
        }
    }

    @Test(
        "A metric, a comparison and a bound make a threshold",
        arguments: [
            ("resync.failed < 0.1%", Metric.resyncs(.failed), Threshold.Comparison.below, Threshold.Bound.share(0.001)),
            ("recovered.p99<10m", .time(.recovered, .p99), .below, .seconds(600)),
            ("handshake.p99.9 <= 300ms", .time(.handshake, .p999), .atMost, .seconds(0.3)),
            ("phones.failed == 0", .phones(.failed), .equal, .count(0)),
            ("  cause.T-04 != 2 ", .cause("T-04"), .unequal, .count(2)),
            ("status.200 >= 99.5%", .status(200), .atLeast, .share(0.995)),
            ("late.max > 5ms", .time(.late, .max), .above, .seconds(0.005)),
        ])
    func reading(
        text: String, metric: Metric, comparison: Threshold.Comparison, bound: Threshold.Bound
    ) throws {
        let threshold = try Threshold(parsing: text)
        #expect((threshold.metric, threshold.comparison) == (metric, comparison))
        switch (threshold.bound, bound) {
        case (.seconds(let left), .seconds(let right)), (.share(let left), .share(let right)),
            (.count(let left), .count(let right)):
            #expect(abs(left - right) < 1e-12)
        default: Issue.record("\(threshold.bound)")
        }
    }

    @Test(
        "What is no threshold is shown with the place of the fault",
        arguments: [
            ("", 1), ("< 3", 1), ("resync.faild < 3", 1), ("resync.failed", 14), ("resync.failed 3", 15),
            ("resync.failed < ", 17), ("resync.failed < 3ms", 17), ("resync.failed < 3 % x", 17),
            ("handshake.p99 < 300", 17), ("handshake.p99 < 3%", 17), ("parameter.changed < 3%", 21),
            ("resync.failed < nan", 17), ("resync.failed < ..", 17),
        ])
    func refusals(text: String, column: Int) throws {
        let error = #expect(throws: ThresholdError.self) { try Threshold(parsing: text) }
        #expect(error?.column == column)
        let lines = "\(error!)".split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.last == "  \(String(repeating: " ", count: column - 1))^"[...])
    }

    @Test("A misspelt metric gets the names of its group")
    func suggestion() {
        let error = #expect(throws: ThresholdError.self) { try Threshold(parsing: "resync.faild < 3") }
        #expect(error?.reason.contains("resync.failed") == true)
    }

    @Test(
        "A threshold holds for what is within it, and never for what was not measured",
        arguments: [
            ("resync.failed < 0.1%", Measure.count(9, of: 10_000), true),
            ("resync.failed < 0.1%", .count(10, of: 10_000), false),
            ("resync.failed < 0.1%", .count(0, of: 0), false), ("resync.failed < 1", .count(0, of: 0), true),
            ("recovered.p99 < 10m", .seconds(599), true), ("recovered.p99 < 10m", .seconds(.infinity), false),
            ("recovered.p99 < 10m", .nothing, false), ("handshake.p50 > 1ms", .nothing, false),
        ])
    func verdicts(text: String, measure: Measure, holds: Bool) throws {
        #expect(try Threshold(parsing: text).holds(measure) == holds)
    }
}
