package import Lab
package import Provisioning
package import Scenarios

/// The servers of a scenario on sockets of this machine, and the names that lead to them.
///
/// URLs keep the ports that they name: the zone tells where a server stands that may not have its own.
package final class LabStage: Sendable {
    /// The names and ports; nil for a scenario with a real server.
    package let zone: Zone?
    private let servers: [LabServer]

    /// Opens every server of a scenario.
    package init(
        _ scenario: Scenario, identity: LabIdentity, log: @escaping @Sendable (AccessRecord) -> Void = { _ in }
    ) throws(LabError) {
        let played = scenario.servers.filter { $0.url == nil }
        guard !played.isEmpty else {
            (zone, servers) = (nil, [])
            return
        }
        var zone = scenario.names
        var servers: [LabServer] = []
        for port in Set(played.map(\.port)).sorted() {
            let group = played.filter { $0.port == port }
            let open = try Self.open(group, identity, log)
            servers += open
            zone.ports[port] = Int(open[0].address.port)
        }
        (self.zone, self.servers) = (zone, servers)
    }

    /// Ends every server.
    package func stop() {
        for server in servers { server.stop() }
    }

    /// Opens servers on one and the same port of their addresses, whichever is free.
    private static func open(
        _ group: [PlacedServer], _ identity: LabIdentity, _ log: @escaping @Sendable (AccessRecord) -> Void
    ) throws(LabError) -> [LabServer] {
        let places = group.flatMap { server in server.addresses.map { (server.spec, $0) } }
        for attempt in 1... {
            var open: [LabServer] = []
            do throws(LabError) {
                for (spec, address) in places {
                    let port = open.first?.address.port ?? 0
                    open.append(
                        try LabServer(spec, identity: identity, on: ListenAddress(address, port: port), log: log))
                }
                return open
            } catch {
                for server in open { server.stop() }
                guard case .cannotListen = error, attempt < 20, !open.isEmpty else { throw error }
            }
        }
        preconditionFailure("the attempts to find a port never end")
    }
}
