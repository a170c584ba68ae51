package import Provisioning

/// The one fold that text, reports and the exit status share: who succeeded, who failed and why, and how long it took.
///
/// The logs of several segments can be recorded one after the other: nothing here is an average, so the summary is that
/// of the whole. Counts add up at any moment: `started = succeeded + failed + inProgress`.
package struct RunSummary: Sendable {
    /// A finding of the run, told once for all phones.
    package struct FindingRecord: Sendable {
        /// How often it was found.
        package var count: Int
        /// `notice`, `warning` or `error`.
        package let severity: String
        /// The statement of the first time.
        package let statement: String
        /// What to do about it.
        package let fix: String
    }

    /// The failed transfers of one cause.
    package struct CauseRecord: Sendable {
        /// How many.
        package var count: Int
        /// The first of them.
        package let example: TransferFailure
    }

    /// Phones by what became of them.
    package internal(set) var census = PhoneCensus()
    /// Resyncs that began.
    package internal(set) var started = 0
    /// Resyncs that succeeded.
    package internal(set) var succeeded = 0
    /// Resyncs that failed.
    package internal(set) var failed = 0
    /// Transfers that began.
    package internal(set) var transfers = 0
    /// Parameters that changed.
    package internal(set) var changes = 0
    /// Failed transfers by the code of their cause.
    package internal(set) var failures: [String: CauseRecord] = [:]
    /// Rejected profiles by the stage that rejected them.
    package internal(set) var rejectionsByStage: [String: Int] = [:]
    /// Rules that failed before anything was asked for, by what `$ERR` says (LG-8): `bad rule`, `no server`.
    package internal(set) var ruleErrors: [String: Int] = [:]
    /// Findings by their slug.
    package internal(set) var findings: [String: FindingRecord] = [:]
    /// Responses by status.
    package internal(set) var responsesByStatus: [Int: Int] = [:]
    /// How long everything took that is timed.
    package internal(set) var durations: [Metric.Timed: Quantiles] = [:]
    /// Resyncs that ended well, by when.
    package internal(set) var successCurve = Curve()
    /// Resyncs that ended badly, by when.
    package internal(set) var failureCurve = Curve()
    /// Phones that got their first profile since they had power, by when.
    package internal(set) var recoveryCurve = Curve(width: 1.0 / 64)
    /// How the generator itself fared.
    package internal(set) var generator = GeneratorSummary()
    /// The first lines of the logs.
    package internal(set) var runs: [Event.RunStarted] = []
    /// The exit statuses of the logs that have a last line.
    package internal(set) var statuses: [Int] = []
    /// Phones that the plans of the logs have; 0 where a log does not say.
    package internal(set) var phonesPlanned = 0
    /// When the first phone was to begin after its boot delay, in seconds; nil where none said so.
    package internal(set) var firstStart: Double?
    /// What the logs lack that the run was read from, each a sentence without its full stop.
    package private(set) var remarks: [String] = []
    /// When the last event happened.
    package internal(set) var end = Instant.start

    /// Makes the summary of nothing.
    package init() {}

    /// Notes that a log lacks something.
    package mutating func remark(_ text: String) { remarks.append(text) }

    /// Resyncs under way.
    package var inProgress: Int { started - succeeded - failed }
    /// Phones that were seen.
    package var phones: Int { census.seen }
    /// Phones whose last resync succeeded.
    package var phonesProvisioned: Int { census.provisioned }
    /// Phones whose last resync failed.
    package var phonesFailed: Int { census.failed }
    /// Phones that have not ended a resync.
    package var phonesWaiting: Int { phones - phonesProvisioned - phonesFailed }
    /// Phones of the plan that never got power.
    package var phonesUnstarted: Int { max(0, phonesPlanned - phones) }
    /// Why phones of the plan that had no turn are no failure, as whoever asked for it reads it; nil where they are one.
    ///
    /// A steady rate begins nothing after `--duration` or `--count` resyncs: whom it has not come to by then was not asked
    /// for. A storm is for everybody.
    package var leftOut: String? {
        guard phonesUnstarted > 0, phones > 0, !isInterrupted, let run = runs.first(where: { $0.option("rate") != nil })
        else {
            return nil
        }
        let limits = ["duration", "count"].compactMap { name in run.option(name).map { "--\(name) \($0)" } }
        return limits.isEmpty ? nil : "\(limits.joined(separator: ", ")) ended the rate before"
    }
    /// Why not one resync took place, where it is that the run was too short for it.
    package var tooShort: String? {
        guard started == 0, let firstStart, let limit = runs.lazy.compactMap({ $0.option("duration") }).first,
            firstStart > end.seconds
        else { return nil }
        return "the first phone was to begin after \(Shown.duration(firstStart)), "
            + "--duration \(limit) ended before; Resync_Random_Delay makes phones wait (SM-4)"
    }
    /// True where every phone has its profile that was to get one; whom a rate was not to come to is left out.
    package var isComplete: Bool {
        phonesProvisioned > 0 && phonesProvisioned == phones + (leftOut == nil ? phonesUnstarted : 0)
    }
    /// True where somebody ended the run before it was over.
    package var isInterrupted: Bool { statuses.contains { $0 > 128 } }
    /// Failed transfers.
    package var failedTransfers: Int { failures.values.reduce(0) { $0 + $1.count } }

    /// The causes with their counts, the most frequent first, equal ones by name.
    package var causes: [(code: String, count: Int)] { Self.ranked(failures.mapValues(\.count)) }

    /// All that kept phones from their profiles, the most frequent first: failed transfers by cause, rejected profiles by
    /// stage, rules that failed.
    package var troubles: [(code: String, count: Int)] {
        let rejections = rejectionsByStage.map { (Self.rejection(at: $0.key), $0.value) }
        return Self.ranked(
            failures.mapValues(\.count).merging(rejections, uniquingKeysWith: +).merging(ruleErrors) { $0 + $1 })
    }

    /// A trouble as a person reads it: `T-04 missingIntermediate`.
    package func told(_ trouble: String) -> String {
        guard let cause = failures[trouble]?.example.cause.rawValue, cause != trouble else { return trouble }
        return "\(trouble) \(cause)"
    }

    private static func rejection(at stage: String) -> String { "profile rejected (\(stage))" }

    /// Counts with the largest first, equal ones by name.
    static func ranked(_ counts: [String: Int]) -> [(code: String, count: Int)] {
        counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { ($0.key, $0.value) }
    }
}

