internal import COpenSSL
import Provisioning

/// What a CertificateRequest asks for, remembered by the bytes of the message.
final class CertificateWishes {
    /// The authorities whose certificates the server takes, and the signatures it takes of clients.
    struct Wish {
        var authorities: [String] = []
        var signatures: [SignatureScheme] = []
    }

    private var known: [[UInt8]: Wish] = [:]

    /// The wish of a whole CertificateRequest, its four-byte header included; what is cut short is left out.
    func wish(in message: [UInt8], version: Int32) -> Wish {
        if let wish = known[message] { return wish }
        let wish = Self.read(message.dropFirst(4), version: version)
        if known.count >= 64 { known.removeAll() }
        known[message] = wish
        return wish
    }

    /// TLS 1.3 has extensions behind a context; versions before have key kinds, from TLS 1.2 on signatures, and names.
    private static func read(_ message: ArraySlice<UInt8>, version: Int32) -> Wish {
        var rest = message
        var wish = Wish()
        guard vector(1, &rest) != nil else { return wish }
        if version == TLS1_3_VERSION {
            var extensions = vector(2, &rest) ?? []
            while let kind = take(2, &extensions).map(number), var body = vector(2, &extensions) {
                if kind == 13 { wish.signatures = signatures(vector(2, &body)) }
                if kind == 47 { wish.authorities = names(vector(2, &body)) }
            }
            return wish
        }
        if version == TLS1_2_VERSION {
            guard let list = vector(2, &rest) else { return wish }
            wish.signatures = signatures(list)
        }
        wish.authorities = names(vector(2, &rest))
        return wish
    }

    private static func signatures(_ bytes: ArraySlice<UInt8>?) -> [SignatureScheme] {
        var rest = bytes ?? []
        var result: [SignatureScheme] = []
        while let code = take(2, &rest) { result.append(SignatureScheme(UInt16(number(code)))) }
        return result
    }

    private static func names(_ bytes: ArraySlice<UInt8>?) -> [String] {
        var rest = bytes ?? []
        var result: [String] = []
        while let name = vector(2, &rest) {
            let text = DER.parse(Array(name)) { d2i_X509_NAME(nil, $0, $1) }.map { parsed in
                defer { X509_NAME_free(parsed) }
                return CertificateReader.name(parsed).rfc2253
            }
            result.append(text ?? "?")
        }
        return result
    }

    private static func take(_ count: Int, _ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard count <= rest.count else { return nil }
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count)
    }

    private static func vector(_ lengthBytes: Int, _ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard let length = take(lengthBytes, &rest) else { return nil }
        return take(number(length), &rest)
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> Int { bytes.reduce(0) { $0 << 8 | Int($1) } }
}
