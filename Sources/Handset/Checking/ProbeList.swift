import Checks
import Provisioning

/// The bare requests of a check, found from where the good phone got its profile.
struct ProbeList {
    let url: ProfileURL
    let options: ServerCheck.Options

    /// Every folder on the way to the file, four at most.
    var folders: [(Probe, ProfileURL)] {
        let parts = path.split(separator: "/").dropLast().map(String.init)
        let paths = (0...parts.count).map { "/" + parts.prefix($0).map { $0 + "/" }.joined() }
        return paths.suffix(4).map { (.folder($0), at($0)) }
    }

    /// Paths that climb out of what is served.
    var traversals: [(Probe, ProfileURL)] {
        let folder = path[...(path.lastIndex(of: "/") ?? path.startIndex)]
        let up = "../../../../../../../.."
        var paths = [
            "/\(up)/etc/passwd", "/%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
            "\(folder)..%2f..%2f..%2f..%2f..%2f..%2f..%2fetc%2fpasswd",
        ]
        if folder != "/" { paths.append("\(folder)\(up)/etc/passwd") }
        let parts = path.split(separator: "/")
        if parts.count > 1 {
            paths.append("/\(parts[0])../\(parts.joined(separator: "/"))")
        }
        paths += queryTraversals(up)
        return paths.map { (.traversal($0), at($0)) }
    }

    /// A script that takes a file's name as a parameter.
    private func queryTraversals(_ up: String) -> [String] {
        let query = url.path.drop { $0 != "?" }.dropFirst()
        let pairs = query.split(separator: "&").map { $0.split(separator: "=", maxSplits: 1).map(String.init) }
        return pairs.indices.filter { pairs[$0].count == 2 }.prefix(3).map { place in
            let changed = pairs.enumerated().map { index, pair in
                index == place ? "\(pair[0])=\(up)/etc/passwd" : pair.joined(separator: "=")
            }
            return "\(path)?\(changed.joined(separator: "&"))"
        }
    }

    /// The profile's path over plain HTTP, on the ports where it might stand.
    var plain: [(Probe, ProfileURL)] {
        guard url.scheme == .https else { return [] }
        var ports = options.httpPorts + [80, 8080, url.port]
        if url.port % 1000 == 443 { ports.append(url.port - 363) }
        var seen: Set<Int> = []
        return ports.filter { (1...65_535).contains($0) && seen.insert($0).inserted }.map { port in
            (.plainHTTP(port), ProfileURL(scheme: .http, host: url.host, port: port, path: url.path))
        }
    }

    /// Another phone's path in spellings that a careless comparison takes for another path.
    func disguises(of phone: MACAddress, path: String) -> [(Probe, ProfileURL)] {
        var paths = ["/.\(path)", "/\(path)"]
        for spelling in [phone.lowercase, phone.uppercase] {
            guard let hit = path.firstRange(of: spelling), let byte = path[hit.lowerBound].asciiValue else { continue }
            let code = "%" + String(byte, radix: 16, uppercase: true)
            paths.append(path[..<hit.lowerBound] + code + path[path.index(after: hit.lowerBound)...])
            break
        }
        return paths.map { (.disguise($0), at($0)) }
    }

    private var path: String { String(url.path.prefix { $0 != "?" }) }

    private func at(_ path: String) -> ProfileURL {
        var place = url
        place.path = path
        return place
    }
}
