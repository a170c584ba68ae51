import Glibc
import Lab
import LiveWorld
import Outputs
import Pages

/// Puts a run's figures up for whoever asks over HTTP: `--metrics` and `--dashboard`.
final class Publisher {
    private let board = PageServer.Board()
    private let servers: [PageServer]
    private var view: LiveView
    private let began = ContinuousClock.now
    private var published = ContinuousClock.now

    private static let interval = Duration.seconds(1)

    /// What this machine calls itself.
    private static var hostNames: [String] {
        var name = [CChar](repeating: 0, count: 256)
        guard gethostname(&name, name.count - 1) == 0 else { return [] }
        return [String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)]
    }

    /// Begins to listen where the options say; nil where they say nothing, throws where an address cannot be used.
    init?(_ options: OutputOptions, phones: Int) throws {
        let wanted: [(String?, PageServer.Content, String)] = [
            (options.metrics, .metrics, "--metrics"), (options.dashboard, .dashboard, "--dashboard"),
        ]
        var servers: [PageServer] = []
        for (text, content, option) in wanted {
            guard let text else { continue }
            guard let place = try? ListenAddress(parsing: text) else {
                throw InputProblem("\(option) \(text): expected ADDR:PORT, such as 127.0.0.1:9464")
            }
            let server = PageServer(
                content, of: board, address: "\(place.address)", port: place.port, names: Self.hostNames)
            while server.outcome == nil { EngineThread.rest(milliseconds: 2) }
            switch server.outcome {
            case .success(let port)?:
                let path = content == .metrics ? "/metrics" : "/"
                Terminal.say("\(option): http://\(ListenAddress(place.address, port: port))\(path)")
            case .failure(let problem)?: throw RunProblem("\(option) \(text): \(problem.reason)")
            case nil: break
            }
            servers.append(server)
        }
        if servers.isEmpty { return nil }
        (self.servers, view) = (servers, LiveView(phones: phones))
        update(RunSummary(), .running, always: true)
    }

    /// Puts the figures up, once a second at the most unless it must be now.
    func update(_ summary: RunSummary, _ state: LiveView.State, always: Bool = false) {
        let now = ContinuousClock.now
        guard always || now - published >= Self.interval else { return }
        published = now
        let elapsed = now - began
        let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
        view.note(summary, at: seconds)
        board.put(metrics: MetricsOutput.render(summary), state: view.json(summary, at: seconds, state))
    }
}
