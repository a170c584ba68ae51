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

            After a resync that failed, a few further questions are asked of the server where its answers decide between causes that
            look alike to a phone: a plain request, a wider offer, a connection to another address. They change nothing, carry no
            password and no certificate that the phone had not shown there, take seconds, and stand apart in the output.

            Ends with 0 when the resync succeeded, 1 when it failed, 2 on bad input, 3 when it could not run.
            """
    )

    @OptionGroup var options: OnePhoneOptions

    @Flag(help: "Ask the server nothing that a phone would not, not even after a failure.")
    var noSecondLook = false

    func run() throws {
        let phone = options.phone
        let made = try options.made()
        let keyLog = try phone.openKeyLog()
        let log = try options.openLog()
        log.begin(seed: phone.seed, options: told, at: UnixTime(Int64(time(nil))))
        let run = LiveRun([made], seed: phone.seed, nameServers: phone.dnsServers, keyLog: keyLog?.write)
        let all = run.run(firstNumber: 2) { log.take($0) }
        guard let ended = all.first else { preconditionFailure("a run of one phone ended without it") }
        if !ended.succeeded, !ended.couldNotRun, !noSecondLook {
            SecondLooker(ended).look(asking: log.question) { log.take($0, of: ended.device.mac) }
        }
        let outcome: ExitStatus = ended.succeeded ? .success : ended.couldNotRun ? .couldNotRun : .failed
        try phone.remember(ended)
        let status = try log.end(status: outcome, title: "handset resync")
        if status != .success { throw status }
    }

    private var told: [(name: String, value: String)] {
        options.told(by: "resync") + (noSecondLook ? [("no-second-look", "true")] : [])
    }
}
