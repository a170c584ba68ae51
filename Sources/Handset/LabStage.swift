package import Lab
package import Provisioning
package import Scenarios
import Synchronization

/// The servers of a scenario on sockets of this machine, and the names that lead to them.
package final class LabStage: Sendable {
    /// The names, and the ports on which servers stand that may not have their own; nil where clients resolve names
    /// themselves.
    package let zone: Zone?
    /// Where the servers stand that URLs name, for clients that ask no zone.
    package let names = NamedPlaces()
    /// The servers by their place in the scenario, each on all of its addresses.
    private let servers: Mutex<[[LabServer]]>
    private let start: Start

    private typealias Start = @Sendable (ServerSpec, ListenAddress) throws(LabError) -> LabServer

    /// Opens every server of a scenario for phones that ask its zone: URLs keep the ports that they name.
    package init(
        _ scenario: Scenario, identity: LabIdentity, log: @escaping @Sendable (AccessRecord) -> Void = { _ in }
    ) throws(LabError) {
        start = { (spec, place) throws(LabError) in try LabServer(spec, identity: identity, on: place, log: log) }
        guard scenario.servers.allSatisfy({ $0.url == nil }) else {
            zone = scenario.zone.addresses.isEmpty ? nil : scenario.zone
            servers = Mutex([])
            return
        }
        let open = try Self.open(scenario.servers, at: .anyLoopback, start)
        var zone = scenario.names
        for (server, list) in zip(scenario.servers, open) {
            zone.ports[server.port] = list.first.map { Int($0.address.port) }
        }
        self.zone = zone
        servers = Mutex(open)
    }

    /// Opens servers for clients of any kind: the first at a place of the caller's, those of other ports wherever there
    /// is room, redirects from one to the other led to where it stands.
    package init(
        _ servers: [PlacedServer], identity: LabIdentity, at place: ListenAddress, folder: FolderReader? = nil,
        log: @escaping @Sendable (AccessRecord) -> Void = { _ in }
    ) throws(LabError) {
        start = { [names] (spec, place) throws(LabError) in
            try LabServer(spec, identity: identity, on: place, folder: folder, names: names, log: log)
        }
        let open = try Self.open(servers, at: place, start)
        for (server, list) in zip(servers, open) {
            for real in list.prefix(1) { names.add(server.hosts, port: server.port, at: real.address) }
            for (address, real) in zip(server.addresses, list) {
                names.add(["\(address)"], port: server.port, at: real.address)
            }
        }
        zone = nil
        self.servers = Mutex(open)
    }

    /// Where each server stands, on all of its addresses.
    package var places: [[ListenAddress]] { servers.withLock { $0.map { $0.map(\.address) } } }

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
            servers[place] = addresses.compactMap { try? start(spec, $0) }
        }
    }

    // MARK: - Ports

    /// Opens servers, those of one port on one port; the place is for the first of them, and for whoever shares its
    /// address.
    private static func open(
        _ all: [PlacedServer], at place: ListenAddress, _ start: Start
    ) throws(LabError) -> [[LabServer]] {
        let isAlone = all.count == 1 && all[0].addresses.count == 1
        let addresses = all.map { server in
            server.addresses.map { isAlone || $0 == ListenAddress.anyLoopback.address ? place.address : $0 }
        }
        var open: [[LabServer]] = all.map { _ in [] }
        do throws(LabError) {
            for port in Set(all.map(\.port)).sorted() {
                let group = all.indices.filter { all[$0].port == port }
                let wanted = group.contains(0) ? place.port : 0
                let opened = try Self.open(group.map { (all[$0].spec, addresses[$0]) }, port: wanted, start)
                for (place, list) in zip(group, opened) { open[place] = list }
            }
            return open
        } catch {
            for server in open.joined() { server.stop() }
            throw error
        }
    }

    /// Opens servers on one and the same port of their addresses; port 0 is whichever is free on all.
    private static func open(
        _ group: [(spec: ServerSpec, addresses: [IPAddress])], port wanted: UInt16, _ start: Start
    ) throws(LabError) -> [[LabServer]] {
        for attempt in 1... {
            var (open, port): ([[LabServer]], UInt16) = ([], wanted)
            do throws(LabError) {
                for server in group {
                    open.append([])
                    for address in server.addresses {
                        open[open.count - 1].append(try start(server.spec, ListenAddress(address, port: port)))
                        port = open.last?.first?.address.port ?? port
                    }
                }
                return open
            } catch {
                for server in open.joined() { server.stop() }
                guard case .cannotListen = error, attempt < 20, port != wanted else { throw error }
            }
        }
        preconditionFailure("the attempts to find a port never end")
    }
}
