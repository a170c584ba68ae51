import ArgumentParser
import Glibc
import Handset
import Lab
import LiveWorld
import Outputs
import Provisioning
import Scenarios

/// `handset lab [CASE]`: one provisioning server on loopback, healthy or wrong in exactly one way; or all of them.
struct LabCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lab",
        abstract: "Serve one misbehaving, or healthy, provisioning server on loopback.",
        discussion: """
              handset lab healthy --listen 127.0.0.1:8443
              handset lab T-04 --listen 127.0.0.1:8443
              handset lab my-server.yaml
              handset lab all > index.json
              handset lab --list

            A case is a name or a row of the failure catalogue; a file describes a server of your own (docs/lab.md). A case of
            several servers gets a port for each, and redirects between them lead there. `all` serves every case on ports of its
            own and prints an index: one JSON object a case. The healthy server answers any
            phone of the emulation's PKI: with the file of that name under --root, else with a profile made for the MAC in the
            path. The access log goes to standard error. Ctrl-C stops it.
            """
    )

    @Argument(help: "The case: a name, a row of the failure catalogue, a .yaml file, or `all`.")
    var name = "healthy"

    @Flag(help: "List the cases.")
    var list = false

    @Option(help: ArgumentHelp("Where to listen; port 0 takes any free one.", valueName: "addr:port"))
    var listen: String?

    @Option(help: ArgumentHelp("The folder whose files are served.", valueName: "dir"))
    var root: String?

    @Flag(help: "Print the index of one case as JSON, too.")
    var json = false

    func run() throws {
        if list {
            for row in LabCase.all { Terminal.print("\(row.name)  \(row.id)  \(row.about)") }
            return
        }
        let shown = try name == "all" ? LabCase.all.map(LabShow.init) : [LabShow(named: name)]
        let place = try place(isAlone: shown.count == 1)
        let folder = try folder()
        // Before any thread starts: the signals that end the lab wait for the main thread.
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGINT)
        sigaddset(&signals, SIGTERM)
        pthread_sigmask(SIG_BLOCK, &signals, nil)
        let limit = ProcessMeter.raiseDescriptorLimit()
        let identity = LabIdentity()
        let papers = PaperFolder()
        defer { papers.remove() }
        var stages: [LabStage] = []
        for show in shown {
            let stage: LabStage
            do throws(LabError) {
                stage = try LabStage(show.scenario.servers, identity: identity, at: place, folder: folder) { record in
                    Terminal.say(shown.count == 1 ? record.line : "\(show.name) \(record.line)")
                }
            } catch {
                throw RunProblem("lab \(show.name): \(error)")
            }
            stages.append(stage)
        }
        guard limit - ProcessMeter.openDescriptors >= Self.reserve else {
            throw RunProblem(
                "lab: only \(limit) files may be open, which leaves none for clients; raise the limit: ulimit -n 4096")
        }
        for (show, stage) in zip(shown, stages) {
            let hint = LabHint(show, on: stage, identity.mint, papers)
            if shown.count > 1 || json { Terminal.print(bytes: show.index(hint, at: stage.places)) }
            if shown.count == 1 { Terminal.say(show.text(hint, at: stage.places)) }
        }
        if shown.count > 1 { Terminal.say("\(stages.map(\.places.count).reduce(0, +)) servers are listening") }
        var signal: Int32 = 0
        sigwait(&signals, &signal)
        for stage in stages { stage.stop() }
    }

    /// Descriptors that are for clients, at the least.
    private static let reserve = 16

    /// Where to listen: a case alone at 8443, all of them wherever there is room.
    private func place(isAlone: Bool) throws -> ListenAddress {
        do throws(LabError) {
            let place = try ListenAddress(parsing: listen ?? (isAlone ? "127.0.0.1:8443" : "127.0.0.1:0"))
            guard isAlone || place.port == 0 else {
                throw LabError.badAddress("\(place), one port for all cases; port 0 gives each its own")
            }
            return place
        } catch {
            throw InputProblem("--listen: \(error)")
        }
    }

    private func folder() throws -> FolderReader? {
        guard let root else { return nil }
        guard let folder = FolderReader(root) else {
            throw InputProblem("--root \(root): it is no folder that can be read")
        }
        return folder
    }
}