extension RunSummary {
    /// Takes an event in.
    package mutating func record(_ event: Event) {
        end = max(end, event.at)
        if let phone = event.phone { recordPhone(event, phone) }
        switch event.kind {
        case .runStarted(let run):
            runs.append(run)
            phonesPlanned += run.phones
        case .runEnded(_, _, let status): statuses.append(status)
        case .requestStarted: transfers += 1
        case .responseReceived(let response):
            responsesByStatus[response.status, default: 0] += 1
            record(response.timings)
        case .transferFailed(_, let failure, _):
            failures[failure.cause.code, default: CauseRecord(count: 0, example: failure)].count += 1
        case .profileRejected(let rejected): rejectionsByStage[rejected.stage, default: 0] += 1
        case .ruleEvaluated(let rule): if let error = rule.trouble { ruleErrors[error, default: 0] += 1 }
        case .parameterChanged, .parametersChanged: changes += event.lineCount
        case .resyncScheduled("bootDelay", let delay):
            firstStart = min(firstStart ?? .infinity, event.at.seconds + delay)
        case .resyncSucceeded(_, _, _, let seconds): durations[.resync, default: Quantiles()].record(seconds: seconds)
        case .generatorMeasured(let measured): record(measured, at: event.at)
        case .finding(let id, let severity, let statement, _, let fix):
            let first = FindingRecord(count: 0, severity: severity, statement: statement, fix: fix)
            findings[id, default: first].count += 1
        default: break
        }
    }

