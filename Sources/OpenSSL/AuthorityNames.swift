internal import COpenSSL
import Provisioning

/// The names of authorities in a CertificateRequest, remembered by the bytes of the message.
final class AuthorityNames {
    private var known: [[UInt8]: [String]] = [:]

    /// The names in a whole CertificateRequest, its four-byte header included; what is cut short is left out.
    func names(in message: [UInt8], version: Int32) -> [String] {
        if let names = known[message] { return names }
        let names = Self.list(message, version: version).map { name in
            DER.parse(name) { d2i_X509_NAME(nil, $0, $1) }.map { parsed in
                defer { X509_NAME_free(parsed) }
                return CertificateReader.name(parsed).rfc2253
            } ?? "?"
        }
        if known.count >= 64 { known.removeAll() }
        known[message] = names
        return names
    }

    private static func list(_ message: [UInt8], version: Int32) -> [[UInt8]] {
        var rest = message.dropFirst(4)
        func take(_ count: Int) -> ArraySlice<UInt8>? {
            guard count <= rest.count else { return nil }
            defer { rest = rest.dropFirst(count) }
            return rest.prefix(count)
        }
        func vector(_ lengthBytes: Int) -> ArraySlice<UInt8>? {
            guard let length = take(lengthBytes) else { return nil }
            return take(length.reduce(0) { $0 << 8 | Int($1) })
        }
        guard vector(1) != nil else { return [] }
        if version == TLS1_3_VERSION {
            guard var extensions = vector(2) else { return [] }
            while extensions.count >= 4 {
                rest = extensions
                guard let kind = take(2), let body = vector(2) else { return [] }
                extensions = rest
                if Array(kind) == [0, 47] {
                    rest = body
                    return vectors(vector(2))
                }
            }
            return []
        }
        if version == TLS1_2_VERSION { guard vector(2) != nil else { return [] } }
        return vectors(vector(2))
    }

    private static func vectors(_ bytes: ArraySlice<UInt8>?) -> [[UInt8]] {
        var rest = bytes ?? []
        var result: [[UInt8]] = []
        while rest.count >= 2 {
            let length = rest.prefix(2).reduce(0) { $0 << 8 | Int($1) }
            rest = rest.dropFirst(2)
            guard length <= rest.count else { break }
            result.append(Array(rest.prefix(length)))
            rest = rest.dropFirst(length)
        }
        return result
    }
}
