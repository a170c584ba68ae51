import Provisioning
import ResyncEngine

/// When the phones of one engine are told to do something: power for each, and for a steady rate resyncs after that.
///
/// | mode | phone n of N | then |
/// |---|---|---|
/// | storm, spread | power at its start; boot delay and retries are the phone's own | nothing |
/// | rate R | power and a resync at n/R | a resync at (n + N)/R, (n + 2N)/R … |
struct FleetSchedule {
    /// One thing to do.
    struct Step {
        let at: Instant
        /// The phone's place among those of its engine.
        let phone: Int
        /// True where the phone is to get power, false where it is to resync again.
        let isPowerOn: Bool
    }

    private let starts: [(at: Instant, phone: Int, number: Int)]
    private let rate: Double?
    private let whole: Int
    private let limit: Int
    private var turn = 0

    /// How many starts came so far.
    var taken: Int { turn }

    /// Makes the schedule of some phones of a plan; `count` bounds the resyncs of the whole fleet at a steady rate.
    init(_ phones: [PlannedPhone], of plan: FleetPlan, count: Int?, repeats: Bool) {
        starts = phones.enumerated().map { ($0.element.start, $0.offset, $0.element.number) }.sorted {
            ($0.at, $0.phone) < ($1.at, $1.phone)
        }
        whole = plan.count
        if case .rate(let rate) = plan.start { self.rate = rate } else { rate = nil }
        limit = rate == nil ? .max : count ?? (repeats ? .max : plan.count)
    }

    /// True where resyncs come at a steady rate.
    var isSteady: Bool { rate != nil }

    /// The next thing to do; nil where nothing is left.
    mutating func next() -> Step? {
        guard let step = upcoming else { return nil }
        turn += 1
        return step
    }

    /// Goes past everything that is due by a moment and before an end.
    mutating func skip(until moment: Instant, before end: Instant) {
        while let step = upcoming, step.at <= moment, step.at < end { turn += 1 }
    }

    private var upcoming: Step? {
        guard !starts.isEmpty else { return nil }
        let (lap, place) = turn.quotientAndRemainder(dividingBy: starts.count)
        let start = starts[place]
        let (ahead, isTooFar) = lap.multipliedReportingOverflow(by: whole)
        guard lap == 0 || rate != nil, !isTooFar, start.number + ahead < limit else { return nil }
        let delay = rate.map { Double(ahead) / $0 } ?? 0
        return Step(at: start.at + .seconds(delay), phone: start.phone, isPowerOn: lap == 0)
    }
}
