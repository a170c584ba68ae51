/// A name in a certificate, which may begin with a wildcard (SRV-19).
///
/// | pattern | host | matches |
/// |---|---|---|
/// | `*.example.test` | `prov.example.test` | yes |
/// | `*.example.test` | `a.prov.example.test`, `example.test` | no |
/// | `*.test` | `prov.test` | no: too wide |
/// | `p*.example.test` | `prov.example.test` | no: `*` is a whole label or nothing |
struct HostPattern {
    private let pattern: [UInt8]

    init(_ text: String) {
        pattern = Self.plain(text)
    }

    /// True where the pattern covers the host; ASCII letters of either case are the same, one dot at the end is not there.
    func matches(_ text: String) -> Bool {
        let host = Self.plain(text)
        guard !host.isEmpty, !pattern.isEmpty, !pattern.contains(0) else { return false }
        guard isWildcard else { return host == pattern }
        guard IPAddress(text) == nil else { return false }
        let suffix = pattern.dropFirst()
        guard suffix.dropFirst().contains(UInt8(ascii: ".")) else { return host == pattern }
        guard let dot = host.firstIndex(of: UInt8(ascii: ".")) else { return false }
        return host[dot...] == suffix
    }

    /// True where somebody may have thought that this pattern covers the host, and it does not (N-06).
    func isNear(_ text: String) -> Bool {
        let host = Self.plain(text)
        guard let star = pattern.firstIndex(of: UInt8(ascii: "*")), !matches(text) else { return false }
        let (head, tail) = (pattern[..<star], pattern[(star + 1)...])
        let isCovered =
            host.count >= head.count + tail.count && host.starts(with: head)
            && host.reversed().starts(with: tail.reversed())
        return isCovered || (isWildcard && host[...] == tail.dropFirst())
    }

    private var isWildcard: Bool { pattern.starts(with: "*.".utf8) }

    private static func plain(_ text: String) -> [UInt8] {
        var bytes = text.utf8.map { (0x41...0x5a).contains($0) ? $0 | 0x20 : $0 }
        if bytes.last == UInt8(ascii: ".") { bytes.removeLast() }
        return bytes
    }
}
