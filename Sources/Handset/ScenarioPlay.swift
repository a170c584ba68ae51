package import Lab
import LiveWorld
package import Provisioning
import ResyncEngine
package import Scenarios
package import Serving

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
    private let virtualMint: ServerMint
    private let roots: [TrustAnchor]
    private let control: PlayControl

    /// Makes a play; `now` is the true time, and the keys of `identity` are used again from one play to the next.
    ///
    /// - Parameters:
    ///   - mint: Makes the certificates of virtual time; without one they follow from the scenario's seed.
    ///   - roots: What phones trust beside the roots of their firmware.
    ///   - control: Ends the play before its time.
    package init(
        _ scenario: Scenario, identity: LabIdentity, now: UnixTime, mint: ServerMint? = nil, roots: [TrustAnchor] = [],
        control: PlayControl = PlayControl()
    ) {
        (self.roots, self.control) = (roots, control)
        (self.scenario, self.identity, self.now) = (scenario, identity, now)
        virtualMint = mint ?? .seeded(scenario.run.seed)
    }

    /// Plays it; events go to the sink as they come, and what explains them once it is over.
    ///
    /// - Parameter firstNumber: The number of the first event, where somebody else wrote lines before.
    package func run(
        in setting: Scenario.Setting, firstNumber: Int = 1, sink: @escaping (Event) -> Void
    ) throws(LabError) -> Outcome {
        let log = Log(ExpectationChecker(scenario.expectations), number: firstNumber - 1, sink)
        return outcome(of: setting == .live ? try live(log) : try virtual(log), in: setting, log)
    }

    /// Plays it on sockets against servers that somebody else opened, where the zone leads.
    package func run(against zone: Zone, sink: @escaping (Event) -> Void) throws(LabError) -> Outcome {
        let log = Log(ExpectationChecker(scenario.expectations), number: 0, sink)
        let machines = try machines(identity.mint)
        return outcome(of: play(machines, CurlWorld(zone: zone), log) { _, _, _ in }, in: .live, log)
    }

    private func outcome(of phones: [PhoneMachine], in setting: Scenario.Setting, _ log: Log) -> Outcome {
        log.explain()
        let stores = Dictionary(phones.map { ($0.context.device.mac, $0.context.parameters) }) { first, _ in first }
        return Outcome(
            verdicts: log.checker.verdicts { mac, name in stores[mac]?[name] }, setting: setting, end: log.last)
    }

    private func live(_ log: Log) throws(LabError) -> [PhoneMachine] {
        let stage = try LabStage(scenario, identity: identity)
        defer { stage.stop() }
        let machines = try machines(identity.mint)
        // The time of a world runs from here on: keys, which may take a second, are made before.
        let world = CurlWorld(zone: stage.zone)
        return control.steering(world.mailbox) {
            play(machines, world, log) { _, place, spec in stage.replace(place, with: spec) }
        }
    }

    private func virtual(_ log: Log) throws(LabError) -> [PhoneMachine] {
        let mint = virtualMint
        var servers: [VirtualServer] = []
        do {
            for server in scenario.servers {
                for address in server.addresses {
                    servers.append(try VirtualServer(server.spec, at: "\(address)", port: server.port, mint: mint))
                }
            }
        } catch {
            throw LabError(error)
        }
        let world = VirtualWorld(servers: servers, zone: scenario.names, clock: now, seed: scenario.run.seed)
        return play(try machines(mint), world, log) { world, place, spec in
            guard scenario.servers.indices.contains(place) else { return }
            let (old, network) = (scenario.servers[place], world.network)
            for address in old.addresses {
                let server = try? VirtualServer(spec, at: "\(address)", port: old.port, mint: mint)
                if let server { network.replace(with: server) }
            }
        }
    }

    private func machines(_ mint: ServerMint) throws(LabError) -> [PhoneMachine] {
        do {
            return try ScenarioPhones(scenario, mint: mint, now: now, roots: roots).machines()
        } catch {
            throw LabError(error)
        }
    }

    private func play<W: World>(
        _ machines: [PhoneMachine], _ world: W, _ log: Log, change: @escaping (inout W, Int, ServerSpec) -> Void
    ) -> [PhoneMachine] {
        var runner = ScenarioRunner(
            scenario.run, machines: machines, in: world, firstNumber: log.number + 1, change: change,
            isStopped: { [control] in control.isStopped }
        ) { log.take($0) }
        return runner.run()
    }

    /// Where the events of a play go: to the checker, and to whoever listens.
    private final class Log {
        private(set) var checker: ExpectationChecker
        private(set) var last = Instant.start
        private(set) var number: Int
        private let sink: (Event) -> Void

        init(_ checker: ExpectationChecker, number: Int, _ sink: @escaping (Event) -> Void) {
            (self.checker, self.number, self.sink) = (checker, number, sink)
        }

        func take(_ event: Event) {
            checker.record(event)
            (number, last) = (event.number + event.lineCount - 1, event.at)
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
