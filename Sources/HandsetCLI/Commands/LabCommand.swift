import ArgumentParser
import Glibc
import Lab
import OpenSSL
import Provisioning

/// `handset lab [CASE]`: one provisioning server on loopback, healthy or wrong in exactly one way.
struct LabCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lab",
        abstract: "Serve one misbehaving, or healthy, provisioning server on loopback.",
        discussion: """
              handset lab healthy --listen 127.0.0.1:8443
              handset lab T-04 --listen 127.0.0.1:8443
              handset lab --list

            The healthy server answers any phone of the emulation's PKI: with the file of that name under --root, else with a
            profile made for the MAC in the path. The access log goes to standard error. Ctrl-C stops it.
            """
    )

    @Argument(help: "The case: a name, or a row of the failure catalogue.")
    var name = "healthy"

    @Flag(help: "List the cases.")
    var list = false

    @Option(help: ArgumentHelp("Where to listen; port 0 takes any free one.", valueName: "addr:port"))
    var listen = "127.0.0.1:8443"

    @Option(help: ArgumentHelp("The folder whose files are served.", valueName: "dir"))
    var root: String?

    func run() throws {
        if list {
            for row in LabCase.all { Terminal.print("\(row.name)  \(row.id)  \(row.about)") }
            return
        }
        guard let chosen = LabCase.named(name) else { throw unknown() }
        let place: ListenAddress
        do throws(LabError) {
            place = try ListenAddress(parsing: listen)
        } catch {
            throw InputProblem("--listen: \(error)")
        }
        var folder: FolderReader?
        if let root {
            folder = FolderReader(root)
            guard folder != nil else { throw InputProblem("--root \(root): it is no folder that can be read") }
        }
        // Before any thread starts: the signals that end the lab wait for the main thread.
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGINT)
        sigaddset(&signals, SIGTERM)
        pthread_sigmask(SIG_BLOCK, &signals, nil)
        let now = UnixTime(Int64(time(nil)))
        let server: LabServer
        do throws(LabError) {
            server = try LabServer(
                chosen.spec(at: now), identity: LabIdentity(), on: place, folder: folder
            ) { Terminal.say($0.line) }
        } catch {
            throw RunProblem("lab: \(error)")
        }
        Terminal.say(hint(chosen, server.address))
        var signal: Int32 = 0
        sigwait(&signals, &signal)
        server.stop()
    }

    private func unknown() -> InputProblem {
        let several = LabCase.names(ofID: name)
        if !several.isEmpty {
            return InputProblem("lab \(name): several cases play this row: \(several.joined(separator: ", "))")
        }
        return InputProblem("lab \(name): no such case; `handset lab --list` names them")
    }

    /// How to point a client at the server.
    private func hint(_ chosen: LabCase, _ place: ListenAddress) -> String {
        let target = "prov.example.test:\(place.port)"
        return """
            lab \(chosen.name) (\(chosen.id)): \(chosen.about)
            listening on https://\(place.address):\(place.port)
            try: handset resync 'https://\(target)/$MA.xml' --resolve \(target):\(place.address)
            """
    }
}
