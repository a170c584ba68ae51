import ArgumentParser
import Glibc
import Handset

/// The tree of commands.
@main
struct HandsetCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "handset",
        abstract: "Virtual Cisco 7800/8800 multiplatform phones that provision themselves from a real server.",
        discussion: """
            A first resync over mutual TLS, against the provisioning server that is built in:

              handset lab healthy --listen 127.0.0.1:8443 &
              handset resync 'https://prov.example.test:8443/$MA.xml' --resolve prov.example.test:8443:127.0.0.1
            """,
        version: Handset.version,
        subcommands: [
            ResyncCommand.self,
            PhoneCommand.self,
            RunCommand.self,
            FleetCommand.self,
            CheckCommand.self,
            LabCommand.self,
            CertsCommand.self,
            RuleCommand.self,
            PlanCommand.self,
            ProfileCommand.self,
            ExplainCommand.self,
            ReportCommand.self,
            MatrixCommand.self,
            ListCommand.self,
        ]
    )

    static func main() {
        // A reader that went away ends no run: its reports are still written.
        signal(SIGPIPE, SIG_IGN)
        do {
            var command = try parseAsRoot()
            try command.run()
            try checkOutput()
        } catch let status as ExitStatus {
            Terminal.flush()
            leave(status)
        } catch let problem as InputProblem {
            Terminal.say("handset: \(problem.message)")
            leave(.badInput)
        } catch let problem as RunProblem {
            Terminal.say("handset: \(problem.message)")
            leave(.couldNotRun)
        } catch {
            exit(withError: error)
        }
    }

    /// Throws where results could not be printed.
    private static func checkOutput() throws {
        if let failure = Terminal.failure { throw RunProblem("standard output: \(failure)") }
    }

    /// Ends with a status, unless whoever reads it was told nothing.
    private static func leave(_ status: ExitStatus) -> Never {
        if let failure = Terminal.failure, status != .couldNotRun {
            Terminal.say("handset: standard output: \(failure)")
            exit(withError: ExitStatus.couldNotRun.exitCode)
        }
        exit(withError: status.exitCode)
    }
}
