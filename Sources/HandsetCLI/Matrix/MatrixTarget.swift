import Handset
import LiveWorld
import OpenSSL
import Provisioning
import Scenarios

/// The server of a matrix: a real one, or a description that is judged in memory.
enum MatrixTarget {
    /// A real server.
    case server(ProfileURL)
    /// A description, with the phones it speaks of.
    case described(MatrixScene)

    /// Reads a URL, a host, a case of the lab or a file.
    init(_ text: String, now: UnixTime) throws {
        if let played = LabCase.named(text) {
            self = .described(
                try MatrixScene(played.scenario(at: now), name: played.name, isCase: true, now: now))
        } else if FileAccess.isFile(text) || text.hasSuffix(".yaml") {
            self = try Self.read(file: text, now: now)
        } else {
            self = try Self.read(url: text)
        }
    }

    private static func read(url text: String) throws(InputProblem) -> MatrixTarget {
        let several = LabCase.names(ofID: text)
        guard several.isEmpty else {
            throw InputProblem("matrix \(text): several cases play this row: \(several.joined(separator: ", "))")
        }
        guard !isRow(text) else {
            throw InputProblem("matrix \(text): no case plays this row; `handset lab --list` names the cases")
        }
        let whole = text.contains("://") ? text : "https://\(text)"
        let slashes = whole.split(separator: "/", omittingEmptySubsequences: false).count
        guard let url = ProfileURL(absolute: slashes > 3 ? whole : whole + "/"), url.scheme == .https else {
            throw InputProblem(
                "matrix \(ParameterMask.rule(text)): expected https://HOST:PORT, a case of `handset list cases`, or a file that describes a server"
            )
        }
        return .server(url)
    }

    /// True for what is written as the rows of the failure catalogue are, such as `T-99`, and no host is.
    private static func isRow(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        return parts.count == 2 && parts[0].count == 1 && parts[1].count == 2
            && parts[0].allSatisfy { $0.isASCII && $0.isUppercase } && parts[1].allSatisfy { $0.isASCII && $0.isNumber }
    }

    private static func read(file: String, now: UnixTime) throws -> MatrixTarget {
        let files = ScenarioFiles(now: now)
        guard try files.isScenario(file) else {
            let placed = try files.server(file)
            if let text = placed.url { return try read(url: text) }
            return .described(MatrixScene(placed, name: file, now: now))
        }
        let scenario = try files.scenario(file)
        if let text = scenario.servers[0].url { return try read(url: text) }
        return .described(try MatrixScene(scenario, name: file, isCase: false, now: now))
    }

    /// The description, where it is one.
    var scene: MatrixScene? { if case .described(let scene) = self { scene } else { nil } }

    /// The server as the table's title has it.
    var name: String {
        switch self {
        case .server(let url):
            "https://\(url.host.contains(":") ? "[\(url.host)]" : url.host):\(url.port)"
        case .described(let scene): "\(scene.name), described, for \(scene.url.host)"
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
        case .described(let scene):
            "Left out: \((["all that comes after the handshake"] + scene.leftOut).joined(separator: ", ")); "
                + (scene.hasPhones
                    ? "`handset run \(scene.name)` plays the whole\(scene.isCase ? " case" : "")"
                    : "`handset lab \(scene.name)` serves it for a resync")
        }
    }

    /// True where a table of nothing but refusals must say what it leaves out, too.
    var leavesMoreOut: Bool { scene?.leftOut.isEmpty == false }

    /// The matrix of the server, for phones with the network of one of them.
    func matrix(_ device: Device) throws -> CompatibilityMatrix {
        let resolve = device.network.resolve
        switch self {
        case .server(let url):
            let probe = ServerProbe()
            return CompatibilityMatrix(
                url: url, lookup: { probe.addresses(of: $0, among: resolve) },
                look: { ServerView(probe.look(at: url, as: $0, resolve: resolve, limits: device.network.limits)) })
        case .described(let scene):
            return CompatibilityMatrix(url: scene.url, lookup: scene.lookup, look: try scene.look())
        }
    }
}
