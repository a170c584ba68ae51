import Diagnosis
import Provisioning

/// Everything a check may look at: what was planned, and what each probe recorded.
package struct CheckEvidence: Sendable {
    /// What was planned.
    package let plan: CheckPlan
    /// What was recorded, by probe; a probe that was not needed has no record.
    package let records: [Probe: ProbeRecord]

    /// What was planned and not tried to its end, because somebody stopped the check.
    package let untried: Set<Probe>

    /// Puts a plan and its records together.
    package init(_ plan: CheckPlan, _ records: [Probe: ProbeRecord], untried: Set<Probe> = []) {
        (self.plan, self.records, self.untried) = (plan, records, untried)
    }

    /// A verdict for a check that was stopped before all it looks at was tried; nil where all of it was.
    func unlessTried(_ check: String) -> Verdict? {
        untried.contains { $0.concerns(check) } ? .skipped("not tried: the check was interrupted") : nil
    }

    /// The good phone's record.
    var good: ProbeRecord { records[.goodPhone] ?? ProbeRecord() }

    /// The first resync of every release asked for, the good phone's first.
    var releases: [(release: String, record: ProbeRecord)] {
        plan.firmware.enumerated().compactMap { index, release in
            let record = index == 0 ? records[.goodPhone] : records[.firmware(release)]
            return record.map { (release, $0) }
        }
    }

    /// The good phone's first handshake.
    var trace: HandshakeTrace? { good.traces.first }

    /// The server as a sentence names it.
    var server: String {
        guard let url = good.firstURL else { return "the server" }
        return url.port == url.scheme.defaultPort ? url.host : "\(url.host):\(url.port)"
    }

    /// A verdict for checks of TLS where the rule is no https; nil where it is.
    var unlessTLS: Verdict? {
        plan.scheme == .https
            ? nil : .skipped("the rule fetches by \(plan.scheme.rawValue): there is no TLS to look at")
    }

    /// A verdict for checks that need a good phone with its profile; nil where it has one.
    var unlessProvisioned: Verdict? {
        if good.succeeded { return nil }
        guard let owner = good.owner else { return .couldNotRun(good.complaint) }
        return .skipped("the good phone gets no profile: see \(owner)")
    }
}
