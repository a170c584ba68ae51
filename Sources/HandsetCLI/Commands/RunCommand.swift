import ArgumentParser
import Glibc
import Handset
import Lab
import OpenSSL
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

            A scenario is a file, a folder of them, a case of `handset lab --list`, or a row, with all its cases. What cannot
            be played in the --world that is asked for is skipped, and the last line says how many. Ends with 0 when every
            expectation held, 1 when one did not, 2 when a file is none, with its line, 3 when it could not run.
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

    @Option(
        help: ArgumentHelp("A PKI made by `handset certs init`: phones and servers of it.", valueName: "dir"))
    var pki: String?

    @Flag(help: "Print the events as JSON Lines.")
    var json = false

    @OptionGroup(title: "Output") var output: OutputOptions

    func run() throws {
        let (plays, leftOut) = try plays()
        // Before any thread starts: it holds the signals back.
        let signals = SignalWatch()
        let stage = try Stage(pki: pki)
        signals.start { [control = stage.control] in control.interrupt() }
        let log = try EventLog(
            output, console: json ? .jsonLines : .nothing, isScenario: true, isPrompt: world != .virtual)
        let seed = plays.first?.scenario.run.seed ?? 1
        log.begin(
            seed: seed, options: [("command", "run"), ("world", world.rawValue)] + scenarios.map { ("scenario", $0) })
        var checks: [RunReport.Check] = []
        var (number, began, held) = (1, Instant.start, 0)
        for play in plays {
            let outcome: ScenarioPlay.Outcome
            do {
                outcome = try stage.play(play).run(in: play.setting, firstNumber: number + 1) { event in
                    number = event.number
                    var event = event
                    event.at = began + (event.at - .start)
                    log.take(event)
                }
            } catch {
                throw RunProblem("\(play.scenario.file): \(error)")
            }
            if signals.caught != nil { break }
            began = began + (outcome.end - .start)
            report(play.scenario, outcome)
            checks += outcome.verdicts.map { Self.check($0, of: play.scenario) }
            if outcome.holds { held += 1 }
        }
        let result = "\(held) of \(plays.count) scenarios as expected\(leftOut)"
        say(result)
        let status = try log.end(
            status: held < plays.count ? .failed : .success, checks: checks, title: "Handset scenarios",
            result: result, signal: signals.caught)
        if let signal = signals.caught { throw ExitCode(128 + signal) }
        if status != .success { throw status }
    }

    /// One scenario, where it is played, and the day of its clocks.
    private struct Play {
        let scenario: Scenario
        let setting: Scenario.Setting
        let now: UnixTime
    }

    /// What plays share: whose certificates they are, and the keys that were made.
    private final class Stage {
        /// Ends the play that goes on.
        let control = PlayControl()
        private let identity: LabIdentity
        private let roots: [TrustAnchor]
        private let authority: (provisioning: CertifiedKey, device: CertifiedKey)
        // Keys follow from the seed alone, so plays of one seed can share them.
        private var mints: [UInt64: ServerMint] = [:]

        init(pki: String?) throws {
            let folder = pki.map { OperatorFolder($0) }
            authority = (
                try folder?.provisioningRoot() ?? EmulationPKI.provisioningRoot,
                try folder?.deviceRoot() ?? EmulationPKI.deviceRoot
            )
            roots = pki == nil ? [] : [authority.provisioning.anchor(slot: "--pki")]
            identity = LabIdentity(provisioningRoot: authority.provisioning, deviceRoot: authority.device)
        }

        func play(_ play: Play) -> ScenarioPlay {
            let seed = play.scenario.run.seed
            let mint =
                mints[seed] ?? .seeded(seed, provisioningRoot: authority.provisioning, deviceRoot: authority.device)
            mints[seed] = mint
            return ScenarioPlay(
                play.scenario, identity: identity, now: play.now, mint: mint, roots: roots, control: control)
        }
    }

    private static func check(_ verdict: ExpectationChecker.Verdict, of scenario: Scenario) -> RunReport.Check {
        RunReport.Check(
            group: scenario.name, name: verdict.expectation.description,
            verdict: verdict.failure.map { .failed($0) } ?? .held,
            place: (verdict.expectation.file, max(1, verdict.expectation.line)))
    }

    /// Says something that is a result, unless results are lines of JSON.
    private func say(_ text: String) {
        if json || output.takesStandardOutput { Terminal.say(text) } else if !output.quiet { Terminal.print(text) }
    }

    /// What is to be played, where, and on which day, and how many scenarios are left out, in words: every file is read
    /// before the first is played.
    private func plays() throws -> (plays: [Play], leftOut: String) {
        let now = UnixTime(Int64(time(nil)))
        let live = ScenarioFiles(now: now)
        var plays: [Play] = []
        var others: [Scenario] = []
        for path in try live.paths(scenarios) {
            let scenario = try live.scenario(path)
            switch setting(of: scenario) {
            case .live: plays.append(Play(scenario: scenario, setting: .live, now: now))
            case .virtual:
                // Virtual time has a day of its own, so that a run can be repeated.
                let day = Scenario.virtualDay
                let repeatable = try ScenarioFiles(now: day).scenario(path)
                plays.append(Play(scenario: repeatable, setting: .virtual, now: day))
            case nil: others.append(scenario)
            }
        }
        let why = others.first.map { "can be played \($0.settings[0].rawValue) alone" } ?? ""
        guard !plays.isEmpty else { throw InputProblem("\(others[0].file): it \(why)") }
        for scenario in others { say("skipped \(scenario.name)  (it \(why))") }
        return (plays, others.isEmpty ? "" : "; \(others.count) skipped")
    }

    /// Where to play a scenario; nil where it cannot be played there.
    private func setting(of scenario: Scenario) -> Scenario.Setting? {
        let wanted: Scenario.Setting
        switch world {
        case .auto: wanted = scenario.settings.contains(.virtual) ? .virtual : .live
        case .live: wanted = .live
        case .virtual: wanted = .virtual
        }
        return scenario.settings.contains(wanted) ? wanted : nil
    }

    private func report(_ scenario: Scenario, _ outcome: ScenarioPlay.Outcome) {
        if outcome.holds { return say("ok      \(scenario.name)  (\(outcome.setting.rawValue))") }
        let tell = json || output.quiet || output.takesStandardOutput ? Terminal.say : { Terminal.print($0) }
        tell("FAILED  \(scenario.name)  (\(outcome.setting.rawValue))")
        for verdict in outcome.verdicts where !verdict.holds {
            let line = verdict.expectation.line > 0 ? ":\(verdict.expectation.line)" : ""
            tell("  \(verdict.expectation.file)\(line)")
            tell("    expected  \(verdict.expectation)")
            tell("    came      \(verdict.failure ?? "")")
        }
    }
}
