import ArgumentParser
import Glibc
import Handset
import Provisioning

/// `handset resync [RULE]`: one phone, one resync, the whole story.
struct ResyncCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resync",
        abstract: "Power on one phone, run one resync to its end, print the whole trace.",
        discussion: """
            RULE stands for Profile_Rule, with macros, conditions and options as phones know them.

              handset resync 'https://prov.example.test:8443/$MA.xml' --resolve prov.example.test:8443:127.0.0.1
              handset resync '[--uid u --pwd p] https://prov.example.test/$PN/$MA.xml' --firmware 11.0.1 --model 7841
              handset resync 'https://prov.example.test/p.xml' --as-of 2031-01-01 --json

            Ends with 0 when the resync succeeded, 1 when it failed, 2 on bad input, 3 when it could not run.
            """
    )

    @Argument(help: "The rule; without one the phone's stored rules.")
    var rule: String?

    @OptionGroup(title: "Phone") var phone: PhoneOptions

    @Flag(help: "Print the events as JSON Lines.")
    var json = false

    @Flag(help: "Tell every changed parameter.")
    var verbose = false

    @OptionGroup(title: "Output") var outputs: OutputOptions

    func run() throws {
        var device = try phone.device()
        let (parameters, memory) = try phone.memory(of: &device, rule: rule)
        if let rule { try GivenRule(on: device, parameters).check(rule, at: "RULE") }
        try outputs.check(json: json)
        let keyLog = try phone.openKeyLog()
        let log = try EventLog(outputs, console: json ? .jsonLines : .story(verbose: verbose))
        log.begin(seed: phone.seed, options: options, at: UnixTime(Int64(time(nil))))
        let run = LiveRun(
            [LiveRun.Phone(device, parameters, memory: memory)], seed: phone.seed, nameServers: phone.dnsServers,
            keyLog: keyLog?.write)
        let all = run.run(firstNumber: 2) { log.take($0) }
        guard let ended = all.first else { preconditionFailure("a run of one phone ended without it") }
        let outcome: ExitStatus = ended.succeeded ? .success : ended.couldNotRun ? .couldNotRun : .failed
        try phone.remember(ended)
        let status = try log.end(status: outcome, title: "handset resync")
        if status != .success { throw status }
    }

    /// The options that made the run what it is, secrets masked.
    private var options: [(name: String, value: String)] {
        var list: [(name: String, value: String)] = [("command", "resync")]
        if let rule { list.append(("rule", ParameterMask.rule(rule))) }
        return list + phone.told + outputs.told
    }
}