    private mutating func recordPhone(_ event: Event, _ phone: MACAddress) {
        switch event.kind {
        case .phonePoweredOn: census.powerOn(phone, at: event.at)
        case .ruleEvaluated(let rule) where rule.isOfResync:
            if census.begin(phone) { started += 1 }
            if let error = rule.trouble { census.note(phone, error) }
        case .transferFailed(_, let failure, _): census.note(phone, failure.cause.code)
        case .profileRejected(let rejected): census.note(phone, Self.rejection(at: rejected.stage))
        case .resyncSucceeded(_, _, _, let seconds):
            if census.begin(phone) { started += 1 }
            succeeded += 1
            successCurve.add(at: event.at.seconds)
            if let wait = census.succeed(phone, at: event.at, seconds: seconds) {
                durations[.recovered, default: Quantiles()].record(seconds: wait)
                recoveryCurve.add(at: event.at.seconds)
            }
        case .resyncFailed(let failure):
            if census.begin(phone) { started += 1 }
            failed += 1
            failureCurve.add(at: event.at.seconds)
            census.fail(phone, seconds: failure.seconds)
        default: census.see(phone)
        }
    }

    private mutating func record(_ measured: Event.GeneratorMeasured, at moment: Instant) {
        generator.record(measured, at: moment)
        for bar in measured.late {
            durations[.late, default: Quantiles()].record(seconds: bar.seconds, count: bar.count)
        }
        for bar in measured.apply {
            durations[.apply, default: Quantiles()].record(seconds: bar.seconds, count: bar.count)
        }
    }

    /// Timings count from the start of a transfer; a phase is what lies between two of them.
    private mutating func record(_ timings: TransferTimings) {
        let marks: [(Metric.Timed, Duration)] = [
            (.dns, timings.resolved), (.tcp, timings.connected), (.handshake, timings.secured),
            (.firstByte, timings.firstByte), (.body, timings.total),
        ]
        var before = Duration.zero
        for (phase, mark) in marks where mark > before {
            durations[phase, default: Quantiles()].record(seconds: (mark - before).inSeconds)
            before = mark
        }
        if timings.total > .zero { durations[.transfer, default: Quantiles()].record(seconds: timings.total.inSeconds) }
    }
}

extension RunSummary: Output {
    /// What a person wants first: outcomes, causes, times.
    package func render() -> [UInt8] { TextOutput().render(RunReport(self)) }
}

extension Event.RuleEvaluated {
    /// True for a rule that a resync reads, false for those of upgrades, reports and custom CAs.
    var isOfResync: Bool { !["Upgrade_Rule", "Report_Rule", "Custom_CA_Rule"].contains(rule) }

    /// What `$ERR` says of a rule that failed: a fault in the text has a column, a missing server has none.
    fileprivate var trouble: String? { error == nil ? nil : column == nil ? "no server" : "bad rule" }
}

extension Event.RunStarted {
    /// The value of an option; nil where it was not given.
    package func option(_ name: String) -> String? { options.last { $0.name == name }?.value }

    /// How many phones the log's part of a plan has; 0 where there is no plan.
    package var phones: Int {
        guard let count = option("phones").flatMap({ Int($0) }), count > 0 else { return 0 }
        let (part, parts) = segment
        return count < part ? 0 : (count - part) / parts + 1
    }

    /// Which part of a plan it is, of how many; the whole is 1 of 1.
    package var segment: (part: Int, parts: Int) {
        let numbers = (option("segment") ?? "").split(separator: "/").compactMap { Int($0) }
        guard numbers.count == 2, numbers[0] >= 1, numbers[0] <= numbers[1] else { return (1, 1) }
        return (numbers[0], numbers[1])
    }
}
