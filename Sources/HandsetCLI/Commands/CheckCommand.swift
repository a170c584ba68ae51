import ArgumentParser
import Checks
import Diagnosis
import Handset
import Outputs
import Provisioning

/// `handset check TARGET`: a provisioning server's contract, as a phone and as an intruder.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check a provisioning server's contract: does it provision these phones, and nobody else?",
        discussion: """
            TARGET is a URL, a rule with macros and options, or a YAML file (docs/ci.md).

              handset check 'https://prov.example.test:8443/$MA.xml' --pki pki --resolve prov.example.test:8443:127.0.0.1
              handset check 'https://prov.example.test/$MA.xml' --pki pki --firmware 11.0.1,11.3.2,12.0.7 --report-junit check.xml
              handset check Scenarios/ci/check-lab.yaml --fail-on warning --retry-timeout 30s

            It acts as the good phone, as the wrong phone, as a stranger, and as a phone of next month. `handset list checks`
            names the checks, docs/checks.md explains them.

            Ends with 0 when the contract holds, 1 when a check of --fail-on or above failed, 2 on bad input and nothing was
            sent, 3 when it could not run, 130 or 143 when it was interrupted, every output written. With --nagios: 0 OK, 1 WARNING,
            2 CRITICAL, 3 UNKNOWN.
            """
    )

    @Argument(help: "A URL, a rule, or a YAML file.") var target: String

    @Option(help: "A second phone that the server knows, whose profile the first one must not get.")
    var otherMac: String?

    @Option(help: ArgumentHelp("A parameter that the profile must set.", valueName: "name=value"))
    var expectParameter: [String] = []

    @Option(help: ArgumentHelp("A check to leave out, and why.", valueName: "id=reason"))
    var skip: [String] = []

    @Option(help: "The user name for the server's challenge; the rule's own --uid otherwise.")
    var uid: String?

    @Option(help: "The password for the server's challenge.")
    var pwd: String?

    @Option(help: "How far ahead the certificate must hold (default: 30d).")
    var horizon: DurationArgument?

    @Option(help: "Another port where plain HTTP is looked for; 80 and 8080 are.")
    var httpPort: [Int] = []

    @Option(help: "How long to wait for a server that is still starting.")
    var retryTimeout: DurationArgument?

    @Flag(help: "The server is yours: needed for addresses that are neither loopback nor private.")
    var iOperateThisServer = false

    @OptionGroup(title: "Output") var outputs: CheckOutputOptions
    @OptionGroup(title: "Phone") var phone: PhoneOptions

    func run() throws {
        guard outputs.nagios else { return try check() }
        do {
            try check()
        } catch let problem as InputProblem {
            try unknown(problem.message)
        } catch let problem as RunProblem {
            try unknown(problem.message)
        }
    }

    private func unknown(_ reason: String) throws {
        Terminal.print(bytes: CheckNagios.unknown(reason))
        throw ExitCode(CheckNagios.State.unknown.rawValue)
    }

    private func check() throws {
        // Before any thread starts: it holds the signals back.
        let signals = SignalWatch()
        let request = try CheckRequest(self)
        let check = request.check()
        signals.start { check.interrupt() }
        let report: CheckReport
        do throws(ServerCheck.Problem) {
            report = try check.run()
        } catch .foreignTarget(let detail) {
            throw InputProblem("\(detail); if the server is yours, say so: --i-operate-this-server")
        } catch .badRule(let reason) {
            throw InputProblem("\(ParameterMask.rule(target)): \(reason)")
        }
        try outputs.tell(report, request.failOn, file: request.file)
        if outputs.nagios {
            let state = CheckNagios.state(report)
            if state != .ok { throw ExitCode(state.rawValue) }
            return
        }
        if let signal = signals.caught { throw ExitCode(128 + signal) }
        if !report.failed(request.failOn).isEmpty { throw ExitStatus.failed }
        if report.couldNotRun { throw ExitStatus.couldNotRun }
    }
}

extension CheckReport {
    /// True where a fault on this side kept checks from a verdict.
    fileprivate var couldNotRun: Bool { count("could-not-run") > 0 }
}
