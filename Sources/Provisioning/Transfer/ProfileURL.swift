/// A URL as a phone's rule means it: scheme, server, port, and an absolute path that goes out verbatim (PR-50).
public struct ProfileURL: Hashable, Sendable {
    /// The ways a phone fetches files.
    public enum Scheme: String, CaseIterable, Sendable {
        case tftp, http, https

        /// The port where a URL names none.
        public var defaultPort: Int {
            switch self {
            case .tftp: 69
            case .http: 80
            case .https: 443
            }
        }
    }

    /// How the file is fetched.
    public var scheme: Scheme
    /// The server: a name, an IPv4 address, or an IPv6 address without brackets.
    public var host: String
    /// The port.
    public var port: Int
    /// The path with its query, beginning with `/`.
    public var path: String

    /// Makes a URL; without a port that of the scheme.
    public init(scheme: Scheme, host: String, port: Int? = nil, path: String) {
        (self.scheme, self.host, self.path) = (scheme, host, path)
        self.port = port ?? scheme.defaultPort
    }

    /// Reads an absolute URL, `https://host:port/path`; nil where scheme, host or path are missing or malformed.
    public init?(absolute text: String) {
        guard Self.isPlain(text), let mark = text.range(ofASCII: "://"),
            let scheme = Scheme(rawValue: text[..<mark.lowerBound].lowercased())
        else { return nil }
        let rest = text[mark.upperBound...]
        // Byte by byte: characters take ten times as long, and the delimiters are ASCII.
        let end =
            rest.utf8.firstIndex { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") }
            ?? rest.endIndex
        guard let (host, port) = Self.server(rest[..<end]) else { return nil }
        let tail = Substring(rest[end...].utf8.prefix { $0 != UInt8(ascii: "#") })
        self.init(
            scheme: scheme, host: host, port: port,
            path: tail.utf8.first == UInt8(ascii: "/") ? String(tail) : "/" + tail)
    }

    /// Where a `Location` header leads from here: an absolute URL, `//host/path`, an absolute or a relative path.
    ///
    /// Nil where it leads nowhere a phone can go (HTTP-6).
    public func following(_ location: String) -> ProfileURL? {
        guard !location.isEmpty, Self.isPlain(location) else { return nil }
        if location.range(ofASCII: "://") != nil, let url = ProfileURL(absolute: location) { return url }
        if location.hasPrefix("//") { return ProfileURL(absolute: "\(scheme.rawValue):\(location)") }
        if location.prefix(while: { $0 != "/" && $0 != "?" }).contains(":") { return nil }
        var next = self
        let target = String(location.prefix { $0 != "#" })
        if target.hasPrefix("/") {
            next.path = target
        } else {
            let folder = path.prefix { $0 != "?" }
            let last = folder.lastIndex(of: "/") ?? folder.startIndex
            next.path = target.hasPrefix("?") ? folder + target : Self.withoutDots(folder[...last] + target)
        }
        return next
    }

    private static let colon = UInt8(ascii: ":")

    /// The most bytes of a URL that are read.
    private static let longest = 4096

    /// True for a text of sensible length without white space and control characters.
    private static func isPlain(_ text: String) -> Bool {
        text.utf8.count <= longest && !text.utf8.contains { $0 <= 0x20 || $0 == 0x7f }
    }

    /// A path with its `.` and `..` resolved, as a relative reference may bring them; the query stays as it is.
    private static func withoutDots(_ path: String) -> String {
        let folders = path.prefix { $0 != "?" }
        var kept: [Substring] = []
        let segments = folders.split(separator: "/", omittingEmptySubsequences: false)
        for (index, segment) in segments.enumerated() {
            let isDots = segment == "." || segment == ".."
            if segment == "..", kept.count > 1 { kept.removeLast() }
            if !isDots { kept.append(segment) }
            if isDots, index == segments.count - 1 { kept.append("") }
        }
        return kept.joined(separator: "/") + path[folders.endIndex...]
    }

    /// Reads `host`, `host:port`, `[address]:port`; nil where it is none of them.
    ///
    /// The port is nil where none is named.
    public static func server(_ text: Substring) -> (host: String, port: Int?)? {
        var host = text
        var portText: Substring?
        if text.utf8.first == UInt8(ascii: "[") {
            guard let close = text.utf8.firstIndex(of: UInt8(ascii: "]")) else { return nil }
            host = text[text.utf8.index(after: text.startIndex)..<close]
            let tail = text[text.utf8.index(after: close)...]
            guard tail.isEmpty || tail.utf8.first == colon else { return nil }
            if !tail.isEmpty { portText = Substring(tail.utf8.dropFirst()) }
            guard
                host.utf8.allSatisfy({
                    $0.hexadecimalValue != nil || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ".")
                })
            else { return nil }
        } else if let mark = text.utf8.firstIndex(of: colon) {
            host = text[..<mark]
            portText = text[text.utf8.index(after: mark)...]
        }
        guard !host.isEmpty, host.utf8.count <= 255, host.utf8.allSatisfy(isHostByte) else { return nil }
        guard let portText else { return (String(host), nil) }
        guard !portText.isEmpty, portText.utf8.allSatisfy({ (48...57).contains($0) }), let port = Int(portText),
            (1...65_535).contains(port)
        else { return nil }
        return (String(host), port)
    }

    private static func isHostByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 48...57, 65...90, 97...122: true
        case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: ":"): true
        default: false
        }
    }
}

extension ProfileURL: CustomStringConvertible {
    /// The URL in full; the port is left out where it is the scheme's own.
    public var description: String {
        let server = host.utf8.contains(UInt8(ascii: ":")) ? "[\(host)]" : host
        return port == scheme.defaultPort
            ? "\(scheme.rawValue)://\(server)\(path)" : "\(scheme.rawValue)://\(server):\(port)\(path)"
    }
}

extension StringProtocol {
    /// The first place of an ASCII text, byte by byte.
    package func range(ofASCII mark: StaticString) -> Range<Index>? {
        let wanted = UnsafeBufferPointer(start: mark.utf8Start, count: mark.utf8CodeUnitCount)
        // Text in one piece, as almost all is, is searched without making an index of every byte.
        let found: Int?? = utf8.withContiguousStorageIfAvailable { bytes -> Int? in
            guard let first = wanted.first, bytes.count >= wanted.count else { return wanted.isEmpty ? 0 : nil }
            for place in 0...(bytes.count - wanted.count) where bytes[place] == first {
                if bytes[place..<place + wanted.count].elementsEqual(wanted) { return place }
            }
            return nil
        }
        if let found {
            guard let found else { return nil }
            let start = utf8.index(utf8.startIndex, offsetBy: found)
            return start..<utf8.index(start, offsetBy: wanted.count)
        }
        var start = utf8.startIndex
        let length = mark.utf8CodeUnitCount
        while let end = utf8.index(start, offsetBy: length, limitedBy: utf8.endIndex) {
            if utf8[start..<end].elementsEqual(UnsafeBufferPointer(start: mark.utf8Start, count: length)) {
                return start..<end
            }
            start = utf8.index(after: start)
        }
        return nil
    }
}

extension ProfileURL {
    /// True where another URL leads to the same scheme, host and port.
    package func isBeside(_ other: ProfileURL) -> Bool {
        scheme == other.scheme && port == other.port && host.lowercased() == other.host.lowercased()
    }
}
