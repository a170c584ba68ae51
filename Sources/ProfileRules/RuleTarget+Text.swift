import Provisioning

extension RuleTarget {
    /// Why a text is no URL of a rule.
    struct Problem: Error {
        let reason: String
    }

    /// Reads `[scheme://][server[:port]]/path`, or `gds://` (PR-50, PR-54).
    init(_ text: String) throws(Problem) {
        guard text.utf8.count <= 4096 else { throw Problem(reason: "this URL is longer than 4096 bytes") }
        if text.utf8.count == 6, text.lowercased() == "gds://" {
            self = .gds
            return
        }
        let (scheme, rest) = try Self.scheme(text)
        guard let slash = rest.utf8.firstIndex(of: UInt8(ascii: "/")) else {
            throw Problem(reason: "expected a server and a path that begins with /, such as http://server/path (PR-50)")
        }
        let (server, path) = (rest[..<slash], String(rest[slash...]))
        if server.isEmpty {
            self = .missingServer(scheme: scheme, port: nil, path: path)
            return
        }
        guard !server.utf8.contains(UInt8(ascii: "@")) else {
            throw Problem(reason: "a URL takes no user and password; expected them in [--uid … --pwd …]")
        }
        guard let (host, port) = ProfileURL.server(server) else {
            throw Problem(reason: "expected a server's name or address, and a port from 1 to 65535 if any")
        }
        self = .url(ProfileURL(scheme: scheme ?? .tftp, host: host, port: port, path: path))
    }

    private static func scheme(_ text: String) throws(Problem) -> (ProfileURL.Scheme?, Substring) {
        guard let mark = text.range(ofASCII: "://"), !text[..<mark.lowerBound].utf8.contains(UInt8(ascii: "/")) else {
            return (nil, text[...])
        }
        let word = text[..<mark.lowerBound]
        // As almost everybody writes it.
        if word == "https" { return (.https, text[mark.upperBound...]) }
        guard let scheme = ProfileURL.Scheme(rawValue: word.lowercased()) else {
            throw Problem(reason: "expected tftp, http or https before ://")
        }
        return (scheme, text[mark.upperBound...])
    }
}
