package import Lab
package import Provisioning
package import Scenarios
import Synchronization

/// The servers of a scenario on sockets of this machine, and the names that lead to them.
///
/// URLs keep the ports that they name: the zone tells where a server stands that may not have its own.
package final class LabStage: Sendable {
    /// The names and ports; nil for a scenario with a real server whose names the host resolves.
    package let zone: Zone?
    /// The servers by their place in the scenario, each on all of its addresses.
    private let servers: Mutex<[[LabServer]]>
    private let identity: LabIdentity
    private let log: @Sendable (AccessRecord) -> Void

    /// Opens every server of a scenario.
    package init(
        _ scenario: Scenario, identity: LabIdentity, log: @escaping @Sendable (AccessRecord) -> Void = { _ in }
    ) throws(LabError) {
        (self.identity, self.log) = (identity, log)
        guard scenario.servers.allSatisfy({ $0.url == nil }) else {
            zone = scenario.zone.addresses.isEmpty ? nil : scenario.zone
            servers = Mutex([])
            return
        }
        var zone = scenario.names
        var servers: [[LabServer]] = scenario.servers.map { _ in [] }
        for port in Set(scenario.servers.map(\.port)).sorted() {
            let group = scenario.servers.enumerated().filter { $0.element.port == port }
            let open = try Self.open(group.map(\.element), identity, log)
            for ((place, _), list) in zip(group, open) { servers[place] = list }
            zone.ports[port] = open.first?.first.map { Int($0.address.port) }
        }
        self.zone = zone
        self.servers = Mutex(servers)
    }

    /// Ends every server.
    package func stop() {
        servers.withLock { servers in
            for server in servers.joined() { server.stop() }
        }
    }

    /// Puts another server in the place of one, at its addresses and port; nothing listens there where it cannot start.
    package func replace(_ place: Int, with spec: ServerSpec) {
        servers.withLock { servers in
            guard servers.indices.contains(place) else { return }
            let addresses = servers[place].map(\.address)
            for server in servers[place] { server.stop() }
            servers[place] = addresses.compactMap { try? LabServer(spec, identity: identity, on: $0, log: log) }
        }
    }

    /// Opens servers on one and the same port of their addresses, whichever is free.
    private static func open(
        _ group: [PlacedServer], _ identity: LabIdentity, _ log: @escaping @Sendable (AccessRecord) -> Void
    ) throws(LabError) -> [[LabServer]] {
        for attempt in 1... {
            var (open, port): ([[LabServer]], UInt16) = ([], 0)
            do throws(LabError) {
                for server in group {
                    open.append([])
                    for address in server.addresses {
                        let place = ListenAddress(address, port: port)
                        open[open.count - 1].append(
                            try LabServer(server.spec, identity: identity, on: place, log: log))
                        port = open.last?.first?.address.port ?? port
                    }
                }
                return open
            } catch {
                for server in open.joined() { server.stop() }
                guard case .cannotListen = error, attempt < 20, port != 0 else { throw error }
            }
        }
        preconditionFailure("the attempts to find a port never end")
    }
}
