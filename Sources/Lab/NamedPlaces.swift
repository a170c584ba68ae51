import Provisioning
import Synchronization

/// Where the servers that URLs name really stand: a redirect to one of them leads there, for a client that asks nobody
/// else (R-05).
///
/// It is filled while the servers of one case are opened, and lets every other URL be.
package final class NamedPlaces: Sendable {
    private struct Name: Hashable {
        var host: String
        var port: Int
    }

    private let ports = Mutex<[Name: Int]>([:])

    /// Makes a table that leads nowhere.
    package init() {}

    /// Remembers the port on which a server really stands.
    package func add(_ hosts: [String], port: Int, at real: Int) {
        ports.withLock { ports in
            for host in hosts { ports[Name(host: host.lowercased(), port: port)] = real }
        }
    }

    /// A header; one that redirects to a server of the table with the port on which that server stands.
    func leading(_ header: Route.Header) -> Route.Header {
        guard header.name.lowercased() == "location", let mark = header.value.range(ofASCII: "://"),
            let url = ProfileURL(absolute: header.value),
            let port = ports.withLock({ $0[Name(host: url.host.lowercased(), port: url.port)] }), port != url.port
        else { return header }
        let host = url.host.contains(":") ? "[\(url.host)]" : url.host
        let rest = header.value[mark.upperBound...].drop { !"/?#".contains($0) }
        return Route.Header(header.name, "\(header.value[..<mark.upperBound])\(host):\(port)\(rest)")
    }
}
