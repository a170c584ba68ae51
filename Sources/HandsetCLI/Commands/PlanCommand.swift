import ArgumentParser
import Handset
import Outputs
import Provisioning
import ResyncEngine

/// `handset plan`: a fleet in virtual time, without a network.
struct PlanCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Play a fleet in virtual time: when is everybody provisioned, and what does the server have to bear?",
        discussion: """
            Power is back in a city; the server completes 50 requests a second:

              handset plan --phones 20000 --storm --capacity 50/s --latency 20ms,p99=200ms

            A day with a power cut at noon, and what Resync_Random_Delay does to it:

              handset plan --phones 20000 --duration 24h --power-cut 12h,100%,5m --capacity 50/s \\
                --compare Resync_Random_Delay=2,20,60

            The same seed gives the same log, byte for byte, on one engine or several. The run begins on 2026-01-01 at
            midnight unless --as-of says otherwise. Ends with 0 when every phone was provisioned, 1 when one was not or an
            expectation did not hold, 2 on bad input.
            """
    )

    @Option(help: "Profile_Rule of every phone.")
    var rule = "https://prov.example.test/$MA.xml"

    @Option(help: ArgumentHelp("The server, described in YAML (docs/scenarios.md).", valueName: "file"))
    var server: String?

    @OptionGroup(title: "Capacity") var capacity: CapacityOptions

    @OptionGroup(title: "Fleet") var fleet: FleetOptions

    @Option(help: "How many phones may be at their first resync at a time.")
    var concurrency: Int?

    @Option(help: "How long the run lasts; until every phone is provisioned, at most 24h, where nobody says.")
    var duration: DurationArgument?

    @Option(
        help: ArgumentHelp("A power cut: when, for how many phones, how long.", valueName: "12h,100%,5m"))
    var powerCut: [PowerCutArgument] = []

    @Option(help: "How long a packet takes to the server and back.")
    var roundTrip = DurationArgument(.milliseconds(10))

    @Option(
        help: ArgumentHelp(
            "Repeat the plan with other values of a parameter, or of `capacity`; where values hold commas, ; parts them.",
            valueName: "name=v1,v2"))
    var compare: String?

    @Option(help: "Over how many engines the phones are spread; the result is the same.")
    var engines = 1

    @Flag(help: "Print the result as JSON, a line a run.")
    var json = false

    @OptionGroup(title: "Phone") var phone: PhoneOptions

    @OptionGroup(title: "Output") var outputs: OutputOptions

    func run() throws {
        let plan = try PlanSetting(self)
        let comparison = try compare.map { try Comparison(parsing: $0) }
        if comparison != nil, plan.isLogged {
            throw InputProblem("--compare repeats the run: --events, reports and --expect are for one run alone")
        }
        let variants = comparison?.variants ?? [Variant()]
        for variant in variants { try plan.check(variant) }
        // A signal ends the run after the window at hand; everything is still written.
        let signals = SignalWatch()
        signals.start {}
        var runs: [PlanReport.Run] = []
        var status = ExitStatus.success
        for variant in variants where signals.caught == nil {
            let (run, ended) = try plan.play(variant, signals)
            runs.append(run)
            if ended != .success { status = ended }
        }
        let report = PlanReport(runs, seed: phone.seed)
        if json {
            Terminal.print(bytes: report.jsonLines)
        } else if !outputs.quiet {
            Terminal.print(bytes: Array(report.text.utf8))
        }
        if let signal = signals.caught { throw ExitCode(128 + signal) }
        if status != .success { throw status }
    }

    /// One setting of what is compared.
    struct Variant {
        var name = ""
        var value = ""

        var label: String { name.isEmpty ? "" : "\(name)=\(value)" }
    }

    /// Values of one parameter, or of the capacity.
    struct Comparison {
        let variants: [Variant]

        init(parsing text: String) throws {
            guard let sign = text.firstIndex(of: "="), sign != text.startIndex else {
                throw InputProblem("--compare \(text): expected NAME=V1,V2, such as Resync_Random_Delay=2,20,60")
            }
            let name = String(text[..<sign])
            let values = text[text.index(after: sign)...]
            variants = values.split(separator: values.contains(";") ? ";" : ",", omittingEmptySubsequences: false)
                .map { Variant(name: name, value: String($0)) }
        }
    }
}
