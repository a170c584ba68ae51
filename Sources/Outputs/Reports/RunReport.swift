import Diagnosis
package import Provisioning

/// What the reports are made of: a summary, what was expected of it, and what was checked besides.
package struct RunReport: Sendable {
    /// Something that was checked: a test case for a CI system.
    package struct Check: Sendable {
        /// How it went.
        package enum Verdict: Sendable {
            /// It held.
            case held
            /// It did not hold, and why.
            case failed(String)
            /// It could not be checked, and why.
            case couldNotRun(String)
            /// It was not asked for, and why.
            case skipped(String)
        }

        /// What it belongs to: a scenario, a server, `phones`.
        package let group: String
        /// What was checked.
        package let name: String
        /// How it went.
        package let verdict: Verdict
        /// How long it took, where that was measured.
        package let seconds: Double?
        /// The file and line that ask for it, where there is one.
        package let place: (file: String, line: Int)?

        /// Makes a check.
        package init(
            group: String, name: String, verdict: Verdict, seconds: Double? = nil,
            place: (file: String, line: Int)? = nil
        ) {
            (self.group, self.name, self.verdict) = (group, name, verdict)
            (self.seconds, self.place) = (seconds, place)
        }
    }

    /// The run.
    package let summary: RunSummary
    /// The thresholds with their verdicts.
    package let thresholds: [ThresholdVerdict]
    /// What was checked besides, by a scenario or a check of a server.
    package let extraChecks: [Check]
    /// What the report is called.
    package let title: String
    /// False where a phone may fail to get its profile, as in scenarios that expect it.
    package let judgesPhones: Bool
    /// What came of it in one line, where that is not how many phones got their profiles.
    package let result: String?

    /// Makes a report.
    package init(
        _ summary: RunSummary, thresholds: [Threshold] = [], checks: [Check] = [], title: String = "Handset run",
        judgesPhones: Bool = true, result: String? = nil
    ) {
        (self.judgesPhones, self.result) = (judgesPhones, result)
        (self.summary, self.thresholds) = (summary, summary.check(thresholds))
        (extraChecks, self.title) = (checks, title)
    }

    /// True where the generator was too slow for what was asked, so that the figures say nothing about the server.
    package var isInvalid: Bool { !summary.generator.bottlenecks.isEmpty }
    /// True where a threshold or a check did not hold.
    package var hasFailedChecks: Bool {
        thresholds.contains { !$0.holds }
            || extraChecks.contains {
                switch $0.verdict {
                case .held, .skipped: false
                case .failed, .couldNotRun: true
                }
            }
    }

    /// Everything that was checked: what was asked for, the generator, then the phones one by one or by cause.
    package var checks: [Check] {
        extraChecks + thresholds.map(Self.check) + logChecks + generatorChecks
            + (judgesPhones ? planChecks + phoneChecks : [])
    }

    /// The most phones that have a check each; of more the causes are told.
    private static let phonesTold = 200

    private static func check(_ verdict: ThresholdVerdict) -> Check {
        let failure = Check.Verdict.failed("measured: \(verdict.measured)")
        return Check(
            group: "thresholds", name: verdict.threshold.description, verdict: verdict.holds ? .held : failure)
    }

    /// A log that lacks something tells less than its run was.
    private var logChecks: [Check] {
        let remarks = summary.remarks
        if remarks.isEmpty { return [] }
        return [Check(group: "log", name: "the log is whole", verdict: .skipped(remarks.joined(separator: "; ")))]
    }

    private var generatorChecks: [Check] {
        guard summary.generator.hasMeasured else { return [] }
        let advice = summary.generator.bottlenecks.keys.sorted().map(GeneratorAdvice.text).joined(separator: " ")
        return [
            Check(
                group: "generator", name: "the generator kept up", verdict: isInvalid ? .couldNotRun(advice) : .held)
        ]
    }

    private var phoneChecks: [Check] {
        let census = summary.census
        guard census.seen <= Self.phonesTold else {
            let why = troubles
            let name = "\(census.seen) phones get their profile"
            let open = census.seen - census.provisioned
            return [
                Check(
                    group: "phones", name: name,
                    verdict: open == 0 ? .held : .failed("\(open) did not: \(why.isEmpty ? "no time" : why)"))
            ]
        }
        func checks(_ phones: [PhoneCensus.Ended], _ verdict: (PhoneCensus.Ended) -> Check.Verdict) -> [Check] {
            phones.map {
                Check(
                    group: "phones", name: "phone \($0.phone.lowercase) gets its profile", verdict: verdict($0),
                    seconds: $0.seconds)
            }
        }
        return checks(census.provisionedPhones) { _ in .held }
            + checks(census.failedPhones) { .failed($0.trouble.map(summary.told) ?? "its last resync failed") }
            + checks(census.waitingPhones) { _ in .failed("the run ended before its resync did") }
    }

    /// All phones of the plan get power, unless a rate was to run for a while, or so many times, and did.
    private var planChecks: [Check] {
        let (planned, open) = (summary.phonesPlanned, summary.phonesUnstarted)
        guard open > 0 else { return [] }
        let verdict = summary.leftOut.map { Check.Verdict.skipped("\(open) had no turn: \($0)") }
        return [
            Check(group: "phones", name: "\(planned) phones get power", verdict: verdict ?? .failed("\(open) did not"))
        ]
    }

    /// What kept phones from their profiles, in one line.
    private var troubles: String {
        summary.troubles.prefix(8).map { "\($0.count) × \(summary.told($0.code))" }.joined(separator: ", ")
    }

    /// Why a run that failed did, in one line; nil where it did not, or where thresholds say it all.
    package var reason: String? {
        let all = summary.phones + (summary.leftOut == nil ? summary.phonesUnstarted : 0)
        let open = all - summary.phonesProvisioned
        let why = troubles.isEmpty ? "" : ": \(troubles)"
        if isInvalid {
            return "invalid: "
                + summary.generator.bottlenecks.keys.sorted().map(GeneratorAdvice.text).joined(separator: " ")
        }
        if !judgesPhones || hasFailedChecks { return nil }
        if summary.started == 0 { return "no resync took place" + (summary.tooShort.map { ": \($0)" } ?? why) }
        if summary.failed > 0, open == 0 { return "\(summary.failed) of \(summary.started) resyncs failed\(why)" }
        return open > 0 ? "\(open) of \(Shown.count(all, "phone")) got no profile\(why)" : nil
    }
}

/// What to change where the generator was the bottleneck.
package enum GeneratorAdvice {
    /// The bottlenecks that a run can have.
    package enum Bottleneck: String, CaseIterable, Sendable { case cpu, lag, phones, descriptors, ports }

    /// What stood in the way and what to do about it.
    package static func text(_ name: String) -> String {
        switch Bottleneck(rawValue: name) {
        case .cpu:
            "The CPU of this machine was the limit: lower --rate or --concurrency, run the server elsewhere, or share the fleet between machines with --segment."
        case .lag:
            "Starts came too late although this process had time left: run nothing else on this machine, lower --rate, or use --segment."
        case .descriptors:
            "The limit on open files was reached: raise it (ulimit -n, LimitNOFILE=) or lower --concurrency."
        case .ports:
            "The local ports ran out: widen net.ipv4.ip_local_port_range, lower --rate, or share the fleet with --segment."
        case .phones:
            "Too few phones for this rate: each was still at work when its next start was due. Raise --phones or lower --rate."
        case nil: "The generator was too slow: \(name)."
        }
    }
}
