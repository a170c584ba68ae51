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

    private let places = Mutex<[Name: ListenAddress]>([:])

    /// Makes a table that leads nowhere.
    package init() {}

    /// Remembers where a server really stands that has some names, or an address, and a port.
    package func add(_ hosts: [String], port: Int, at real: ListenAddress) {
        places.withLock { places in
            for host in hosts { places[Name(host: host.lowercased(), port: port)] = real }
        }
    }

    /// Where the server of a host and a port really stands; nil where it is none of these.
    package func place(of host: String, port: Int) -> ListenAddress? {
        places.withLock { $0[Name(host: host.lowercased(), port: port)] }
    }

    /// A URL; one of a server of the table with the port, and in place of an address with the address, where it stands.
    package func leading(_ text: String) -> String {
        guard let mark = text.range(ofASCII: "://"), let url = ProfileURL(absolute: text),
            let real = place(of: url.host, port: url.port)
        else { return text }
        let isMoved = IPAddress(url.host) != nil && !real.address.isUnspecified
        let host = isMoved ? "\(real.address)" : url.host
        guard real.port != url.port || host != url.host else { return text }
        let rest = text[mark.upperBound...].drop { !"/?#".contains($0) }
        return "\(text[..<mark.upperBound])\(host.contains(":") ? "[\(host)]" : host):\(real.port)\(rest)"
    }

    /// A header; one that redirects to a server of the table leads to where that server stands.
    func leading(_ header: Route.Header) -> Route.Header {
        guard header.name.lowercased() == "location" else { return header }
        return Route.Header(header.name, leading(header.value))
    }
}

extension IPAddress {
    /// True for 0.0.0.0 and ::, every address of a machine.
    fileprivate var isUnspecified: Bool { bytes.allSatisfy { $0 == 0 } }
}
