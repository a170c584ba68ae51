package import Provisioning
package import ResyncEngine

/// Plays the plan of a scenario in a world: power, demands, cuts, and the end.
package struct ScenarioRunner<W: World> {
    private let plan: RunPlan
    private let change: (inout W, Int, ServerSpec) -> Void
    private let isStopped: () -> Bool
    private var engine: Engine<W>
    /// What has its time, in the order of the time.
    private var timed: ArraySlice<Step> = []
    /// What waits for resyncs, in the order of their number.
    private var counted: ArraySlice<Step> = []

    /// Something to be done.
    private struct Step {
        enum Action {
            case powerOn
            case powerCut(Duration)
            case demand(Demand)
            case server(Int, ServerSpec)
        }

        var moment: PlannedEvent.Moment
        var action: Action
        var phones: [PhoneID]

        /// The time, where it has one.
        var at: Instant? { if case .at(let instant) = moment { instant } else { nil } }
    }

    /// Makes a runner; `change` makes a server another one, `isStopped` tells that somebody wants the end.
    package init(
        _ plan: RunPlan, machines: [PhoneMachine], in world: W, firstNumber: Int = 1,
        change: @escaping (inout W, Int, ServerSpec) -> Void, isStopped: @escaping () -> Bool = { false },
        sink: @escaping (Event) -> Void
    ) {
        (self.plan, self.change, self.isStopped) = (plan, change, isStopped)
        engine = Engine(machines, in: world, firstNumber: firstNumber, sink: sink)
        let steps = Self.steps(of: plan, phones: machines.count)
        timed = steps.filter { $0.at != nil }[...]
        counted = steps.filter { $0.at == nil }[...]
    }

    /// Runs to the end; returns the phones as they are then.
    package mutating func run() -> [PhoneMachine] {
        if plan.start == .atOnce {
            for index in engine.phones.indices { engine.powerOn(PhoneID(index), resyncsAtOnce: true) }
        }
        let end = plan.duration.map { Instant.start + $0 } ?? .distantFuture
        while !engine.isInterrupted, !isStopped() {
            let next = min(timed.first?.at ?? .distantFuture, end)
            if timed.isEmpty || next > engine.world.now {
                let (isStopped, hasTimed, wanted) = (isStopped, !timed.isEmpty, wanted)
                engine.run(until: next) { engine in
                    isStopped() || wanted.map { Self.have(engine.phones, ended: $0, mayWait: hasTimed) } ?? false
                }
            }
            if case .resyncs(let count)? = counted.first?.moment,
                Self.have(engine.phones, ended: count, mayWait: !timed.isEmpty)
            {
                take(counted.removeFirst())
            } else if let at = timed.first?.at, at < end, at <= engine.world.now {
                take(timed.removeFirst())
            } else {
                break
            }
        }
        return engine.phones
    }

    /// How many resyncs what comes next waits for: the next step, or the end.
    private var wanted: Int? {
        if case .resyncs(let count)? = counted.first?.moment { return count }
        return timed.isEmpty ? plan.resyncs ?? (plan.duration == nil ? 1 : nil) : nil
    }

    /// True where every phone has ended so many resyncs; one that has nothing to do has no more to come, unless it may yet
    /// be told to.
    private static func have(_ phones: [PhoneMachine], ended count: Int, mayWait: Bool) -> Bool {
        phones.allSatisfy { $0.resyncs >= count || !mayWait && !$0.hasWork }
    }

    private mutating func take(_ step: Step) {
        switch step.action {
        case .powerOn: for phone in step.phones { engine.powerOn(phone) }
        case .powerCut(let length):
            for phone in step.phones { engine.handle(.demanded(Demand(.powerOff)), by: phone, at: engine.world.now) }
            let back = Step(moment: .at((step.at ?? engine.world.now) + length), action: .powerOn, phones: step.phones)
            timed.insert(back, at: timed.firstIndex { $0.moment >= back.moment } ?? timed.endIndex)
        case .demand(let demand):
            for phone in step.phones { engine.handle(.demanded(demand), by: phone, at: engine.world.now) }
        case .server(let place, let spec):
            let change = change
            engine.withWorld { change(&$0, place, spec) }
        }
    }

    /// Everything that is to be done, in the order of the moments; the dice are the plan's own.
    private static func steps(of plan: RunPlan, phones count: Int) -> [Step] {
        var dice = SplitMix64(seed: plan.seed ^ 0x7363_656e_6172_696f)
        var steps: [Step] = []
        let all = (0..<count).map { PhoneID($0) }
        switch plan.start {
        case .atOnce: break
        case .power: steps.append(Step(moment: .at(.start), action: .powerOn, phones: all))
        case .spread(let span):
            steps += all.map { Step(moment: .at(.start + span * dice.unit()), action: .powerOn, phones: [$0]) }
        }
        for event in plan.events {
            let action: Step.Action =
                switch event.action {
                case .demand(let demand): .demand(demand)
                case .server(let place, let spec): .server(place, spec)
                case .powerCut(let length): .powerCut(length)
                }
            steps.append(Step(moment: event.moment, action: action, phones: chosen(event.phones, of: all, &dice)))
        }
        // Stable: what stands first in the file happens first.
        return steps.enumerated().sorted { ($0.element.moment, $0.offset) < ($1.element.moment, $1.offset) }
            .map(\.element)
    }

    private static func chosen(
        _ share: PlannedEvent.Share, of all: [PhoneID], _ dice: inout SplitMix64
    ) -> [PhoneID] {
        switch share {
        case .all: all
        case .first(let count): Array(all.prefix(count))
        case .one(let index): Array(all.dropFirst(index).prefix(1))
        case .perThousand(let share):
            all.map { ($0, dice.next()) }.sorted { $0.1 < $1.1 }.prefix((all.count * share + 500) / 1000).map(\.0)
                .sorted()
        }
    }
}
