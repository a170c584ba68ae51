import OpenSSL
import Provisioning
import ResyncEngine
import Scenarios
import Serving

/// The server of a plan: described in a file, or what a healthy provisioning server is.
struct PlanServer {
    let spec: ServerSpec
    private let mint: ServerMint

    /// Reads the description, or makes one for the host that a rule names.
    init(file: String?, rule: String, pki: String?, at now: UnixTime, seed: UInt64) throws {
        spec = try file.map { try Self.read($0, at: now) } ?? Self.healthy(Self.host(in: rule), at: now)
        let folder = pki.map { OperatorFolder($0) }
        mint =
            try folder.map {
                .seeded(seed, provisioningRoot: try $0.provisioningRoot(), deviceRoot: try $0.deviceRoot())
            } ?? .seeded(seed)
    }

    /// The server, ready for phones, with a capacity.
    func open(_ capacity: ServerCapacity) throws -> VirtualServer {
        var spec = spec
        spec.capacity = capacity
        do throws(ServerMint.Problem) {
            return try VirtualServer(spec, mint: mint)
        } catch {
            throw InputProblem("--server: certificate '\(error.name)' cannot be made: \(error.reason)")
        }
    }

    private static func read(_ path: String, at now: UnixTime) throws -> ServerSpec {
        let placed = try ScenarioFiles(now: now).server(path)
        if placed.url != nil {
            throw InputProblem("--server \(path): a real server has no place in virtual time; `handset fleet` asks it")
        }
        return placed.spec
    }

    /// A server as it should be, for every model and every phone of the PKI.
    private static func healthy(_ host: String, at now: UnixTime) -> ServerSpec {
        let leaf = CertificateRecipe(
            name: "server", subject: DistinguishedName(["CN": host]), dnsNames: [host], key: .rsa(2048),
            notBefore: now + -86_400, notAfter: now + 365 * 86_400, usages: [.serverAuth],
            issuer: ServerSpec.provisioningRoot)
        return ServerSpec(
            tls: ServerSpec.TLS(certificates: [leaf], chain: [leaf.name], clientCertificates: .required))
    }

    /// The first host that a rule names; that of the examples where it names none, or one made of macros.
    private static func host(in rule: String) -> String {
        let hosts = rule.split(separator: " ").compactMap { word in
            word.range(ofASCII: "://").map { word[$0.upperBound...].prefix { !"/:?".contains($0) } }
        }
        guard let first = hosts.first, !first.isEmpty, !first.contains("$") else { return "prov.example.test" }
        return String(first)
    }
}
