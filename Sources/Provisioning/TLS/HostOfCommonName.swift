/// A common name as a host, or why it is none (SRV-11).
///
/// | CN | host |
/// |---|---|
/// | `prov.test/mailto:a@prov.test` | `prov.test` |
/// | ` Prov.Test. ` | `Prov.Test` |
/// | `prov`, an embedded NUL, nothing before the slash | unusable |
package enum HostOfCommonName: Equatable {
    /// A host, and whether a slash ended it.
    case host(String, hadSlash: Bool)
    /// No host.
    case unusable(NameVerdict.Reason)

    /// Cuts at the first slash, trims spaces, drops one trailing dot.
    package init(_ commonName: String) {
        let head = commonName.utf8.prefix { $0 != UInt8(ascii: "/") }
        var bytes = Array(head)
        while bytes.last == 0x20 { bytes.removeLast() }
        bytes.removeFirst(bytes.prefix { $0 == 0x20 }.count)
        if bytes.last == UInt8(ascii: ".") { bytes.removeLast() }
        let text = String(decoding: bytes, as: UTF8.self)
        if bytes.isEmpty || bytes.contains(0) {
            self = .unusable(.withoutName)
        } else if !bytes.contains(UInt8(ascii: ".")), IPAddress(text) == nil {
            self = .unusable(.shortName)
        } else {
            self = .host(text, hadSlash: head.count < commonName.utf8.count)
        }
    }

    /// The host as a fully qualified domain name; nil for addresses, wildcards, short names and anything else (SRV-10).
    package var qualifiedName: String? {
        guard case .host(let host, _) = self, host.utf8.count <= 253, IPAddress(host) == nil else { return nil }
        let labels = host.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        let isQualified =
            labels.count >= 2
            && labels.allSatisfy { label in
                (1...63).contains(label.count) && label.first != UInt8(ascii: "-") && label.last != UInt8(ascii: "-")
                    && label.allSatisfy(Self.isAllowed)
            }
        return isQualified ? host : nil
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, UInt8(ascii: "-"): true
        default: false
        }
    }
}
