package import Provisioning
package import ResyncEngine

/// Plays the plan of a scenario in a world: power, demands, cuts, and the end.
package struct ScenarioRunner<W: World> {
    private let plan: RunPlan
    private let change: (inout W, Int, ServerSpec) -> Void
    private let isStopped: () -> Bool
    private var engine: Engine<W>
    private var steps: [Step] = []

    /// Something to be done at a moment.
    private struct Step {
        enum Action {
            case powerOn
            case demand(Demand)
            case server(Int, ServerSpec)
        }

        var at: Instant
        var action: Action
        var phones: [PhoneID]
    }

    /// Makes a runner; `change` makes a server another one,
    /// `isStopped` tells that somebody wants the end.
    package init(
        _ plan: RunPlan, machines: [PhoneMachine], in world: W, firstNumber: Int = 1,
        change: @escaping (inout W, Int, ServerSpec) -> Void, isStopped: @escaping () -> Bool = { false },
        sink: @escaping (Event) -> Void
    ) {
        (self.plan, self.change, self.isStopped) = (plan, change, isStopped)
        engine = Engine(machines, in: world, firstNumber: firstNumber, sink: sink)
        steps = Self.steps(of: plan, phones: machines.count)
    }

    /// Runs to the end; returns the phones as they are then.
    package mutating func run() -> [PhoneMachine] {
        if plan.start == .atOnce {
            for index in engine.phones.indices { engine.powerOn(PhoneID(index), resyncsAtOnce: true) }
        }
        let isStopped = isStopped
        let end = plan.duration.map { Instant.start + $0 } ?? .distantFuture
        for step in steps where step.at < end {
            if step.at > engine.world.now { engine.run(until: step.at) { _ in isStopped() } }
            if engine.isInterrupted || isStopped() { return engine.phones }
            take(step)
        }
        let isOver: (Engine<W>) -> Bool =
            plan.duration != nil
            ? { _ in isStopped() }
            : { engine in isStopped() || engine.phones.allSatisfy { $0.resyncs > 0 || !$0.hasWork } }
        engine.run(until: end, goal: isOver)
        return engine.phones
    }

    private mutating func take(_ step: Step) {
        switch step.action {
        case .powerOn: for phone in step.phones { engine.powerOn(phone) }
        case .demand(let demand):
            for phone in step.phones { engine.handle(.demanded(demand), by: phone, at: engine.world.now) }
        case .server(let place, let spec):
            let change = change
            engine.withWorld { change(&$0, place, spec) }
        }
    }

    /// Everything that is to be done, in the order of the time; the dice are the plan's own.
    private static func steps(of plan: RunPlan, phones count: Int) -> [Step] {
        var dice = SplitMix64(seed: plan.seed ^ 0x7363_656e_6172_696f)
        var steps: [Step] = []
        let all = (0..<count).map { PhoneID($0) }
        switch plan.start {
        case .atOnce: break
        case .power: steps.append(Step(at: .start, action: .powerOn, phones: all))
        case .spread(let span):
            steps += all.map { Step(at: Instant.start + span * dice.unit(), action: .powerOn, phones: [$0]) }
        }
        for event in plan.events {
            let phones = chosen(event.phones, of: all, &dice)
            switch event.action {
            case .demand(let demand): steps.append(Step(at: event.at, action: .demand(demand), phones: phones))
            case .server(let place, let spec):
                steps.append(Step(at: event.at, action: .server(place, spec), phones: []))
            case .powerCut(let length):
                steps.append(Step(at: event.at, action: .demand(Demand(.powerOff)), phones: phones))
                steps.append(Step(at: event.at + length, action: .powerOn, phones: phones))
            }
        }
        // Stable: what stands first in the file happens first.
        return steps.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
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
