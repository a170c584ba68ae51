import LiveWorld
import Outputs
import Provisioning
import ResyncEngine
import Testing

@testable import Handset

@Suite("What stood in a fleet's way, by figures made up")
struct FleetJudgeTests {
    /// Seconds of a run on two cores, all alike.
    struct Case: Sendable, CustomStringConvertible {
        let name: String
        var bottleneck: String?
        var figures: [FleetGauge.Figures]
        var cpu = 0.2
        var peak = 10
        var seconds = 6
        var isSteady = true

        var description: String { name }

        init(
            _ name: String, _ bottleneck: String?, cpu: Double = 0.2, peak: Int = 10, isSteady: Bool = true,
            _ change: (inout FleetGauge.Figures) -> Void
        ) {
            (self.name, self.bottleneck, self.cpu, self.peak, self.isSteady) = (name, bottleneck, cpu, peak, isSteady)
            var figures = FleetGauge.Figures()
            (figures.planned, figures.started, figures.idle) = (50, 50, 0.8)
            figures.late = Array(repeating: 0.001, count: 50)
            change(&figures)
            self.figures = [figures, figures]
        }
    }

    static let cases = [
        Case("all is well", nil) { _ in },
        Case("no port is left", "ports") { $0.localFaults = 1 },
        Case("no descriptor is left", "descriptors", peak: 940) { $0.localFaults = 1 },
        Case("phones are still at work", "phones") { ($0.started, $0.busy) = (40, 10) },
        Case("starts are late although there is time", "lag") { $0.late = Array(repeating: 0.3, count: 50) },
        Case("a storm's starts may be late by that", nil, isSteady: false) {
            $0.late = Array(repeating: 0.3, count: 50)
        },
        Case("starts are late because there is no time", "cpu", cpu: 1) {
            ($0.idle, $0.late) = (0.001, Array(repeating: 11, count: 50))
        },
        Case("starts are never made because there is no time", "cpu") {
            ($0.idle, $0.started, $0.overdue) = (0, 20, 30)
        },
        Case("phones wait for a machine that has no time", "cpu") {
            ($0.idle, $0.busy, $0.late) = (0, 10, Array(repeating: 11, count: 40))
        },
        Case("both cores are used up", "cpu", cpu: 1.9) { $0.idle = 0.001 },
        Case("loops are busy, and the rest belongs to others", nil, cpu: 0.9) { $0.idle = 0.001 },
    ]

    @Test("A bottleneck is named for what it is", arguments: cases)
    func bottlenecks(_ example: Case) {
        var judge = FleetJudge(cores: 2, cpu: 3, descriptors: 10, isSteady: example.isSteady)
        var last: Event.GeneratorMeasured?
        for second in 1...example.seconds {
            let measured = judge.measure(
                example.figures,
                FleetJudge.Machine(
                    inFlight: 0, peak: example.peak, cpu: 3 + example.cpu * Double(second), descriptorLimit: 1000),
                at: Instant(seconds: Double(second)), isLast: second == example.seconds)
            #expect(measured.bottleneck == nil || second == example.seconds)
            #expect(measured.planned == 100 && abs(measured.cpu - example.cpu) < 1e-9)
            #expect(measured.peakInFlight == example.peak && measured.descriptors == 10 + example.peak)
            last = measured
        }
        #expect(last?.bottleneck == example.bottleneck)
    }

    @Test("What cannot be parted evenly is parted all the same")
    func shares() {
        for (whole, parts) in [(1, 1), (5, 2), (7, 3), (64, 2)] {
            let shares = (0..<parts).map { FleetRun.share($0, of: whole, among: parts) }
            #expect(shares.reduce(0, +) == whole && shares.allSatisfy { $0 >= whole / parts })
        }
    }

    @Test("The schedule knows what is due, whoever has come how far")
    func schedule() {
        var plan = FleetPlan(seed: 1, count: 10, models: Mix(PhoneModel.all[0]))
        plan.start = .rate(10)
        var clock = FleetSchedule(Array(plan.phones), of: plan, count: nil, repeats: true)
        clock.skip(until: Instant(seconds: 0.55), before: .distantFuture)
        #expect(clock.taken == 6)
        clock.skip(until: Instant(seconds: 60), before: Instant(seconds: 2.05))
        #expect(clock.taken == 21)
        #expect(clock.next()?.phone == 1)
    }
}
