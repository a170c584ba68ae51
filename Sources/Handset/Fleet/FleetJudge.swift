import LiveWorld
import Outputs
import Provisioning

/// Says of each second how the generator fared, and at the end whether the run is valid.
///
/// | what was seen | bottleneck |
/// |---|---|
/// | a connection that this machine had no descriptor for | `descriptors` |
/// | a connection that it had no port for | `ports` |
/// | more than 1 % of a steady rate's starts found their phone still at work | `phones` |
/// | more than 1 % of the starts late, at a rate by 100 ms, in a storm by a second | `lag` |
/// | half of the time loops without pause, and two thirds of all cores used by this process alone | `cpu` |
struct FleetJudge {
    private let engines: Int
    private let cores: Int
    private let descriptorLimit: Int
    private let descriptorsBefore: Int
    private var cpuBefore = ProcessMeter.cpuSeconds
    private var measuredAt = Instant.start
    private var starts = 0
    private var lateStarts = 0
    private var planned = 0
    private var missed = 0
    private var localFaults = 0
    private var loaded = 0.0
    private var saturated = 0.0
    private var peakInFlight = 0

    private let tolerance: Float

    init(engines: Int, descriptorLimit: Int, isSteady: Bool) {
        (self.engines, self.descriptorLimit) = (engines, descriptorLimit)
        // A rate is kept to the tenth of a second; a storm's phones wait for seconds by themselves.
        tolerance = isSteady ? 0.1 : 1
        cores = ProcessMeter.cores
        descriptorsBefore = ProcessMeter.openDescriptors
    }

    /// The measurement of the time since the last one.
    mutating func measure(_ figures: [FleetGauge.Figures], at now: Instant, isLast: Bool) -> Event.GeneratorMeasured {
        var event = Event.GeneratorMeasured()
        let cpu = ProcessMeter.cpuSeconds
        event.interval = (now - measuredAt).inSeconds
        event.cpu = max(0, cpu - cpuBefore)
        (cpuBefore, measuredAt) = (cpu, now)
        var (late, apply) = (Quantiles(), Quantiles())
        for part in figures {
            event.planned += part.planned
            event.started += part.started
            event.inFlight += part.inFlight
            event.lag = max(event.lag, part.lag)
            for seconds in part.late { late.record(seconds: Double(seconds)) }
            for seconds in part.apply { apply.record(seconds: Double(seconds)) }
            lateStarts += part.late.count { [tolerance] in $0 > tolerance }
            missed += part.missed
            localFaults += part.localFaults
        }
        event.late = late.bars.map { .init(seconds: $0.seconds, count: $0.count) }
        event.apply = apply.bars.map { .init(seconds: $0.seconds, count: $0.count) }
        (event.descriptors, event.descriptorLimit) = (descriptorsBefore + event.inFlight, descriptorLimit)
        event.cores = cores
        starts += late.count
        planned += event.planned
        peakInFlight = max(peakInFlight, event.inFlight)
        weigh(event, idle: figures.map(\.idle).min() ?? 0)
        if isLast { event.bottleneck = bottleneck?.rawValue }
        return event
    }

    private mutating func weigh(_ event: Event.GeneratorMeasured, idle: Double) {
        guard event.inFlight > 0 || event.started > 0, event.interval > 0 else { return }
        loaded += event.interval
        let isBusy = idle < 0.03 * event.interval
        if isBusy, event.cpu > 0.66 * Double(cores) * event.interval { saturated += event.interval }
    }

    private var bottleneck: GeneratorAdvice.Bottleneck? {
        if localFaults > 0 { return descriptorsBefore + peakInFlight + 64 >= descriptorLimit ? .descriptors : .ports }
        if missed * 100 > planned { return .phones }
        if lateStarts * 100 > starts { return .lag }
        return loaded > 2 && saturated > loaded / 2 ? .cpu : nil
    }
}
