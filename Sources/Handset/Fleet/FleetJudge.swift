import LiveWorld
import Outputs
import Provisioning

/// Says of each second how the generator fared, and at the end whether the run is valid.
///
/// | what was seen | bottleneck |
/// |---|---|
/// | a connection that this machine had no descriptor for | `descriptors` |
/// | a connection that it had no port for | `ports` |
/// | more than 1 % of the starts late or not made, while loops ran half of the time without pause | `cpu` |
/// | more than 1 % of a steady rate's starts found their phone still at work | `phones` |
/// | more than 1 % of the starts late or not made, while loops had pauses | `lag` |
/// | half of the time loops without pause, and two thirds of all cores used by this process alone | `cpu` |
///
/// Late is a start at a steady rate after 100 ms, in a storm after a second. It has no clock of its own.
struct FleetJudge {
    /// How the machine is at a moment, and the most that was under way since the last one.
    struct Machine {
        let inFlight: Int
        let peak: Int
        let cpu: Double
        let descriptorLimit: Int
    }

    private let cores: Int
    private let descriptorsBefore: Int
    private let tolerance: Float
    private var cpuBefore: Double
    private var measuredAt = Instant.start
    private var lateStarts = 0
    private var planned = 0
    private var busy = 0
    private var localFaults = 0
    private var loaded = 0.0
    private var restless = 0.0
    private var saturated = 0.0
    private var ranOutOfDescriptors = false

    /// Makes a judge before anything has begun: how many descriptors are open then, how much CPU time is used.
    init(cores: Int, cpu: Double, descriptors: Int, isSteady: Bool) {
        (self.cores, descriptorsBefore, cpuBefore) = (cores, descriptors, cpu)
        // A rate is kept to the tenth of a second; a storm's phones wait for seconds by themselves.
        tolerance = isSteady ? 0.1 : 1
    }

    /// The measurement of the time since the last one, from the figures of every engine.
    mutating func measure(
        _ figures: [FleetGauge.Figures], _ machine: Machine, at now: Instant, isLast: Bool
    ) -> Event.GeneratorMeasured {
        var event = Event.GeneratorMeasured()
        event.interval = (now - measuredAt).inSeconds
        event.cpu = max(0, machine.cpu - cpuBefore)
        (cpuBefore, measuredAt) = (machine.cpu, now)
        var (late, apply) = (Quantiles(), Quantiles())
        for part in figures {
            event.planned += part.planned
            event.started += part.started
            event.lag = max(event.lag, part.lag)
            for seconds in part.late { late.record(seconds: Double(seconds)) }
            for seconds in part.apply { apply.record(seconds: Double(seconds)) }
            lateStarts += part.late.count { [tolerance] in $0 > tolerance } + part.overdue
            busy += part.busy
            localFaults += part.localFaults
        }
        event.late = late.bars.map { .init(seconds: $0.seconds, count: $0.count) }
        event.apply = apply.bars.map { .init(seconds: $0.seconds, count: $0.count) }
        (event.inFlight, event.peakInFlight, event.cores) = (machine.inFlight, machine.peak, cores)
        (event.descriptors, event.descriptorLimit) = (descriptorsBefore + machine.peak, machine.descriptorLimit)
        planned += event.planned
        if figures.contains(where: { $0.localFaults > 0 }), event.descriptors + 64 >= machine.descriptorLimit {
            ranOutOfDescriptors = true
        }
        weigh(event, idle: figures.map(\.idle).min() ?? 0)
        if isLast { event.bottleneck = bottleneck?.rawValue }
        return event
    }

    private mutating func weigh(_ event: Event.GeneratorMeasured, idle: Double) {
        guard event.peakInFlight > 0 || event.planned > 0, event.interval > 0 else { return }
        loaded += event.interval
        guard idle < 0.03 * event.interval else { return }
        restless += event.interval
        if event.cpu > 0.66 * Double(cores) * event.interval { saturated += event.interval }
    }

    private var bottleneck: GeneratorAdvice.Bottleneck? {
        if localFaults > 0 { return ranOutOfDescriptors ? .descriptors : .ports }
        let isLate = lateStarts * 100 > planned
        if isLate, restless > loaded / 2 { return .cpu }
        if busy * 100 > planned { return .phones }
        if isLate { return .lag }
        return loaded > 2 && saturated > loaded / 2 ? .cpu : nil
    }
}
