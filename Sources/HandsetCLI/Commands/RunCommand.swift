import ArgumentParser
import Glibc
import Handset
import Lab
import Outputs
import Provisioning
import ResyncEngine
import Scenarios
import Serving

/// `handset run SCENARIO…`: plays scenario files and checks what they expect.
struct RunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Play scenario files, and check what they expect.",
        discussion: """
              handset run my-server.yaml
              handset run Scenarios/failures --world live
              handset run T-04

            A scenario is a file, a folder of them, or a case of `handset lab --list`. Ends with 0 when every expectation
            held, 1 when one did not, 2 when a file is none, with its line, 3 when it could not run.
            """
    )

    /// Where to play.
    enum World: String, ExpressibleByArgument, CaseIterable {
        case auto, live, virtual
    }

    @Argument(help: "Scenario files, folders of them, or cases.")
    var scenarios: [String]

    @Option(help: "On sockets, in virtual time, or where the scenario can be played fastest: live, virtual, auto.")
    var world = World.auto

    @Flag(help: "Print the events as JSON Lines.")
    var json = false

    func run() throws {
        let plays = try plays()
        let identity = LabIdentity()
        // Keys follow from the seed alone, so plays of one seed can share them.
        var mints: [UInt64: ServerMint] = [:]
        var (number, failed) = (0, 0)
        for (scenario, setting, now) in plays {
            let mint = mints[scenario.run.seed] ?? .seeded(scenario.run.seed)
            mints[scenario.run.seed] = mint
            let play = ScenarioPlay(scenario, identity: identity, now: now, mint: mint)
            let outcome: ScenarioPlay.Outcome
            do {
                outcome = try play.run(in: setting, firstNumber: number + 1) { event in
                    number = event.number
                    if json { Terminal.print(bytes: JSONLOutput.line(event)) }
                }
            } catch {
                throw RunProblem("\(scenario.file): \(error)")
            }
            report(scenario, outcome)
            if !outcome.holds { failed += 1 }
        }
        let text = "\(plays.count - failed) of \(plays.count) scenarios as expected"
        if json { Terminal.say(text) } else { Terminal.print(text) }
        if failed > 0 { throw ExitStatus.failed }
    }

    /// What is to be played, where, and on which day: every file is read before the first is played.
    private func plays() throws -> [(Scenario, Scenario.Setting, UnixTime)] {
        let now = UnixTime(Int64(time(nil)))
        let live = ScenarioFiles(now: now)
        return try live.paths(scenarios).map { path in
            let scenario = try live.scenario(path)
            let setting = try setting(of: scenario)
            if setting == .live { return (scenario, .live, now) }
            // Virtual time has a day of its own, so that a run can be repeated.
            let day = Scenario.virtualDay
            return (try ScenarioFiles(now: day).scenario(path), .virtual, day)
        }
    }

    private func setting(of scenario: Scenario) throws -> Scenario.Setting {
        switch world {
        case .auto: return scenario.settings.contains(.virtual) ? .virtual : .live
        case .live, .virtual:
            let wanted: Scenario.Setting = world == .live ? .live : .virtual
            guard scenario.settings.contains(wanted) else {
                throw InputProblem("\(scenario.file): it can be played \(scenario.settings[0].rawValue) alone")
            }
            return wanted
        }
    }

    private func report(_ scenario: Scenario, _ outcome: ScenarioPlay.Outcome) {
        let tell = json ? Terminal.say : { Terminal.print($0) }
        tell("\(outcome.holds ? "ok    " : "FAILED") \(scenario.name)  (\(outcome.setting.rawValue))")
        for verdict in outcome.verdicts where !verdict.holds {
            let line = verdict.expectation.line > 0 ? ":\(verdict.expectation.line)" : ""
            tell("  \(verdict.expectation.file)\(line)")
            tell("    expected  \(verdict.expectation)")
            tell("    came      \(verdict.failure ?? "")")
        }
    }
}
