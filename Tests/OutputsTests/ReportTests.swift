import Outputs
import Provisioning
import TestSupport
import Testing

@Suite("Reports of a run that is over")
struct ReportTests {
    /// A run of three phones: one recovers late, one fails, one is still at work; markup and controls in every text.
    static let report: RunReport = {
        let nasty = "<script>alert('x')</script> & \u{1b}[31m\u{202e}\""
        var summary = RunSummary()
        let phones = (0..<3).map { MACAddress(0x0056_2b04_3615 + UInt64($0)) }
        func kinds(_ phone: Int) -> [Event.Kind] {
            [Event.Kind.examples[2], Event.Kind.examples[3], Event.Kind.examples[4]]
        }
        var number = 0
        func take(_ phone: MACAddress?, _ seconds: Double, _ kind: Event.Kind) {
            number += 1
            summary.record(Event(number: number, at: Instant(seconds: seconds), phone: phone, kind: kind))
        }
        take(
            nil, 0,
            .runStarted(
                Event.RunStarted(
                    version: "0.1.0", libcurl: "7.88.1", openssl: "OpenSSL 3.0.19", seed: 7, options: [("rule", nasty)])
            ))
        for (index, phone) in phones.enumerated() {
            for kind in kinds(index) { take(phone, Double(index), kind) }
        }
        take(phones[0], 4, Event.Kind.examples[6])
        take(phones[0], 5, .resyncSucceeded(trigger: "power-up", transfers: 1, changed: 38, seconds: 4.5))
        take(
            phones[1], 6,
            .transferFailed(
                transfer: 1,
                TransferFailure(phase: .tls, cause: .missingIntermediate, refusedBy: .phone, detail: nasty), nil))
        take(
            phones[1], 6,
            .resyncFailed(
                Event.ResyncFailed(
                    trigger: "power-up", transfers: 1, changed: 0, seconds: 5, resultClass: "C", err: nasty)))
        take(nil, 7, .generatorMeasured(.example))
        take(
            phones[1], 8,
            .finding(
                id: "missing-intermediate", severity: "error", statement: nasty, evidence: [4], fix: "two\nlines, 100%")
        )
        take(nil, 9, .runEnded(succeeded: 1, failed: 1, status: 1))
        let thresholds = ["resync.failed < 0.1%", "handshake.p99 < 300ms", "recovered.p99 < 10m", "tcp.p99.9 < 1s"]
        return RunReport(
            summary, thresholds: thresholds.map { try! Threshold(parsing: $0) },
            checks: [
                RunReport.Check(
                    group: "scenario", name: nasty, verdict: .couldNotRun(nasty), seconds: 1.5, place: ("a,b:c.yaml", 3)
                ),
                RunReport.Check(group: "scenario", name: "it holds", verdict: .held),
            ], title: "A run: \(nasty)")
    }()

    @Test("Counts add up: started = succeeded + failed + in progress")
    func counts() {
        let summary = Self.report.summary
        #expect((summary.started, summary.succeeded, summary.failed, summary.inProgress) == (3, 1, 1, 1))
        #expect((summary.phones, summary.phonesProvisioned, summary.phonesFailed) == (3, 1, 1))
    }

    @Test("Phones that never recover count as infinitely slow")
    func recovery() {
        let summary = Self.report.summary
        #expect(summary.measure(.time(.recovered, .p99)) == .seconds(.infinity))
        guard case .seconds(let third) = summary.measure(.time(.recovered, .p50)) else { return }
        #expect(third == .infinity)
        #expect(Self.report.thresholds.map(\.holds) == [false, true, false, true])
    }

    @Test("Every output looks as it did", arguments: ["text", "junit", "github", "json", "html"])
    func golden(name: String) throws {
        let output = try #require(ReportOutputs.all.first { $0.name == name })
        try Golden.expect(text(output.render(Self.report)), "report.\(name)")
    }

    private func python(_ program: String, _ input: [UInt8], _ arguments: [String] = []) throws -> String {
        let finished = try run("/usr/bin/python3", ["-c", program] + arguments, input: text(input))
        #expect(finished.status == 0, "\(finished.errors)")
        return finished.output
    }

    @Test("JUnit is well-formed XML whose counts are right, and texts come back as they were")
    func junit() throws {
        let program = """
            import sys, xml.etree.ElementTree as x
            root = x.fromstring(sys.stdin.buffer.read())
            cases = root.findall('.//testcase')
            counted = [root.get('tests') == str(len(cases)), root.get('failures') == str(len(root.findall('.//failure'))),
                root.get('errors') == str(len(root.findall('.//error')))]
            for suite in root: counted.append(suite.get('tests') == str(len(suite)))
            print(all(counted), cases[0].get('name').replace(chr(0xfffd), '?'), cases[0].get('line'))
            """
        let told = try python(program, JUnitOutput().render(Self.report))
        #expect(told == "True <script>alert('x')</script> & ?[31m?\" 3\n")
    }

