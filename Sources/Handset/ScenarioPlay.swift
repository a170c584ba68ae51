package import Lab
import LiveWorld
package import Provisioning
import ResyncEngine
package import Scenarios
import Serving

/// Plays a scenario and holds what came against what it expects.
package struct ScenarioPlay {
    /// How a scenario went.
    package struct Outcome: Sendable {
        /// What became of each expectation.
        package let verdicts: [ExpectationChecker.Verdict]
        /// Where it was played.
        package let setting: Scenario.Setting
        /// When the last event happened.
        package let end: Instant

        /// True where every expectation held.
        package var holds: Bool { verdicts.allSatisfy(\.holds) }
    }

    private let scenario: Scenario
    private let identity: LabIdentity
    private let now: UnixTime

    /// Makes a play; `now` is the true time, and the keys of `identity` are used again from one play to the next.
    package init(_ scenario: Scenario, identity: LabIdentity, now: UnixTime) {
        (self.scenario, self.identity, self.now) = (scenario, identity, now)
    }

    /// Plays it; events go to the sink as they come, and what explains them once it is over.
    ///
    /// - Parameter firstNumber: The number of the first event, where somebody else wrote lines before.
    package func run(
        in setting: Scenario.Setting, firstNumber: Int = 1, sink: @escaping (Event) -> Void
    ) throws(LabError) -> Outcome {
        let stage = try LabStage(scenario, identity: identity)
        defer { stage.stop() }
        let log = Log(ExpectationChecker(scenario.expectations), number: firstNumber - 1, sink)
        var runner = ScenarioRunner(
            scenario.run, machines: try machines(), in: CurlWorld(zone: stage.zone), firstNumber: firstNumber,
            change: { _, _, _ in }
        ) { log.take($0) }
        let phones = runner.run()
        log.explain()
        let stores = Dictionary(phones.map { ($0.context.device.mac, $0.context.parameters) }) { first, _ in first }
        return Outcome(
            verdicts: log.checker.verdicts { mac, name in stores[mac]?[name] }, setting: setting, end: log.last)
    }

    private func machines() throws(LabError) -> [PhoneMachine] {
        do {
            return try ScenarioPhones(scenario, mint: identity.mint, now: now).machines()
        } catch {
            throw .certificate(name: error.name, reason: error.reason)
        }
    }

    /// Where the events of a play go: to the checker, and to whoever listens.
    private final class Log {
        private(set) var checker: ExpectationChecker
        private(set) var last = Instant.start
        private let sink: (Event) -> Void
        private var number: Int

        init(_ checker: ExpectationChecker, number: Int, _ sink: @escaping (Event) -> Void) {
            (self.checker, self.number, self.sink) = (checker, number, sink)
        }

        func take(_ event: Event) {
            checker.record(event)
            (number, last) = (event.number, event.at)
            sink(event)
        }

        /// Tells the findings.
        func explain() {
            for (phone, kind) in checker.findings {
                number += 1
                sink(Event(number: number, at: last, phone: phone, kind: kind))
            }
        }
    }
}
