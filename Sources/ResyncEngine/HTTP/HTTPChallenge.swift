/// One `WWW-Authenticate` challenge: a scheme and its parameters (RFC 9110, section 11).
package struct HTTPChallenge: Hashable, Sendable {
    /// The scheme in lower case: `basic`, `digest`.
    package let scheme: String
    /// The parameters, names in lower case.
    package let parameters: [String: String]

    /// Reads one header; nil where it is no challenge. Several challenges in one header are told apart by
    /// ``all(in:)``.
    package static func all(in headers: [String]) -> [HTTPChallenge] {
        headers.flatMap { challenges(in: Array($0.utf8.prefix(4096))) }
    }

    private static func challenges(in bytes: [UInt8]) -> [HTTPChallenge] {
        var found: [HTTPChallenge] = []
        var scheme: String?
        var parameters: [String: String] = [:]
        var at = 0
        func isToken(_ byte: UInt8) -> Bool { byte > 32 && byte < 127 && !Array("=,\"".utf8).contains(byte) }
        func close() {
            if let scheme { found.append(HTTPChallenge(scheme: scheme, parameters: parameters)) }
            parameters = [:]
        }
        while at < bytes.count {
            let start = at
            while at < bytes.count, isToken(bytes[at]) { at += 1 }
            let token = String(decoding: bytes[start..<at], as: UTF8.self)
            var next = at
            while next < bytes.count, bytes[next] == 32 || bytes[next] == 9 { next += 1 }
            if !token.isEmpty, next < bytes.count, bytes[next] == UInt8(ascii: "=") {
                at = next + 1
                parameters[token.lowercased()] = value(in: bytes, &at)
            } else if !token.isEmpty {
                close()
                scheme = token.lowercased()
                at = next
            } else {
                at += 1
            }
        }
        close()
        return found
    }

    private static func value(in bytes: [UInt8], _ at: inout Int) -> String {
        while at < bytes.count, bytes[at] == 32 || bytes[at] == 9 { at += 1 }
        var value: [UInt8] = []
        guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") else {
            while at < bytes.count, bytes[at] != UInt8(ascii: ","), bytes[at] != 32 {
                value.append(bytes[at])
                at += 1
            }
            return String(decoding: value, as: UTF8.self)
        }
        at += 1
        while at < bytes.count, bytes[at] != UInt8(ascii: "\"") {
            if bytes[at] == UInt8(ascii: "\\"), at + 1 < bytes.count { at += 1 }
            value.append(bytes[at])
            at += 1
        }
        at += 1
        return String(decoding: value, as: UTF8.self)
    }
}