    @Test("The summary fits its JSON Schema")
    func summary() throws {
        let program = """
            import json, sys
            from jsonschema import Draft202012Validator
            schema = json.load(open(sys.argv[1]))
            Draft202012Validator.check_schema(schema)
            for line in sys.stdin:
                for error in Draft202012Validator(schema).iter_errors(json.loads(line)): print(error.message, list(error.path))
            """
        let schema = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined() + "/docs/summary.schema.json"
        let empty = SummaryOutput().render(RunReport(RunSummary()))
        #expect(try python(program, SummaryOutput().render(Self.report) + empty, [schema]) == "")
        #expect(try python(program, Array("{\"schema\":1}\n".utf8), [schema]) != "")
    }

    @Test("The HTML page is one file: every element closed, no script, nothing fetched")
    func html() throws {
        let program = """
            import sys, html.parser
            class Reader(html.parser.HTMLParser):
                open, bad, kinds = [], [], set()
                def handle_starttag(self, tag, attributes):
                    self.kinds.add(tag)
                    for name, value in attributes:
                        if name in ('src', 'href', 'srcset', 'data') or name.startswith('on'): self.bad.append((tag, name))
                    if tag not in ('meta', 'br', 'line', 'polyline'): self.open.append(tag)
                def handle_startendtag(self, tag, attributes): self.handle_starttag(tag, attributes)
                def handle_endtag(self, tag):
                    if not self.open or self.open.pop() != tag: self.bad.append(('end', tag))
            reader = Reader()
            page = sys.stdin.read()
            reader.feed(page)
            print(reader.open, reader.bad, sorted(reader.kinds & {'script', 'link', 'img', 'iframe'}), 'url(' in page, 'svg' in reader.kinds)
            """
        #expect(try python(program, HTMLOutput().render(Self.report)) == "[] [] [] False True\n")
    }

    @Test("Metrics are read by a real OpenMetrics parser, with few series")
    func metrics() throws {
        let program = """
            import sys
            from prometheus_client.openmetrics.parser import text_string_to_metric_families as read
            samples = {(s.name, tuple(sorted(s.labels.items()))): s.value for f in read(sys.stdin.read()) for s in f.samples}
            print(int(samples[("handset_resyncs_total", (("outcome", "succeeded"),))]), int(samples[("handset_resyncs_in_progress", ())]))
            print(int(samples[("handset_transfer_failures_total", (("cause", "T-04"), ("refused_by", "phone")))]), len(samples) < 300)
            """
        #expect(try python(program, MetricsOutput.render(Self.report.summary)) == "1 1\n1 True\n")
        _ = try python(
            program.split(separator: "\n").dropLast(2).joined(separator: "\n"), MetricsOutput.render(RunSummary()))
    }

    @Test("Annotations are one line each, whatever the texts")
    func github() {
        let lines = text(GitHubOutput().render(Self.report)).split(separator: "\n")
        #expect(
            lines.allSatisfy { $0.hasPrefix("::error ") || $0.hasPrefix("::notice ") || $0.hasPrefix("::warning ") })
        #expect(lines.contains { $0.contains("file=a%2Cb%3Ac.yaml,line=3,") })
        #expect(lines.contains { $0.contains("two%0Alines, 100%25") })
    }
}

@Suite("Summaries of segments")
struct SegmentTests {
    @Test("Histograms merge exactly: the whole is as if nobody had divided it")
    func quantiles() {
        var random = SplitMix64(seed: 9)
        var (whole, left, right) = (Quantiles(), Quantiles(), Quantiles())
        for index in 0..<3000 {
            let value = Double.random(in: 0...3, using: &random)
            whole.record(seconds: value)
            if index % 3 == 0 { left.record(seconds: value) } else { right.record(seconds: value) }
        }
        left.merge(right)
        #expect(left.bars.map(\.count) == whole.bars.map(\.count) && left.count == whole.count)
        #expect(left.largest == whole.largest)
        for share in [0.5, 0.9, 0.99, 1] { #expect(left.value(atShare: share) == whole.value(atShare: share)) }
        var again = Quantiles()
        for bar in whole.bars { again.record(seconds: bar.seconds, count: bar.count) }
        #expect(
            again.bars.map(\.count) == whole.bars.map(\.count) && again.bars.map(\.seconds) == whole.bars.map(\.seconds)
        )
    }

    @Test("A curve keeps its total while its bins widen")
    func curve() {
        var curve = Curve()
        for second in 0..<5000 { curve.add(at: Double(second)) }
        #expect(curve.total == 5000 && curve.bins.reduce(0, +) == 5000 && curve.bins.count <= 240)
        #expect(curve.cumulative.last?.count == 5000)
        #expect(curve.widened(to: 100).bins.reduce(0, +) == 5000)
    }

