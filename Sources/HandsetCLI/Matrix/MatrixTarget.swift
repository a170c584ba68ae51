import Handset
import Lab
import LiveWorld
import OpenSSL
import Provisioning
import Scenarios

/// The server of a matrix: a real one, or a description that is judged in memory.
enum MatrixTarget {
    /// A real server.
    case server(ProfileURL)
    /// A description, and the name that phones call it by.
    case described(ServerSpec, host: String, name: String, isCase: Bool, now: UnixTime)

    /// Reads a URL, a host, a case of the lab or a file.
    init(_ text: String, now: UnixTime) throws(InputProblem) {
        if let played = LabCase.named(text) {
            self = .described(
                played.spec(at: now), host: "prov.example.test", name: played.name, isCase: true, now: now)
        } else if FileAccess.isFile(text) {
            self = try Self.read(file: text, now: now)
        } else {
            self = try Self.read(url: text)
        }
    }

    private static func read(url text: String) throws(InputProblem) -> MatrixTarget {
        let whole = text.contains("://") ? text : "https://\(text)"
        let slashes = whole.split(separator: "/", omittingEmptySubsequences: false).count
        guard let url = ProfileURL(absolute: slashes > 3 ? whole : whole + "/"), url.scheme == .https else {
            throw InputProblem(
                "matrix \(ParameterMask.rule(text)): expected https://HOST:PORT, a case of `handset list cases`, or a file that describes a server"
            )
        }
        return .server(url)
    }

    private static func read(file: String, now: UnixTime) throws(InputProblem) -> MatrixTarget {
        let bytes = try FileAccess.read(file)
        let placed: PlacedServer
        do throws(ScenarioError) {
            placed = try ServerReader(now: now).placed(bytes, file: file)
        } catch {
            throw InputProblem("\(error)")
        }
        if let text = placed.url { return try Self.read(url: text) }
        let host = placed.hosts.first ?? ServerReader.standardHost
        return .described(placed.spec, host: host, name: file, isCase: false, now: now)
    }

    /// The server as the table's title has it.
    var name: String {
        switch self {
        case .server(let url):
            "https://\(url.host.contains(":") ? "[\(url.host)]" : url.host):\(url.port)"
        case .described(_, let host, let name, _, _): "\(name), described, for \(host)"
        }
    }

    /// What the matrix leaves out, and what tells it: a server may still refuse whoever gets through the handshake.
    var nextStep: String {
        switch self {
        case .server(let url):
            """
            No profile was asked for; \
            `handset resync '\(ProfileURL(scheme: .https, host: url.host, port: url.port, path: "/$MA.xml"))'` \
            shows what a phone is answered
            """
        case .described(_, _, let name, true, _):
            "No profile was asked for, and no fault but those of TLS was played; `handset run \(name)` plays the whole case"
        case .described(_, _, let name, false, _):
            "No profile was asked for, and no fault but those of TLS was played; `handset lab \(name)` serves it for a resync"
        }
    }

    /// The matrix of the server, for phones with the network of one of them.
    func matrix(_ device: Device) throws -> CompatibilityMatrix {
        let resolve = device.network.resolve
        switch self {
        case .server(let url):
            let probe = ServerProbe()
            return CompatibilityMatrix(
                url: url, lookup: { probe.addresses(of: $0, among: resolve) },
                look: { settings in
                    let seen = probe.look(at: url, as: settings, resolve: resolve, limits: device.network.limits)
                    return ServerView(
                        trace: seen.trace, failure: seen.failure, presented: seen.presented,
                        peerAddress: seen.peerAddress)
                })
        case .described(let spec, let host, _, _, let now):
            let url = ProfileURL(scheme: .https, host: host, path: "/")
            guard let description = spec.tls else { return Self.plain(url) }
            let server: ServerTLS
            do throws(LabError) {
                server = try LabIdentity().server(description, at: now)
            } catch {
                throw InputProblem("matrix: \(error)")
            }
            let tls = ClientTLS()
            return CompatibilityMatrix(
                url: url, lookup: { name in name.lowercased() == host.lowercased() ? ["127.0.0.1"] : [] },
                look: { Self.look(at: server, host, $0, tls) })
        }
    }

    private static func look(
        at server: ServerTLS, _ host: String, _ settings: ClientTLSSettings, _ tls: ClientTLS
    ) -> ServerView {
        let result = MemoryHandshake.run(settings, host: host, server: server, tls: tls, observes: true)
        var trace = result.trace
        (trace.verify, trace.nameCheck) = (nil, nil)
        let fault = result.fault.map {
            TransferFailure(phase: .tls, cause: $0.cause, refusedBy: .local, detail: $0.detail)
        }
        return ServerView(
            trace: trace, failure: fault ?? trace.failure, presented: result.presented, peerAddress: "127.0.0.1")
    }

    private static func plain(_ url: ProfileURL) -> CompatibilityMatrix {
        let failure = TransferFailure(
            phase: .tls, cause: .notTLS, refusedBy: .phone, detail: "the answer to the ClientHello is not TLS")
        return CompatibilityMatrix(url: url, lookup: { _ in [] }) { _ in
            ServerView(trace: nil, failure: failure, presented: [], peerAddress: "127.0.0.1")
        }
    }
}
