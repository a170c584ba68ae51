import OpenSSL
import Provisioning

/// Plays a ``Challenge``: asks, and judges what comes back (HTTP-9, RFC 7616, RFC 7617).
struct ChallengeCheck {
    private let challenge: Challenge
    private let nonce: String

    init(_ challenge: Challenge, nonce: String) {
        (self.challenge, self.nonce) = (challenge, nonce)
    }

    /// The `WWW-Authenticate` header.
    var header: Route.Header {
        let realm = "realm=\"\(challenge.realm)\""
        let value =
            switch challenge.scheme {
            case .basic: "Basic \(realm)"
            case .digestMD5: "Digest \(realm), qop=\"auth\", algorithm=MD5, nonce=\"\(nonce)\""
            case .digestSHA256: "Digest \(realm), qop=\"auth\", algorithm=SHA-256, nonce=\"\(nonce)\""
            }
        return Route.Header("WWW-Authenticate", value)
    }

    /// True where a request proves the account.
    func admits(_ request: LabRequest) -> Bool {
        guard let account = challenge.account, let value = request.header("Authorization"),
            let space = value.firstIndex(of: " ")
        else { return false }
        let scheme = value[..<space].lowercased()
        let rest = value[value.index(after: space)...]
        switch challenge.scheme {
        case .basic: return scheme == "basic" && rest == Base64.encode("\(account.user):\(account.password.revealed)")
        case .digestMD5, .digestSHA256: return scheme == "digest" && isDigestRight(rest, account, request)
        }
    }

    private func isDigestRight(_ text: Substring, _ account: Challenge.Account, _ request: LabRequest) -> Bool {
        let fields = Self.fields(text)
        guard fields["username"] == account.user, fields["nonce"] == nonce, fields["uri"] == request.target,
            let response = fields["response"]
        else { return false }
        let secret = hash("\(account.user):\(challenge.realm):\(account.password.revealed)")
        let target = hash("\(request.method):\(request.target)")
        guard let quality = fields["qop"] else { return response == hash("\(secret):\(nonce):\(target)") }
        let middle = "\(nonce):\(fields["nc"] ?? ""):\(fields["cnonce"] ?? ""):\(quality)"
        return quality == "auth" && response == hash("\(secret):\(middle):\(target)")
    }

    private func hash(_ text: String) -> String {
        let bytes = Array(text.utf8)
        return Digest.hexadecimal(challenge.scheme == .digestSHA256 ? Digest.sha256(bytes) : Digest.md5(bytes))
    }

    /// The fields of `a=b, c="d"`; quoted values may hold commas and escaped quotes.
    static func fields(_ text: Substring) -> [String: String] {
        var fields: [String: String] = [:]
        var rest = text[...]
        while let equals = rest.firstIndex(of: "=") {
            let name = rest[..<equals].trimmingSpaces().lowercased()
            rest = rest[rest.index(after: equals)...].drop { $0 == " " }
            fields[name] = rest.first == "\"" ? quoted(&rest) : String(rest.prefix { $0 != "," }.trimmingSpaces())
            rest = rest.drop { $0 != "," }.dropFirst()
        }
        return fields
    }

    private static func quoted(_ rest: inout Substring) -> String {
        var value = ""
        rest = rest.dropFirst()
        while let next = rest.popFirst(), next != "\"" {
            if next == "\\", let escaped = rest.popFirst() { value.append(escaped) } else { value.append(next) }
        }
        return value
    }
}

/// Base 64 as RFC 4648 section 4 writes it.
enum Base64 {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")

    /// Encodes the UTF-8 of a text.
    static func encode(_ text: String) -> String {
        let bytes = Array(text.utf8)
        var result = ""
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
            for place in 0..<4 {
                result.append(place <= group.count ? alphabet[bits >> (18 - 6 * place) & 63] : "=")
            }
        }
        return result
    }
}
