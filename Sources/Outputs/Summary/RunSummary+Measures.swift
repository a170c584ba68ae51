package import Provisioning

/// A threshold and whether the run kept it.
package struct ThresholdVerdict: Sendable {
    /// The threshold.
    package let threshold: Threshold
    /// What was measured.
    package let measure: Measure
    /// True where it held.
    package var holds: Bool { threshold.holds(measure) }
    /// What was measured, as a person reads it.
    package var measured: String { measure.shown }
}

extension RunSummary {
    /// The figure of a metric.
    package func measure(_ metric: Metric) -> Measure {
        switch metric {
        case .resyncs(let what): .count(count(what), of: started)
        case .phones(let what): .count(count(what), of: phones)
        case .failedTransfers: .count(failedTransfers, of: transfers)
        case .changes: .count(changes, of: nil)
        case .cause(let code): .count(failures[code]?.count ?? 0, of: transfers)
        case .status(let number):
            .count(responsesByStatus[number] ?? 0, of: responsesByStatus.values.reduce(0, +))
        case .finding(let slug): .count(findings[slug]?.count ?? 0, of: nil)
        case .time(let timed, let statistic): time(timed, share: statistic.share)
        }
    }

    /// Checks thresholds, in their order.
    package func check(_ thresholds: [Threshold]) -> [ThresholdVerdict] {
        thresholds.map { ThresholdVerdict(threshold: $0, measure: measure($0.metric)) }
    }

    private func count(_ what: Metric.Resync) -> Int {
        switch what {
        case .started: started
        case .succeeded: succeeded
        case .failed: failed
        case .inProgress: inProgress
        }
    }

    private func count(_ what: Metric.Phone) -> Int {
        switch what {
        case .seen: phones
        case .provisioned: phonesProvisioned
        case .failed: phonesFailed
        case .waiting: phonesWaiting
        }
    }

    private func time(_ timed: Metric.Timed, share: Double) -> Measure {
        let times = durations[timed] ?? Quantiles()
        guard timed == .recovered else { return times.value(atShare: share).map { .seconds($0) } ?? .nothing }
        // Phones that never recovered count as infinitely slow.
        guard census.powerOns > 0 else { return .nothing }
        return .seconds(times.value(atShare: share, among: census.powerOns) ?? .infinity)
    }
}

extension Measure {
    /// The figure as a person reads it: `3 of 20000 (0.015 %)`, `8.5 ms`, `never`.
    package var shown: String {
        switch self {
        case .nothing: "nothing was measured"
        case .seconds(let seconds): seconds.isFinite ? Shown.time(seconds) : "not reached"
        case .count(let number, let whole?) where whole > 0:
            "\(number) of \(whole) (\(Shown.decimal(Double(number) * 100 / Double(whole), places: 3)) %)"
        case .count(let number, _): "\(number)"
        }
    }
}
