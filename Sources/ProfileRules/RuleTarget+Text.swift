import Provisioning

extension RuleTarget {
    /// Why a text is no URL of a rule.
    struct Problem: Error {
        let reason: String
    }

    /// Reads `[scheme://][server[:port]]/path`, or `gds://` (PR-50, PR-54).
    init(_ text: String) throws(Problem) {
        guard text.utf8.count <= 2048 else { throw Problem(reason: "a URL of more than 2048 bytes") }
        if text.lowercased() == "gds://" {
            self = .gds
            return
        }
        var scheme: ProfileURL.Scheme?
        var rest = text[...]
        if let mark = text.range(ofASCII: "://"), !text[..<mark.lowerBound].contains("/") {
            let name = String(text[..<mark.lowerBound])
            guard let known = ProfileURL.Scheme(rawValue: name.lowercased()) else {
                throw Problem(reason: "phones do not fetch by \(name)://; expected tftp, http or https")
            }
            (scheme, rest) = (known, text[mark.upperBound...])
        }
        guard let slash = rest.firstIndex(of: "/") else {
            throw Problem(reason: "the URL has no path; expected / behind the server")
        }
        let (server, path) = (rest[..<slash], String(rest[slash...]))
        if server.isEmpty || server.hasPrefix(":") {
            let port = server.dropFirst().isEmpty ? nil : Int(server.dropFirst())
            guard server.isEmpty || port.map({ (1...65_535).contains($0) }) == true else {
                throw Problem(reason: "expected a port from 1 to 65535")
            }
            self = .missingServer(scheme: scheme, port: port, path: path)
            return
        }
        guard let (host, port) = ProfileURL.server(server) else {
            throw Problem(reason: "\(server) is no server; expected a name or an address, and a port from 1 to 65535")
        }
        self = .url(ProfileURL(scheme: scheme ?? .tftp, host: host, port: port, path: path))
    }

    /// The scheme, where one is fixed; a URL without one is TFTP (PR-50).
    var scheme: ProfileURL.Scheme? {
        switch self {
        case .none, .gds: nil
        case .url(let url): url.scheme
        case .missingServer(let scheme, _, _): scheme ?? .tftp
        }
    }
}
