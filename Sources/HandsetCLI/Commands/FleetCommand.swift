import ArgumentParser
import Glibc
import Handset
import LiveWorld
import OpenSSL
import Outputs
import Provisioning
import ResyncEngine

/// `handset fleet`: many phones against a real server.
struct FleetCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fleet",
        abstract: "Run many phones against a real server, each with an identity of its own.",
        discussion: """
            Power comes back to 1,000 phones at once; then 50 resyncs a second for five minutes; then the second half of a
            larger fleet, whose first half another machine plays:

              handset fleet --phones 1000 --storm --rule 'https://prov.example.test:8443/$MA.xml' --pki pki
              handset fleet --phones 1000 --rate 50 --duration 5m --rule 'https://prov.example.test:8443/$MA.xml' --pki pki
              handset fleet --phones 20000 --storm --segment 2/2 --events b.jsonl --rule … --pki pki

            Ends with 0 when every phone has its profile, 1 when one has not or an expectation did not hold, 3 when it could not
            run, 4 when the generator itself was the bottleneck. Phones that --rate was not to come to, because of --duration
            or --count, are told and are no failure; --expect 'phones.provisioned == N' asks for them. Ctrl-C lets what is
            under way end, a second one stops at once; both write every output.
            """
    )

    @Option(help: "The rule, as in Profile_Rule; without one the phones' stored rules.")
    var rule: String?

    @OptionGroup(title: "Fleet") var fleet: FleetOptions

    @Option(
        help: """
            Begin nothing after this long, in 90s, 10m, 24h or plain seconds; else 10m. At --rate: go on with the first \
            phone until then; else end once each phone had its turn and those that failed have tried again, 10m at most.
            """)
    var duration: DurationArgument?

    @Option(help: "How many resyncs there are at the most, those of phones that try again among them.")
    var count: Int?

    @Option(help: "How many transfers may be in flight at once; else as many as there are descriptors for.")
    var concurrency: Int?

    @Option(help: "How many engines run, each on a thread of its own; else as many as cores.")
    var engines: Int?

    @Flag(help: "Print the events as JSON Lines.")
    var json = false

    @OptionGroup(title: "Output") var outputs: OutputOptions
    @OptionGroup(title: "Phone") var phone: PhoneOptions

    func run() throws {
        OpenSSLLibrary.serveNobody()
        let plan = try fleet.plan(of: phone, otherwise: .storm)
        let signals = SignalWatch()
        // All that can be refused is refused before identities are minted, a file is opened or anything is sent.
        try outputs.check(json: json)
        let settings = try settings(plan)
        let maker = try PhoneMaker(phone, plan: plan, rule: rule, quiet: outputs.quiet)
        let log = try EventLog(outputs, console: json ? .jsonLines : .summary, phones: plan.size, isPrompt: false)
        let run = FleetRun(plan, settings, make: maker.make)
        let screen = FleetScreen(quiet: outputs.quiet || json, phones: plan.size, control: run.control)
        signals.start { run.control.interrupt() }
        log.begin(seed: phone.seed, options: options(plan), at: UnixTime(Int64(time(nil))))
        run.run(firstNumber: 2, tick: { Self.show(log, on: screen) }, sink: log.take)
        screen.close(log.summary)
        let summary = log.summary
        let outcome: ExitStatus = summary.isComplete && summary.inProgress == 0 ? .success : .failed
        // A key that ends a run before all phones had their turn asks for the same end as Ctrl-C.
        let isCutShort = run.control.isOver && summary.phonesProvisioned < plan.size
        let signal = signals.caught ?? (isCutShort ? SIGINT : nil)
        let status = try log.end(status: outcome, title: "handset fleet", signal: signal)
        if let signal { throw ExitCode(128 + signal) }
        if status != .success { throw status }
    }

    private static func show(_ log: EventLog, on screen: FleetScreen) {
        screen.update(log.summary)
        log.publish(screen.state)
        log.settle()
    }

    private func isSteady(_ plan: FleetPlan) -> Bool { if case .rate = plan.start { true } else { false } }

    private func settings(_ plan: FleetPlan) throws -> FleetRun.Settings {
        for case (let option, let number?) in [
            ("--count", count), ("--concurrency", concurrency), ("--engines", engines),
        ]
        where number < 1 {
            throw InputProblem("\(option) \(number): expected a number from 1")
        }
        if let engines, engines > 1024 { throw InputProblem("--engines \(engines): expected 1 to 1024") }
        let limit = ProcessMeter.raiseDescriptorLimit()
        let spare = limit - ProcessMeter.openDescriptors - Self.reserve
        guard spare > 0 else {
            throw RunProblem(
                "only \(limit) files may be open, which leaves none for phones; raise the limit: ulimit -n 65536")
        }
        if let concurrency, concurrency > spare {
            throw RunProblem(
                "--concurrency \(concurrency): only \(limit) files may be open, which leaves \(spare) for transfers; "
                    + "raise the limit: ulimit -n \(concurrency + limit - spare)")
        }
        let ports = ProcessMeter.localPorts.map { max(1, $0 - 1000) } ?? .max
        return FleetRun.Settings(
            duration: duration?.duration ?? (isSteady(plan) ? .seconds(86_400 * 365) : .seconds(600)), count: count,
            concurrency: concurrency ?? min(spare, ports), engines: engines ?? ProcessMeter.cores,
            nameServers: phone.dnsServers, repeats: duration != nil, keyLog: try phone.openKeyLog()?.write
        )
    }

    /// Descriptors that are not for transfers: loops, logs, resolvers, libraries.
    private static let reserve = 64

    /// The options that made the run what it is, secrets masked.
    private func options(_ plan: FleetPlan) -> [(name: String, value: String)] {
        var list: [(name: String, value: String)] = [("command", "fleet"), ("phones", "\(plan.count)")]
        switch plan.start {
        case .storm: list.append(("storm", "yes"))
        case .spread(let span): list.append(("start-spread", "\(span.inSeconds)s"))
        case .rate(let rate): list.append(("rate", "\(rate)"))
        }
        if plan.segment.count > 1 { list.append(("segment", "\(plan.segment)")) }
        if let duration { list.append(("duration", duration.text)) }
        if let count { list.append(("count", "\(count)")) }
        if let concurrency { list.append(("concurrency", "\(concurrency)")) }
        if let engines { list.append(("engines", "\(engines)")) }
        if let rule { list.append(("rule", ParameterMask.rule(rule))) }
        return list + fleet.told + phone.told + outputs.told
    }
}