    /// Events of a run, each with its phone.
    private func summary(_ events: [(phone: Int?, seconds: Double, kind: Event.Kind)]) -> RunSummary {
        var summary = RunSummary()
        for (index, event) in events.enumerated() {
            let phone = event.phone.map { MACAddress(0x0056_2b04_3615 + UInt64($0)) }
            summary.record(
                Event(number: index + 1, at: Instant(seconds: event.seconds), phone: phone, kind: event.kind))
        }
        return summary
    }

    private static func failed(_ cause: FailureCause) -> Event.Kind {
        .transferFailed(transfer: 1, TransferFailure(phase: .tls, cause: cause, refusedBy: .phone), nil)
    }

    private static func ended(_ seconds: Double) -> Event.Kind {
        .resyncFailed(
            Event.ResyncFailed(
                trigger: "power-up", transfers: 1, changed: 0, seconds: seconds, resultClass: "C", err: "x"))
    }

    @Test("A phone's own check says what kept that phone, and how long its resync took")
    func ownCause() {
        let rule = Event.RuleEvaluated(rule: "Profile_Rule", text: "x", expanded: "x", error: "no", column: 3)
        let run = summary([
            (0, 1, Event.Kind.examples[3]), (0, 1, Self.failed(.missingIntermediate)), (0, 1.5, Self.ended(0.5)),
            (1, 1, Event.Kind.examples[3]), (1, 1, Self.failed(.serverError)), (1, 3, Self.ended(2)),
            (2, 1, .ruleEvaluated(rule)), (2, 1, Self.ended(0.25)),
        ])
        let checks = RunReport(run).checks
        #expect(checks.map(\.seconds) == [0.5, 2, 0.25])
        #expect(
            checks.map { "\($0.verdict)" } == [
                #"failed("T-04 missingIntermediate")"#, #"failed("serverError")"#, #"failed("bad rule")"#,
            ])
        #expect(run.troubles.map(\.code) == ["T-04", "bad rule", "serverError"])
        #expect(text(TextOutput().render(RunReport(run))).contains("rules that failed\n       1  bad rule\n"))
    }

    @Test("Phones of the plan that never got power are told, and so is an interruption")
    func unstarted() {
        let started = Event.RunStarted(
            version: "1", libcurl: "", openssl: "", seed: 1,
            options: [("phones", "10"), ("segment", "2/3"), ("rate", "5")])
        let run = summary([
            (nil, 0, .runStarted(started)), (0, 1, Event.Kind.examples[3]),
            (0, 2, .resyncSucceeded(trigger: "power-up", transfers: 1, changed: 1, seconds: 1)),
            (nil, 3, .runEnded(succeeded: 1, failed: 0, status: 130)),
        ])
        #expect((run.phonesPlanned, run.phonesUnstarted, run.isInterrupted) == (3, 2, true))
        let told = text(TextOutput().render(RunReport(run)))
        #expect(told.hasPrefix("3 phones: 1 provisioned, 0 failed, 2 not started\n") && told.contains("INTERRUPTED"))
        #expect(RunReport(run).checks.map(\.name) == ["3 phones get power", "phone 00562b043615 gets its profile"])
    }

    @Test(
        "Rates are steady where the run is, however views and measurements fall; at the end they are those of the run")
    func rates() {
        var view = LiveView(phones: 100)
        var run = RunSummary()
        var measured = Event.GeneratorMeasured()
        (measured.interval, measured.planned, measured.started) = (1, 10, 10)
        for half in 1...20 {
            let seconds = Double(half) / 2
            if half % 2 == 0 {
                run.record(
                    Event(number: half, at: Instant(seconds: seconds), phone: nil, kind: .generatorMeasured(measured)))
            }
            view.note(run, at: seconds)
            if half > 1 { #expect(view.rates.planned == 10 && view.rates.started == 10) }
        }
        (measured.interval, measured.planned, measured.started, measured.inFlight) = (0.1, 0, 1, 0)
        run.record(Event(number: 30, at: Instant(seconds: 10.1), phone: nil, kind: .generatorMeasured(measured)))
        view.conclude(run)
        #expect(abs(view.rates.planned - 100 / 10.1) < 1e-9)
        #expect(
            view.line(run, at: 10.1).contains("0 of 100 phones provisioned, 0 failed; 0 resyncs, 0 failed, 0 in flight")
        )
    }

    @Test("The curve of phones with their profile holds to the end of the run")
    func flatCurve() throws {
        let run = summary([
            (0, 0, Event.Kind.examples[2]),
            (0, 0.3, .resyncSucceeded(trigger: "power-up", transfers: 1, changed: 1, seconds: 0.3)),
            (nil, 10, .runEnded(succeeded: 1, failed: 0, status: 0)),
        ])
        let page = text(HTMLOutput().render(RunReport(run)))
        let line = try #require(page.split(separator: "\n").first { $0.contains("<polyline class=\"good\"") })
        #expect(line.contains("690,12\"/>"), "\(line.suffix(200))")
    }
}
