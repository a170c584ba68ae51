import ArgumentParser
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
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch let status as ExitStatus {
            Terminal.flush()
            exit(withError: status.exitCode)
        } catch let problem as InputProblem {
            Terminal.say("handset: \(problem.message)")
            exit(withError: ExitStatus.badInput.exitCode)
        } catch let problem as RunProblem {
            Terminal.say("handset: \(problem.message)")
            exit(withError: ExitStatus.couldNotRun.exitCode)
        } catch {
            exit(withError: error)
        }
    }
}
