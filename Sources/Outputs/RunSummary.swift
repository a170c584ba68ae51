package import Provisioning

/// The one fold that text, reports and the exit status share: who succeeded, who failed and why, and how long it took.
package struct RunSummary: Sendable {
    /// The parts of a transfer that are timed.
    package enum Phase: String, CaseIterable, Sendable {
        /// The lookup of the name.
        case name
        /// The TCP connection.
        case tcp
        /// The handshake.
        case tls
        /// From the request to the first byte of the answer.
        case answer
        /// From the first byte to the last.
        case body
        /// The whole transfer.
        case transfer
        /// A whole resync that succeeded, all its transfers included.
        case resync
    }

    /// Phones that were seen.
    package var phones: Int { lastOutcome.count }
    /// Phones whose last resync succeeded.
    package var phonesProvisioned: Int { lastOutcome.values.count { $0 == true } }
    /// Phones whose last resync failed.
    package var phonesFailed: Int { lastOutcome.values.count { $0 == false } }
    /// Resyncs that succeeded.
    package private(set) var succeeded = 0
    /// Resyncs that failed.
    package private(set) var failed = 0
    /// Transfers that began.
    package private(set) var transfers = 0
    /// Parameters that changed.
    package private(set) var changes = 0
    /// Failed transfers by the code of their cause.
    package private(set) var failuresByCause: [String: Int] = [:]
    /// Rejected profiles by the stage that rejected them.
    package private(set) var rejectionsByStage: [String: Int] = [:]
    /// Findings by their slug.
    package private(set) var findings: [String: Int] = [:]
    /// Responses by status.
    package private(set) var responsesByStatus: [Int: Int] = [:]
    /// How long each phase took.
    package private(set) var durations: [Phase: Quantiles] = [:]
    /// When the last event happened.
    package private(set) var end = Instant.start

    private var lastOutcome: [MACAddress: Bool?] = [:]

    /// Makes the summary of nothing.
    package init() {}

    /// True where every resync that was tried succeeded, and one was tried.
    package var isSuccess: Bool { succeeded > 0 && failed == 0 }

    /// The causes with their counts, the most frequent first, equal ones by name.
    package var causes: [(code: String, count: Int)] { Self.ranked(failuresByCause) }

    /// Takes an event in.
    package mutating func record(_ event: Event) {
        end = max(end, event.at)
        if let phone = event.phone, lastOutcome[phone] == nil { lastOutcome[phone] = .some(nil) }
        switch event.kind {
        case .requestStarted: transfers += 1
        case .responseReceived(let response):
            responsesByStatus[response.status, default: 0] += 1
            record(response.timings)
        case .transferFailed(_, let failure, _): failuresByCause[failure.cause.code, default: 0] += 1
        case .profileRejected(let rejected): rejectionsByStage[rejected.stage, default: 0] += 1
        case .parameterChanged: changes += 1
        case .resyncSucceeded(_, _, _, let seconds):
            succeeded += 1
            if let phone = event.phone { lastOutcome[phone] = true }
            durations[.resync, default: Quantiles()].record(seconds: seconds)
        case .resyncFailed:
            failed += 1
            if let phone = event.phone { lastOutcome[phone] = false }
        case .finding(let id, _, _, _, _): findings[id, default: 0] += 1
        default: break
        }
    }

    /// Timings count from the start of a transfer; a phase is what lies between two of them.
    private mutating func record(_ timings: TransferTimings) {
        let marks: [(Phase, Duration)] = [
            (.name, timings.resolved), (.tcp, timings.connected), (.tls, timings.secured),
            (.answer, timings.firstByte), (.body, timings.total),
        ]
        var before = Duration.zero
        for (phase, mark) in marks where mark > before {
            durations[phase, default: Quantiles()].record(seconds: (mark - before).inSeconds)
            before = mark
        }
        if timings.total > .zero { durations[.transfer, default: Quantiles()].record(seconds: timings.total.inSeconds) }
    }

    fileprivate static func ranked(_ counts: [String: Int]) -> [(code: String, count: Int)] {
        counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { ($0.key, $0.value) }
    }
}

extension RunSummary: Output {
    /// What a person wants first: outcomes, causes, times.
    package func render() -> [UInt8] {
        var lines = [
            "\(Shown.count(phones, "phone")): \(phonesProvisioned) provisioned, \(phonesFailed) failed",
            "\(Shown.count(succeeded + failed, "resync")) (\(succeeded) succeeded, \(failed) failed), "
                + "\(Shown.count(transfers, "transfer")), \(Shown.count(changes, "change")) in \(Shown.duration(end.seconds))",
        ]
        lines +=
            Self.table("failed transfers", causes) + Self.table("rejected profiles", Self.ranked(rejectionsByStage))
        lines += Self.table("findings", Self.ranked(findings))
        let timed = Phase.allCases.filter { durations[$0] != nil }
        if !timed.isEmpty { lines.append("times             p50        p95        p99        max") }
        for phase in timed { lines.append(row(phase)) }
        return Array((lines.joined(separator: "\n") + "\n").utf8)
    }

    private func row(_ phase: Phase) -> String {
        let times = durations[phase] ?? Quantiles()
        let values = [0.5, 0.95, 0.99, 1].map { times.value(atShare: $0) ?? 0 }
        let cells = values.map { Self.aligned(Shown.milliseconds($0), right: true, 11) }
        return Self.aligned("  \(phase.rawValue)", right: false, 10) + cells.joined()
    }

    private static func table(_ title: String, _ rows: [(code: String, count: Int)]) -> [String] {
        rows.isEmpty
            ? [] : [title] + rows.map { "  \(aligned(String($0.count), right: true, 6))  \(SafeText.shown($0.code))" }
    }

    private static func aligned(_ text: String, right: Bool, _ width: Int) -> String {
        let blanks = String(repeating: " ", count: max(0, width - text.count))
        return right ? blanks + text : text + blanks
    }
}
