import LiveWorld
import OpenSSL
package import Provisioning
package import ResyncEngine

/// A fleet against a real server: as many engines as cores, each with its share of the phones.
package struct FleetRun {
    /// What decides how a fleet runs, beside its plan.
    package struct Settings: Sendable {
        /// When nothing more begins.
        package var duration: Duration
        /// How many resyncs there are at the most.
        package var count: Int?
        /// How many transfers may be in flight at once.
        package var concurrency: Int
        /// How many engines run, each on a thread of its own.
        package var engines: Int
        /// The name servers for SRV records, in place of the host's.
        package var nameServers: String?
        /// True where the rate goes on with the first phone after the last.
        package var repeats: Bool
        /// Takes the secrets of every session, a line each, as `SSLKEYLOGFILE` holds them; from any thread.
        package var keyLog: (@Sendable (String) -> Void)?

        /// Makes settings.
        package init(
            duration: Duration, count: Int? = nil, concurrency: Int, engines: Int, nameServers: String? = nil,
            repeats: Bool, keyLog: (@Sendable (String) -> Void)? = nil
        ) {
            (self.duration, self.count, self.concurrency) = (duration, count, concurrency)
            (self.engines, self.nameServers, self.repeats, self.keyLog) = (engines, nameServers, repeats, keyLog)
        }
    }

    /// The handle by which somebody steers the run.
    package let control = FleetControl()

    private let plan: FleetPlan
    private let settings: Settings
    private let make: @Sendable (PlannedPhone) -> LiveRun.Phone

    /// Makes a run of a plan; `make` gives a planned phone its certificate and memory, on any thread.
    package init(
        _ plan: FleetPlan, _ settings: Settings, make: @escaping @Sendable (PlannedPhone) -> LiveRun.Phone
    ) {
        (self.plan, self.settings, self.make) = (plan, settings, make)
    }

    /// How many phones take part here.
    package var size: Int { plan.size }

    /// Runs the fleet to its end. Events come merged in the order of time, on the calling thread; `tick` is called there
    /// many times a second.
    package func run(firstNumber: Int = 1, tick: () -> Void = {}, sink: @escaping (Event) -> Void) {
        OpenSSLLibrary.decodeKeysFast()
        _ = ProcessMeter.raiseDescriptorLimit()
        let engines = max(1, min(settings.engines, plan.size, settings.concurrency))
        let clock = RunClock()
        let parts = (0..<engines).map { _ in Part(gauge: FleetGauge(), outbox: EventOutbox(clock: { clock.now })) }
        let (shared, traffic) = (shared(), FleetTraffic())
        for (place, part) in parts.enumerated() {
            EngineThread.start { [self] in
                runEngine(place, of: engines, began: clock.began, traffic: traffic, part: part, shared: shared)
                // Only now: whoever has every event may end the process, and TLS must be let go of before.
                part.gauge.finish()
                part.outbox.finish()
            }
        }
        var judge = FleetJudge(
            cores: ProcessMeter.cores, cpu: ProcessMeter.cpuSeconds, descriptors: ProcessMeter.openDescriptors,
            isSteady: isSteady)
        func measure(at moment: Instant, isLast: Bool = false) -> Event.GeneratorMeasured {
            let machine = FleetJudge.Machine(
                inFlight: traffic.inFlight, peak: traffic.takePeak(), cpu: ProcessMeter.cpuSeconds,
                descriptorLimit: ProcessMeter.descriptorLimit)
            return judge.measure(parts.map { $0.gauge.take() }, machine, at: moment, isLast: isLast)
        }
        var merger = EventMerger(parts.map(\.outbox), firstNumber: firstNumber, sink: sink)
        var measuredAt = clock.now
        let began = measuredAt
        var isStarting = true
        while !merger.isFinished {
            EngineThread.rest(milliseconds: 20)
            let isQuiet = merger.merge()
            if isStarting, isQuiet, clock.now - began >= .seconds(1) {
                // Every phone sleeps for the first time: what switching them on took goes back to the system.
                isStarting = false
                ProcessMeter.giveBackMemory()
            }
            if clock.now - measuredAt >= .seconds(1), !merger.isFinished {
                measuredAt = clock.now
                merger.add(measure(at: measuredAt), at: measuredAt)
            }
            tick()
        }
        let end = clock.now
        merger.add(measure(at: end, isLast: true), at: end)
        tick()
    }

    private var isSteady: Bool { if case .rate = plan.start { true } else { false } }

    private struct Part: Sendable {
        let gauge: FleetGauge
        let outbox: EventOutbox
    }

    /// How long a steady rate waits for phones that try again, where nobody gave a duration.
    private static let patience = Duration.seconds(600)

    /// What one of several gets of a whole that cannot always be parted evenly.
    package static func share(_ place: Int, of whole: Int, among parts: Int) -> Int {
        whole / parts + (place < whole % parts ? 1 : 0)
    }

    private func shared() -> FleetEngine.Shared {
        FleetEngine.Shared(
            control: control,
            limits: FleetEngine.Limits(
                end: .start + settings.duration, count: settings.count, endsWhenProvisioned: !isSteady,
                patience: Self.patience
            ), ended: FleetCounter()
        )
    }

    /// Runs one engine to the end of the fleet; nothing of its world is left then.
    private func runEngine(
        _ place: Int, of engines: Int, began: Int64, traffic: FleetTraffic, part: Part, shared: FleetEngine.Shared
    ) {
        let world = FleetWorld(
            phones: plan.size / engines + 1, limit: Self.share(place, of: settings.concurrency, among: engines),
            began: began, nameServers: settings.nameServers, keyLog: settings.keyLog, gauge: part.gauge,
            outbox: part.outbox, traffic: traffic
        )
        var engine = engine(place, of: engines, world: world, part: part, shared: shared)
        engine.run()
    }

    /// Makes an engine with its phones, every n-th of the plan. Nobody else may hold them when it runs: the first that
    /// changed would make a copy of all.
    private func engine(
        _ place: Int, of engines: Int, world: FleetWorld, part: Part, shared: FleetEngine.Shared
    ) -> FleetEngine {
        let numbers = Array(plan.numbers)
        let planned = stride(from: place, to: numbers.count, by: engines).map { plan.phone(numbers[$0]) }
        let machines = planned.map { phone in
            let made = make(phone)
            return PhoneMachine(made.device, parameters: made.parameters, random: phone.random, explainsKeys: false)
        }
        let schedule = FleetSchedule(planned, of: plan, count: settings.count, repeats: settings.repeats)
        return FleetEngine(machines, schedule: schedule, world: world, outbox: part.outbox, shared: shared)
    }
}
