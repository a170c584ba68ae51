package import Provisioning

/// A planned fleet in virtual time: power, power cuts, and nothing that is not in the plan.
package struct PlanRun {
    /// What came of a run.
    package struct Outcome: Sendable {
        /// How many events there were, written down or not.
        package let events: Int
        /// How many messages phones sent that nobody answers.
        package let messages: Int
        /// When the run was over.
        package let end: Instant
        /// True where somebody ended it before its time.
        package let isInterrupted: Bool
    }

    /// The fleet.
    package var plan: FleetPlan
    /// How long it runs at most.
    package var duration: Duration
    /// The power cuts.
    package var cuts: [PowerCut] = []
    /// Over how many engines the phones are spread; the log is the same for any number.
    package var engines = 1
    /// How many phones may be at their first resync at a time; nil for any number.
    package var concurrency: Int?

    /// Makes a run.
    package init(_ plan: FleetPlan, duration: Duration) {
        (self.plan, self.duration) = (plan, duration)
    }

    /// True where no phone will get power any more that has none.
    package func isPowerSettled(at moment: Instant) -> Bool { cuts.allSatisfy { $0.end < moment } }

    /// Runs to the end, or until `isOver` says so; it is asked after each window of virtual time.
    ///
    /// - Parameter phone: The machine of a planned phone; what it tells must hold at least the milestones.
    package func run(
        on network: VirtualNetwork, firstNumber: Int = 1, phone: (PlannedPhone) -> PhoneMachine,
        sink: @escaping (Event) -> Void, isOver: (Instant) -> Bool = { _ in false }
    ) -> Outcome {
        let queue = concurrency.map { StartQueue(limit: $0, phones: plan.size) }
        let numbers = plan.numbers
        var shards = EngineShards(
            phones: plan.size, over: engines, network, firstNumber: firstNumber,
            phone: { phone(plan.phone(at: $0)) },
            sink: { event in
                queue?.note(event)
                sink(event)
            })
        if queue == nil { start(&shards, numbers) }
        cut(&shards, numbers)
        var isInterrupted = false
        let end = Instant.start + duration
        queue?.start(&shards, at: .start)
        shards.run(until: end) { shards, now in
            queue?.start(&shards, at: now)
            isInterrupted = isOver(now)
            return !isInterrupted
        }
        return Outcome(
            events: shards.eventCount, messages: shards.messages, end: isInterrupted ? min(end, shards.now) : end,
            isInterrupted: isInterrupted)
    }

    private func start(_ shards: inout EngineShards, _ numbers: StrideTo<Int>) {
        for (place, number) in numbers.enumerated() { shards.powerOn(place, at: plan.phone(number).start) }
    }

    private func cut(_ shards: inout EngineShards, _ numbers: StrideTo<Int>) {
        for cut in cuts {
            for (place, number) in numbers.enumerated() where cut.hits(number, seed: plan.seed) {
                shards.demand(Demand(.powerOff), of: place, at: cut.at)
                shards.powerOn(place, at: cut.end)
            }
        }
    }
}

/// Phones that wait for their turn: as many start as have ended their first resync.
private final class StartQueue {
    private let limit: Int
    private let phones: Int
    private var next = 0
    private var ended: Set<MACAddress> = []

    init(limit: Int, phones: Int) {
        (self.limit, self.phones) = (limit, phones)
    }

    func note(_ event: Event) {
        switch event.kind {
        case .resyncSucceeded, .resyncFailed: if let phone = event.phone { ended.insert(phone) }
        default: break
        }
    }

    func start(_ shards: inout EngineShards, at now: Instant) {
        while next < phones, next - ended.count < limit {
            shards.powerOn(next, at: now)
            next += 1
        }
    }
}
