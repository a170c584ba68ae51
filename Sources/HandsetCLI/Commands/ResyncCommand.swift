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

    @OptionGroup var options: OnePhoneOptions

    func run() throws {
        let phone = options.phone
        let made = try options.made()
        let keyLog = try phone.openKeyLog()
        let log = try options.openLog()
        log.begin(seed: phone.seed, options: options.told(by: "resync"), at: UnixTime(Int64(time(nil))))
        let run = LiveRun([made], seed: phone.seed, nameServers: phone.dnsServers, keyLog: keyLog?.write)
        let all = run.run(firstNumber: 2) { log.take($0) }
        guard let ended = all.first else { preconditionFailure("a run of one phone ended without it") }
        let outcome: ExitStatus = ended.succeeded ? .success : ended.couldNotRun ? .couldNotRun : .failed
        try phone.remember(ended)
        let status = try log.end(status: outcome, title: "handset resync")
        if status != .success { throw status }
    }
}
